import { type BustModel, Surface } from '../../bust/index.js';

/** Where the paint of a sample is written: four bytes each, from byte `at` on. */
export interface PaintBytes {
  readonly colour: Uint8Array;
  readonly finish: Uint8Array;
  readonly strand: Uint8Array;
}

/** Strengths are stored as shares of these. */
export const mostGloss = 2;
export const mostSheen = 0.5;
export const mostGlow = 1.4;

const byte = (share: number) => Math.round(255 * Math.min(1, Math.max(0, share)));
/** A direction's component, -1 to 1, with 0 stored exactly. */
const signedByte = (v: number) => Math.round(127 * v) + 128;

/**
 * Writes the look of a point of the surface: the square roots of its reflectance and how soft it is; gloss, the logarithm
 * of its sharpness, sheen and hollowness; the strands' direction in scene space and the glow.
 */
export type Painter = (
  x: number,
  y: number,
  z: number,
  part: number,
  mask: number,
  out: PaintBytes,
  at: number,
) => void;

export function makePainter(model: BustModel): Painter {
  const { field, skin, toHead: m } = model;
  const s = new Surface();
  const openMouth = model.anatomy.mimic.open > 0;
  return (x, y, z, part, mask, out, at) => {
    field.locate(x, y, z);
    const { hx, hy, hz, bx, by, bz } = field;
    if (part < 0) skin(s, hx, hy, hz, openMouth && hy < -0.35 ? -field.bare(x, y, z, mask | 1) : 0);
    else if (field.parts[part]!.space === 'head') field.parts[part]!.paint(s, hx, hy, hz);
    else field.parts[part]!.paint(s, bx, by, bz);
    out.colour[at] = byte(Math.sqrt(Math.max(0, s.r)));
    out.colour[at + 1] = byte(Math.sqrt(Math.max(0, s.g)));
    out.colour[at + 2] = byte(Math.sqrt(Math.max(0, s.b)));
    out.colour[at + 3] = byte(s.soft);
    out.finish[at] = byte(s.gloss / mostGloss);
    out.finish[at + 1] = byte(Math.log2(Math.max(1, s.sharp)) / 8);
    out.finish[at + 2] = byte(s.sheen / mostSheen);
    out.finish[at + 3] = byte(s.hollow);
    const { strandX: u, strandY: v, strandZ: w } = s;
    const long = Math.sqrt(u * u + v * v + w * w);
    const k = long === 0 ? 0 : 1 / long;
    out.strand[at] = signedByte((m[0]! * u + m[3]! * v + m[6]! * w) * k);
    out.strand[at + 1] = signedByte((m[1]! * u + m[4]! * v + m[7]! * w) * k);
    out.strand[at + 2] = signedByte((m[2]! * u + m[5]! * v + m[8]! * w) * k);
    out.strand[at + 3] = byte(s.glow / mostGlow);
  };
}
