import { createPlane, type Plane, type Point } from '../../../image/index.js';
import { blurSoft } from '../plane/blur.js';
import { clamp, ramp } from '../plane/number.js';
import { type Ellipsoid, fitEllipsoid } from './ellipsoid.js';
import { addFeatures } from './features.js';

/** The sitter's rough form at a quarter of the frame's size, enough for light that is soft compared with a nose. */
export interface Relief {
  /** The surface's direction: `x` to the right, `y` down, `z` to the camera; of length 1. */
  readonly x: Plane;
  readonly y: Plane;
  readonly z: Plane;
  /** 1 on the head, 0 on the body. */
  readonly head: Plane;
  /** 1 in the chin's shade on the neck. */
  readonly underChin: Plane;
  /** Where the face is, on this grid. */
  readonly face: { readonly middle: Point; readonly height: number };
}

/** The head on the relief's grid. */
export interface ReliefHead {
  readonly eyes: Point;
  readonly ears: Point;
  readonly face: number;
  /** From the eyes to the top of the hair, in face heights. */
  readonly crown: number;
}

/** Radii of the inflation as shares of the longer side: small ones round off edges, large ones whole shoulders. */
const RADII = [0.02, 0.05, 0.1] as const;

/** The silhouette blown up like a cushion: the square root of the distance from its edge, at several radii. */
function inflate(alpha: Plane, face: number): Plane {
  const longer = Math.max(alpha.width, alpha.height);
  const heights = createPlane(alpha.width, alpha.height);
  for (const share of RADII) {
    const radius = share * longer;
    const soft = blurSoft(alpha, Math.max(1, Math.floor(radius / 2)));
    for (let i = 0; i < soft.data.length; i++) {
      const inside = soft.data[i]! - 0.42;
      if (inside > 0) heights.data[i] = heights.data[i]! + Math.sqrt(inside) * radius * 1.5;
    }
  }
  return blurSoft(heights, Math.max(1, Math.floor(face * 0.04)));
}

/** The form from an alpha of the same grid: an ellipsoid for the head, blended by its directions over the cushion. */
export function buildRelief(alpha: Plane, head: ReliefHead): Relief {
  const { width, height } = alpha;
  const heights = inflate(alpha, head.face).data;
  const ellipsoid = fitEllipsoid(alpha, head);
  const relief = {
    x: createPlane(width, height),
    y: createPlane(width, height),
    z: createPlane(width, height),
    head: createPlane(width, height),
  };
  const last = heights.length - 1;
  for (let i = 0; i <= last; i++) {
    const column = i % width;
    const across = (heights[Math.max(0, i - 1)]! - heights[Math.min(last, i + 1)]!) / 2;
    const down = (heights[Math.max(0, i - width)]! - heights[Math.min(last, i + width)]!) / 2;
    writeDirection(relief, i, across, down, ellipsoid, column, (i - column) / width);
  }
  addFeatures(relief.x, relief.y, relief.z, head);
  const middle = { x: 0.6 * head.eyes.x + 0.4 * head.ears.x, y: head.eyes.y + 0.17 * head.face };
  return { ...relief, underChin: shadeUnderChin(alpha, head, ellipsoid), face: { middle, height: head.face } };
}

/** Directions are of length 1 only when the face's features have been added. */
function writeDirection(
  out: Pick<Relief, 'x' | 'y' | 'z' | 'head'>,
  i: number,
  slopeX: number,
  slopeY: number,
  { middle, radiusX, radiusY }: Ellipsoid,
  column: number,
  row: number,
): void {
  const u = (column - middle.x) / radiusX;
  const v = (row - middle.y) / radiusY;
  const length = 1 / Math.sqrt(slopeX ** 2 + slopeY ** 2 + 1);
  const distance = u * u + v * v;
  const share = 1 - ramp(0.8, 1.4, distance);
  // Flatter than an ellipsoid in the middle, as a face is; it never turns away from the camera completely.
  const depth = Math.sqrt(Math.max(0.07, 1 - 0.96 * distance));
  const across = u * (0.82 + 0.18 * u * u);
  const down = ((v * radiusX) / radiusY) * (0.82 + 0.18 * v * v);
  const norm = share / Math.sqrt(across ** 2 + down ** 2 + depth ** 2);
  const rest = (1 - share) * length;
  out.x.data[i] = slopeX * rest + across * norm;
  out.y.data[i] = slopeY * rest + down * norm;
  out.z.data[i] = rest + depth * norm;
  out.head.data[i] = share;
}

/** Where a chin shades the neck under a light from above. */
function shadeUnderChin(alpha: Plane, head: ReliefHead, { middle }: Ellipsoid): Plane {
  const shade = createPlane(alpha.width, alpha.height);
  const chin = head.eyes.y + 0.7 * head.face;
  const bottom = Math.min(shade.height, chin + 0.3 * head.face);
  for (let y = Math.max(0, Math.floor(chin - 0.1 * head.face)); y < bottom; y++) {
    const t = y < chin ? 1 - (chin - y) / (0.1 * head.face) : 1 - (y - chin) / (0.3 * head.face);
    const deep = ramp(0, 1, clamp(t, 0, 1));
    for (let x = 0; x < shade.width; x++) {
      const across = (x - middle.x) / (0.4 * head.face);
      if (across > -1 && across < 1) shade.data[y * shade.width + x] = deep * (1 - across * across);
    }
  }
  return blurSoft(shade, Math.max(1, Math.floor(0.03 * head.face)));
}
