import { type Sitter, unitFrom } from '../../sitter/index.js';
import type { Anatomy } from '../anatomy/anatomy.js';
import type { Rgb } from '../math/colour.js';
import { cell, noise } from '../math/noise.js';
import { clamp, hill, mix, ramp } from '../math/scalar.js';
import { length2 } from '../math/solid.js';
import type { Surface } from '../shade/surface.js';
import { makeLids } from './lids.js';
import { makeMouth } from './mouth.js';
import type { Palette } from './palette.js';

/** Paints a point of the bare skin, given in head space; `depth` is how deep it lies under the uncut face (the mouth's inside). */
export type SkinPaint = (surface: Surface, x: number, y: number, z: number, depth: number) => void;

const mouthInside: Rgb = [0.16, 0.03, 0.03];
const tongue: Rgb = [0.46, 0.13, 0.13];
const moleColour: Rgb = [0.09, 0.045, 0.03];

export function makeSkinPaint(sitter: Sitter, a: Anatomy, palette: Palette): SkinPaint {
  const { eye, nose, wear } = a;
  const { skin, blood, lips, lipCover, deep } = palette;
  const mouth = makeMouth(a);
  const lids = makeLids(a);
  const spots = makeSpots(sitter, a);
  const stubble = makeStubble(sitter, a);
  const gloss = mix(0.2, 0.3, deep) * mix(1, 0.8, wear);
  const flush = mix(0.55, 0.34, deep);
  return (s, x, y, z, depth) => {
    s.matt(skin, 1, gloss, 16);
    s.soft = 1;
    if (y < -1.15 || z < -0.5) return;
    const ax = Math.abs(x);
    if (z > 0.15) {
      const cheek = hill((ax - 0.4) / 0.26) * hill((y + 0.29) / 0.23);
      const tip = hill(x / 0.16) * hill((y - nose.tipY) / 0.16) * ramp(0.62, 0.76, z);
      const chin = 0.35 * hill(x / 0.16) * hill((y + 0.88) / 0.13);
      s.tint(blood, flush * clamp(cheek * 0.8 + tip * 0.55 + chin, 0, 1));
      eyeArea(s, ax, y, z);
      // oil of the forehead and the nose
      s.gloss *= 1 + 0.5 * (tip + hill(x / 0.3) * hill((y - 0.42) / 0.25));
      if (z > 0.35 && y < -0.3) lipArea(s, x, ax, y, depth);
      stubble(s, x, ax, y, z);
      spots(s, x, y, z);
    } else {
      s.tint(blood, 0.34 * ramp(0.6, 0.68, ax) * hill((y + 0.1) / 0.4) * hill((z + 0.1) / 0.35));
    }
    // a faint unevenness, so that the skin is not vinyl
    const mottle = 1 + (0.05 + 0.05 * wear) * (noise(x * 7 + 9, y * 7 + 9, z * 7 + 9) - 0.5);
    s.dim(mottle);
  };

  function eyeArea(s: Surface, ax: number, y: number, z: number) {
    const ex = ax - eye.x;
    const ey = y - eye.y;
    const u = Math.abs(ex) / eye.half;
    const far = Math.sqrt(ex * ex + ey * ey * 1.5);
    if (far > 0.32 || z < 0.3) return;
    const ring = ramp(0.3, 0.14, far);
    s.tint(blood, (ey > 0 ? 0.26 : 0.1) * ring);
    const tired = ring * (0.02 + 0.07 * wear) * (ey < -eye.lower ? 1.4 : 0.8);
    s.dim(1 - tired, 1 - tired * 1.15, 1 - tired);
    const over = ey - lids.upper(ex);
    const crease = hill((over - eye.crease) / 0.016) * ramp(1.25, 0.85, u);
    s.dim(1 - 0.3 * crease, 1 - 0.36 * crease);
    // the moist rim of the lower lid
    const rim = hill((ey - lids.lower(ex)) / 0.02) * ramp(1.05, 0.85, u);
    s.tint(blood, 0.45 * rim);
    s.gloss += 0.2 * rim;
  }

  function lipArea(s: Surface, x: number, ax: number, y: number, depth: number) {
    const lip = mouth.tint(x, ax, y);
    if (lip > 0) {
      s.tint(lips, lip * lipCover);
      s.gloss = mix(s.gloss, 0.42, lip);
      if (lip > 0.5) s.sharp = 32;
    }
    if (mouth.open === 0) {
      const seam = hill((y - mouth.line(x)) / 0.014) * ramp(1.16, 0.96, ax / mouth.half);
      s.dim(1 - 0.62 * seam, 1 - 0.72 * seam);
      return;
    }
    if (depth > 0.03 && mouth.opening(x, y) < 0.02) {
      const low = ramp(-0.02, -0.1, y - mouth.line(x)) * ramp(0.19, 0.08, ax);
      s.matt(mouthInside, 1, 0.12 * low);
      s.tint(tongue, low);
      s.soft = 0.6;
    }
  }
}

/** The shadow of a shave, or stubble: dots of the beard's colour where a beard grows. */
function makeStubble(sitter: Sitter, a: Anatomy) {
  const kind = sitter.facialHair;
  const shade = kind === 'stubble' ? 1 : kind === 'none' && a.feminine < 0.25 && sitter.age > 19 ? 0.2 : 0;
  const { mouth } = a;
  return (s: Surface, x: number, ax: number, y: number, z: number): void => {
    if (shade === 0 || y > -0.1 || y < -1.12) return;
    const u = ax / 0.62;
    const line = -0.46 + 0.44 * u * u * u;
    const upperLip = hill((y - mouth.y - 0.1) / 0.075) * ramp(0.3, 0.2, ax);
    const lipGap = hill((y - mouth.y) / 0.11) * ramp(0.28, 0.2, ax);
    let k = Math.max(ramp(line + 0.06, line - 0.16, y) * (1 - lipGap), upperLip * 0.8) * ramp(-0.2, 0.1, z);
    if (k <= 0) return;
    const grain = 0.55 + 0.45 * ramp(0.35, 0.7, noise(x * 62, y * 62, z * 62));
    k *= shade * grain * 0.52;
    s.dim(1 - k * 0.78, 1 - k * 0.74, 1 - k * 0.66);
    s.gloss *= 1 - 0.5 * k;
  };
}

/** Freckles over nose and cheeks, spots of age, and a mole: where they are is the seed's choice. */
function makeSpots(sitter: Sitter, a: Anatomy) {
  const density = { none: 0, light: 0.42, many: 0.78 }[sitter.freckles];
  const shift = Math.floor(unitFrom(sitter.seed, 'bust-freckles') * 1000);
  const side = unitFrom(sitter.seed, 'bust-mole-side') < 0.5 ? -1 : 1;
  const place = unitFrom(sitter.seed, 'bust-mole');
  const moleX = side * mix(0.24, 0.4, place);
  const moleY = place < 0.5 ? a.mouth.y + mix(0.1, 0.16, place) : -0.24;
  const old = clamp((a.wear - 0.55) * 1.6, 0, 0.6);
  return (s: Surface, x: number, y: number, z: number): void => {
    if (z < 0.2) return;
    if (density > 0) {
      const ax = Math.abs(x);
      const zone = Math.max(
        hill((ax - 0.3) / 0.34) * hill((y + 0.2) / 0.24),
        0.75 * hill(x / 0.2) * hill((y + 0.16) / 0.26),
      );
      const here = Math.max(zone, 0.22 * density * ramp(-0.8, -0.4, y));
      dots(s, x, y, 24, shift, density * here, 0.24, 0.44);
      dots(s, x + 0.31, y + 0.17, 15, shift + 7, density * here * 0.6, 0.22, 0.34);
    }
    if (old > 0 && (y > 0.25 || Math.abs(x) > 0.35)) dots(s, x, y, 8, shift + 3, old * 0.35, 0.3, 0.22);
    if (sitter.mole) {
      const far = length2(x - moleX, y - moleY);
      s.tint(moleColour, 0.8 * ramp(0.024, 0.014, far));
    }
  };
}

/** One soft dot in some of the cells of a lattice across the face. */
function dots(
  s: Surface,
  x: number,
  y: number,
  perUnit: number,
  layer: number,
  share: number,
  radius: number,
  depth: number,
) {
  const gx = x * perUnit;
  const gy = y * perUnit;
  const ix = Math.floor(gx);
  const iy = Math.floor(gy);
  if (cell(ix, iy, layer) > share) return;
  const cx = ix + 0.24 + 0.52 * cell(ix, iy, layer + 1);
  const cy = iy + 0.24 + 0.52 * cell(ix, iy, layer + 2);
  const size = radius * (0.55 + 0.45 * cell(ix, iy, layer + 3));
  const far = length2(gx - cx, gy - cy);
  const k = depth * ramp(size, size * 0.45, far) * (0.5 + 0.5 * cell(ix, iy, layer + 4));
  s.dim(1 - k * 0.62, 1 - k * 0.85, 1 - k);
}
