import type { Bricks } from '../field/bricks.js';
import type { Field } from '../field/field.js';
import type { Hit } from '../field/march.js';
import { ramp } from '../math/scalar.js';
import type { SkinPaint } from '../part/skin.js';
import type { Lamp, Lamps } from '../scene/lamps.js';
import { openness } from './occlusion.js';
import { litShare } from './shadow.js';
import { Surface } from './surface.js';

/** What a ray found: linear light, the surface's direction, and which part it was. */
export class Shaded {
  r = 0;
  g = 0;
  b = 0;
  nx = 0;
  ny = 0;
  nz = 0;
  /** Index of the part, -1 for skin, -2 for nothing. */
  part = -2;
}

/** Light from under the skin reaches past the shadow's edge, red farther than green and blue (as shares of the wrap). */
const bleed = [0.3, 0.14, 0.09] as const;

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
export class Shader {
  readonly #field: Field;
  readonly #bricks: Bricks;
  readonly #lamps: Lamps;
  readonly #skin: SkinPaint;
  readonly #surface = new Surface();
  readonly #toBody: Float64Array;
  readonly #openMouth: boolean;

  constructor(field: Field, bricks: Bricks, lamps: Lamps, skin: SkinPaint, toBody: Float64Array, openMouth: boolean) {
    this.#openMouth = openMouth;
    this.#field = field;
    this.#bricks = bricks;
    this.#lamps = lamps;
    this.#skin = skin;
    this.#toBody = toBody;
  }

  /**
   * Looks at where the ray from `eye` ends after `t`.
   *
   * @param fine size of a pixel at the surface: nothing finer than this is looked at
   */
  shade(eye: readonly number[], ray: Float64Array, t: number, fine: number, hit: Hit, out: Shaded): void {
    const dx = ray[0]!;
    const dy = ray[1]!;
    const dz = ray[2]!;
    const x = eye[0]! + dx * t;
    const y = eye[1]! + dy * t;
    const z = eye[2]! + dz * t;
    const field = this.#field;
    const mask = this.#bricks.mask(x, y, z);
    const e = fine > 0.0025 ? fine : 0.0025;
    let nx = field.distance(x + e, y, z, mask) - hit.distance;
    let ny = field.distance(x, y + e, z, mask) - hit.distance;
    let nz = field.distance(x, y, z + e, mask) - hit.distance;
    const k = 1 / (Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12);
    nx *= k;
    ny *= k;
    nz *= k;
    out.nx = nx;
    out.ny = ny;
    out.nz = nz;
    out.part = hit.part;
    this.#paint(hit.part, x, y, z, mask);
    this.#light(x, y, z, dx, dy, dz, nx, ny, nz, out);
  }

  #paint(index: number, x: number, y: number, z: number, mask: number): void {
    const field = this.#field;
    field.locate(x, y, z);
    const { hx, hy, hz, bx, by, bz } = field;
    if (index < 0) {
      this.#skin(this.#surface, hx, hy, hz, this.#openMouth && hy < -0.35 ? -field.bare(x, y, z, mask) : 0);
      return;
    }
    const part = field.parts[index]!;
    if (part.space === 'head') part.paint(this.#surface, hx, hy, hz);
    else part.paint(this.#surface, bx, by, bz);
  }

  #light(
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
    nx: number,
    ny: number,
    nz: number,
    out: Shaded,
  ): void {
    const s = this.#surface;
    const bricks = this.#bricks;
    const lift = bricks.cell * 0.45;
    const sx = x + nx * lift;
    const sy = y + ny * lift;
    const sz = z + nz * lift;
    const open = 1 - (1 - openness(bricks, x, y, z, nx, ny, nz)) * s.hollow;
    const facing = Math.max(0, -(nx * dx + ny * dy + nz * dz));
    const edge = 1 - facing;
    const up = 0.5 + 0.5 * ny;
    const { sky, ground } = this.#lamps;
    // shade in folds of skin is warm: red light is let through more
    const warm = s.soft * 0.42;
    const openR = open + (1 - open) * warm;
    const openG = open + (1 - open) * warm * 0.2;
    let r = s.r * (ground[0] + (sky[0] - ground[0]) * up) * openR;
    let g = s.g * (ground[1] + (sky[1] - ground[1]) * up) * openG;
    let b = s.b * (ground[2] + (sky[2] - ground[2]) * up) * open;
    const edge2 = edge * edge;
    const veil = (s.sheen * edge2 * Math.sqrt(edge) + 0.05 * edge2 * edge2) * open;
    r += veil * (s.r * 0.7 + 0.12) * sky[0] * 1.6;
    g += veil * (s.g * 0.7 + 0.12) * sky[1] * 1.6;
    b += veil * (s.b * 0.7 + 0.12) * sky[2] * 1.6;
    this.#strand(nx, ny, nz);
    let glow = s.glow * (this.#lamps.lamps[0]?.grazing ? 0.5 : 0.12);
    for (const lamp of this.#lamps.lamps) {
      const ndl = nx * lamp.from[0] + ny * lamp.from[1] + nz * lamp.from[2];
      const lowest = lamp.wrap + (s.soft > 0 ? bleed[0] * s.soft : 0);
      if (ndl <= -lowest) continue;
      const lit = lamp.edge > 0 ? litShare(bricks, sx, sy, sz, lamp.from, lamp.edge) : 0.25 + 0.75 * open;
      if (s.glow > 0 && lamp === this.#lamps.lamps[0] && !lamp.grazing) glow = s.glow * (0.12 + 0.88 * lit);
      if (lit <= 0 && s.soft === 0) continue;
      if (lamp.grazing) {
        const k = ramp(0, 0.5, ndl) * lit * (0.12 + 1.5 * edge * edge2) * (0.3 + 0.7 * open);
        r += lamp.light[0] * k * (s.r * 0.8 + 0.12);
        g += lamp.light[1] * k * (s.g * 0.8 + 0.12);
        b += lamp.light[2] * k * (s.b * 0.8 + 0.12);
        continue;
      }
      if (s.soft > 0) {
        const root = Math.sqrt(lit);
        r += s.r * lamp.light[0] * diffuse(ndl, lamp.wrap + bleed[0] * s.soft) * (lit + (root - lit) * 0.4 * s.soft);
        g += s.g * lamp.light[1] * diffuse(ndl, lamp.wrap + bleed[1] * s.soft) * (lit + (root - lit) * 0.14 * s.soft);
        b += s.b * lamp.light[2] * diffuse(ndl, lamp.wrap + bleed[2] * s.soft) * (lit + (root - lit) * 0.06 * s.soft);
      } else {
        const v = diffuse(ndl, lamp.wrap) * lit;
        r += s.r * lamp.light[0] * v;
        g += s.g * lamp.light[1] * v;
        b += s.b * lamp.light[2] * v;
      }
      const shine = this.#shine(lamp, dx, dy, dz, nx, ny, nz, ndl) * lit * (0.4 + 0.6 * open);
      // light that glances off strands has partly been through them
      const own = s.strandX !== 0 || s.strandY !== 0 ? 0.72 : 0;
      r += lamp.light[0] * shine * (1 - own + own * 2 * s.r);
      g += lamp.light[1] * shine * (1 - own + own * 2 * s.g);
      b += lamp.light[2] * shine * (1 - own + own * 2 * s.b);
    }
    out.r = r + glow;
    out.g = g + glow;
    out.b = b + glow;
  }

  /** The highlight of a lamp: round on plain surfaces, a band across strands (after Kajiya and Kay, 1989). */
  #shine(lamp: Lamp, dx: number, dy: number, dz: number, nx: number, ny: number, nz: number, ndl: number): number {
    const s = this.#surface;
    if (s.gloss <= 0 || ndl <= -0.1) return 0;
    const hx = lamp.from[0] - dx;
    const hy = lamp.from[1] - dy;
    const hz = lamp.from[2] - dz;
    const k = 1 / (Math.sqrt(hx * hx + hy * hy + hz * hz) + 1e-9);
    const onset = ramp(-0.1, 0.35, ndl);
    if (s.strandX !== 0 || s.strandY !== 0 || s.strandZ !== 0) {
      const th = (s.strandX * hx + s.strandY * hy + s.strandZ * hz) * k;
      return s.gloss * 0.16 * onset * sharpen(Math.sqrt(Math.max(0, 1 - th * th)), s.sharp * 2);
    }
    const nh = (nx * hx + ny * hy + nz * hz) * k;
    if (nh <= 0) return 0;
    return s.gloss * onset * (0.17 * sharpen(nh, s.sharp) + 0.1 * sharpen(nh, s.sharp * 4));
  }

  /** Takes the strand's direction to body space and lays it on the surface. */
  #strand(nx: number, ny: number, nz: number): void {
    const s = this.#surface;
    const { strandX: x, strandY: y, strandZ: z } = s;
    if (x === 0 && y === 0 && z === 0) return;
    const m = this.#toBody;
    const bx = m[0]! * x + m[3]! * y + m[6]! * z;
    const by = m[1]! * x + m[4]! * y + m[7]! * z;
    const bz = m[2]! * x + m[5]! * y + m[8]! * z;
    const n = bx * nx + by * ny + bz * nz;
    const px = bx - nx * n;
    const py = by - ny * n;
    const pz = bz - nz * n;
    const k = 1 / (Math.sqrt(px * px + py * py + pz * pz) + 1e-6);
    s.strandX = px * k;
    s.strandY = py * k;
    s.strandZ = pz * k;
  }
}
