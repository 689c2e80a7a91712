import type { Anatomy } from '../anatomy/anatomy.js';
import type { Bricks } from '../field/bricks.js';
import type { Field } from '../field/field.js';
import type { Hit } from '../field/march.js';
import { ramp, unset } from '../math/scalar.js';
import { length3 } from '../math/solid.js';
import type { SkinPaint } from '../part/skin.js';
import type { Lamp, Lamps } from '../scene/lamps.js';
import { openness } from './occlusion.js';
import { litShare } from './shadow.js';
import { Surface } from './surface.js';

/** What a ray found: linear light in red, green and blue, and the surface's direction. */
export interface Shaded {
  readonly light: Float64Array;
  nx: number;
  ny: number;
  nz: number;
}

/** What is lit: the sitter's form and skin, the lamps, and the turn of the head (rows that take body space to head space). */
export interface Subject {
  readonly field: Field;
  readonly lamps: Lamps;
  readonly skin: SkinPaint;
  readonly toHead: Float64Array;
  readonly anatomy: Anatomy;
}

/**
 * Looks at where the ray from `eye` ends after `t`.
 *
 * @param fine size of a pixel at the surface: nothing finer than this is looked at
 * @returns what is overwritten when the next point is looked at
 */
export type Shader = (eye: readonly number[], ray: Float64Array, t: number, fine: number, hit: Hit) => Shaded;

/** Light from under the skin reaches past the shadow's edge, red farther than green and blue (as shares of the wrap). */
const bleed = [0.2, 0.12, 0.09] as const;
/** How much of the shadow's soft edge each of them fills. */
const seep = [0.2, 0.08, 0.06] as const;

/** Shade in folds of skin is warm: red light is let through. */
const folds = [1, 0.2, 0] as const;

/** Light that falls on a surface at an angle of cosine `ndl`, creeping round the form by `wrap`. */
function diffuse(ndl: number, wrap: number): number {
  const v = (ndl + wrap) / (1 + wrap);
  return v > 0 ? v : 0;
}

/** x to a power of two, by squaring. */
function sharpen(x: number, exponent: number): number {
  let v = x;
  for (let e = exponent; e > 1; e /= 2) v *= v;
  return v;
}

/** Lights the surfaces of one sitter. */
export function makeShader({ field, lamps, skin, toHead, anatomy }: Subject, bricks: Bricks): Shader {
  const openMouth = anatomy.mimic.open > 0;
  const s = new Surface();
  const light = new Float64Array(3);
  const own = new Float64Array(3);
  const out: Shaded = { light, nx: unset, ny: unset, nz: unset };
  const { sky, ground } = lamps;
  const [first] = lamps.lamps;

  const paint = (index: number, x: number, y: number, z: number, mask: number) => {
    field.locate(x, y, z);
    const { hx, hy, hz, bx, by, bz } = field;
    if (index < 0) skin(s, hx, hy, hz, openMouth && hy < -0.35 ? -field.bare(x, y, z, mask) : 0);
    else if (field.parts[index]!.space === 'head') field.parts[index]!.paint(s, hx, hy, hz);
    else field.parts[index]!.paint(s, bx, by, bz);
    own[0] = s.r;
    own[1] = s.g;
    own[2] = s.b;
  };

  /** Takes the strand's direction to body space and lays it on the surface. */
  const layStrand = (nx: number, ny: number, nz: number) => {
    const { strandX: x, strandY: y, strandZ: z } = s;
    if (x === 0 && y === 0 && z === 0) return;
    const bx = toHead[0]! * x + toHead[3]! * y + toHead[6]! * z;
    const by = toHead[1]! * x + toHead[4]! * y + toHead[7]! * z;
    const bz = toHead[2]! * x + toHead[5]! * y + toHead[8]! * z;
    const n = bx * nx + by * ny + bz * nz;
    const px = bx - nx * n;
    const py = by - ny * n;
    const pz = bz - nz * n;
    const k = 1 / (length3(px, py, pz) + 1e-6);
    s.strandX = px * k;
    s.strandY = py * k;
    s.strandZ = pz * k;
  };

  /** The highlight of a lamp: round on plain surfaces, a band across strands (after Kajiya and Kay, 1989). */
  const shine = ({ from }: Lamp, dx: number, dy: number, dz: number, ndl: number): number => {
    if (s.gloss <= 0 || ndl <= -0.1) return 0;
    const hx = from[0] - dx;
    const hy = from[1] - dy;
    const hz = from[2] - dz;
    const k = 1 / (length3(hx, hy, hz) + 1e-9);
    const onset = ramp(-0.1, 0.35, ndl);
    if (s.strandX !== 0 || s.strandY !== 0 || s.strandZ !== 0) {
      const th = (s.strandX * hx + s.strandY * hy + s.strandZ * hz) * k;
      return s.gloss * 0.16 * onset * sharpen(Math.sqrt(Math.max(0, 1 - th * th)), s.sharp * 2);
    }
    const nh = (out.nx * hx + out.ny * hy + out.nz * hz) * k;
    return nh <= 0 ? 0 : s.gloss * onset * (0.17 * sharpen(nh, s.sharp) + 0.1 * sharpen(nh, s.sharp * 4));
  };

  const addRim = (lamp: Lamp, k: number) => {
    for (let c = 0; c < 3; c++) light[c]! += lamp.light[c]! * k * (own[c]! * 0.8 + 0.12);
  };

  const addLamp = (lamp: Lamp, lit: number, ndl: number, shining: number) => {
    // light that glances off strands has partly been through them
    const strands = s.strandX !== 0 || s.strandY !== 0 ? 0.72 : 0;
    const root = Math.sqrt(lit);
    for (let c = 0; c < 3; c++) {
      const colour = own[c]!;
      const lamplight = lamp.light[c]!;
      const share =
        s.soft > 0
          ? diffuse(ndl, lamp.wrap + bleed[c]! * s.soft) * (lit + (root - lit) * seep[c]! * s.soft)
          : diffuse(ndl, lamp.wrap) * lit;
      light[c]! += colour * lamplight * share;
      light[c]! += lamplight * shining * (1 - strands + strands * 2 * colour);
    }
  };

  const illuminate = (x: number, y: number, z: number, dx: number, dy: number, dz: number) => {
    const { nx, ny, nz } = out;
    const lift = bricks.cell * 0.45;
    const open = 1 - (1 - openness(bricks, x, y, z, nx, ny, nz)) * s.hollow;
    const edge = 1 - Math.max(0, -(nx * dx + ny * dy + nz * dz));
    const up = 0.5 + 0.5 * ny;
    const through = (1 - open) * (s.soft * 0.42);
    const edge2 = edge * edge;
    const veil = (s.sheen * edge2 * Math.sqrt(edge) + 0.05 * edge2 * edge2) * open;
    for (let c = 0; c < 3; c++) {
      const ambient = own[c]! * (ground[c]! + (sky[c]! - ground[c]!) * up) * (open + through * folds[c]!);
      light[c] = ambient + veil * (own[c]! * 0.7 + 0.12) * sky[c]! * 1.6;
    }
    layStrand(nx, ny, nz);
    let glow = s.glow * (first?.grazing ? 0.5 : 0.12);
    for (const lamp of lamps.lamps) {
      const { from } = lamp;
      const ndl = nx * from[0] + ny * from[1] + nz * from[2];
      if (ndl <= -(lamp.wrap + bleed[0] * s.soft)) continue;
      const lit =
        lamp.edge > 0
          ? litShare(bricks, x + nx * lift, y + ny * lift, z + nz * lift, from, lamp.edge)
          : 0.25 + 0.75 * open;
      if (s.glow > 0 && lamp === first && !lamp.grazing) glow = s.glow * (0.12 + 0.88 * lit);
      if (lit <= 0 && s.soft === 0) continue;
      if (lamp.grazing) addRim(lamp, ramp(0, 0.5, ndl) * lit * (0.12 + 1.5 * edge * edge2) * (0.3 + 0.7 * open));
      else addLamp(lamp, lit, ndl, shine(lamp, dx, dy, dz, ndl) * lit * (0.4 + 0.6 * open));
    }
    for (let c = 0; c < 3; c++) light[c]! += glow;
  };

  return (eye, ray, t, fine, hit) => {
    const dx = ray[0]!;
    const dy = ray[1]!;
    const dz = ray[2]!;
    const x = eye[0]! + dx * t;
    const y = eye[1]! + dy * t;
    const z = eye[2]! + dz * t;
    const mask = bricks.mask(x, y, z);
    const e = fine > 0.0025 ? fine : 0.0025;
    const nx = field.distance(x + e, y, z, mask) - hit.distance;
    const ny = field.distance(x, y + e, z, mask) - hit.distance;
    const nz = field.distance(x, y, z + e, mask) - hit.distance;
    const k = 1 / (length3(nx, ny, nz) + 1e-12);
    out.nx = nx * k;
    out.ny = ny * k;
    out.nz = nz * k;
    paint(hit.part, x, y, z, mask);
    illuminate(x, y, z, dx, dy, dz);
    return out;
  };
}
