import type { Expression } from '../../sitter/index.js';

/** What an expression does to the face. 0 everywhere is a face at rest. */
export interface Mimic {
  /** Corners of the mouth: -1 down, 1 up. */
  smile: number;
  /** How much higher the corner on image right stands: a wry smile. */
  skew: number;
  /** 0 closed to 1 wide open. */
  open: number;
  /** Width of the mouth, as a factor. */
  wide: number;
  /** Opening of the upper lids, as a factor. */
  lids: number;
  /** How far the lower lids are raised by the cheeks, 0 to 1. */
  squint: number;
  /** Height of the inner and the outer ends of the brows, in head units. */
  browIn: number;
  browOut: number;
  /** Where the eyes look, in radians from the point they would look at: right of the image, up. */
  lookX: number;
  lookY: number;
  /** Nod and tilt of the head in degrees: positive nods down, tilts towards image right. */
  nod: number;
  tilt: number;
}

const rest: Mimic = {
  smile: 0.14,
  skew: 0,
  open: 0,
  wide: 1,
  lids: 1,
  squint: 0.06,
  browIn: 0,
  browOut: 0,
  lookX: 0,
  lookY: 0,
  nod: 0,
  tilt: 0,
};

export const mimics: Record<Expression, Mimic> = {
  neutral: rest,
  'soft-smile': { ...rest, smile: 0.46, wide: 1.05, squint: 0.15, browOut: 0.004 },
  smile: { ...rest, smile: 0.7, wide: 1.12, squint: 0.28, browOut: 0.008, tilt: 1 },
  grin: { ...rest, smile: 0.82, open: 0.4, wide: 1.18, squint: 0.46, browOut: 0.012, tilt: 1.5 },
  laugh: {
    ...rest,
    smile: 0.95,
    open: 0.85,
    wide: 1.2,
    lids: 0.88,
    squint: 0.66,
    browIn: 0.014,
    browOut: 0.024,
    nod: -3,
    tilt: 2,
  },
  serious: { ...rest, smile: 0, wide: 0.97, lids: 0.94, squint: 0.14, browIn: -0.02, browOut: 0.004 },
  confident: {
    ...rest,
    smile: 0.36,
    skew: 0.16,
    wide: 1.05,
    lids: 0.96,
    squint: 0.2,
    browIn: -0.006,
    browOut: 0.014,
    nod: -2,
  },
  calm: { ...rest, smile: 0.26, lids: 0.9, squint: 0.12, browIn: 0.004, nod: 1 },
  thoughtful: {
    ...rest,
    smile: 0.1,
    lids: 0.96,
    browIn: -0.006,
    browOut: 0.01,
    lookX: 0.34,
    lookY: 0.2,
    nod: 1,
    tilt: 3,
  },
  surprised: { ...rest, smile: 0.16, open: 0.5, wide: 0.8, lids: 1.2, squint: 0, browIn: 0.05, browOut: 0.05 },
  sad: {
    ...rest,
    smile: -0.3,
    wide: 0.95,
    lids: 0.86,
    squint: 0.1,
    browIn: 0.045,
    browOut: -0.014,
    lookY: -0.08,
    nod: 3,
  },
};
