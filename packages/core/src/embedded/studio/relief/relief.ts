import { createPlane, type Plane, type Point } from '../../../image/index.js';
import { blurSoft } from '../plane/blur.js';
import { clamp, ramp } from '../plane/number.js';
import { type Ellipsoid, fitEllipsoid } from './ellipsoid.js';

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
  const heights = inflate(alpha, head.face);
  const ellipsoid = fitEllipsoid(alpha, head);
  const relief = {
    x: createPlane(width, height),
    y: createPlane(width, height),
    z: createPlane(width, height),
    head: createPlane(width, height),
  };
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const left = y * width + Math.max(0, x - 1);
      const right = y * width + Math.min(width - 1, x + 1);
      writeDirection(
        relief,
        i,
        (heights.data[left]! - heights.data[right]!) / 2,
        (heights.data[above + x]! - heights.data[below + x]!) / 2,
        ellipsoid,
        (x - ellipsoid.middle.x) / ellipsoid.radiusX,
        (y - ellipsoid.middle.y) / ellipsoid.radiusY,
      );
    }
  }
  const middle = { x: 0.6 * head.eyes.x + 0.4 * head.ears.x, y: head.eyes.y + 0.17 * head.face };
  return { ...relief, underChin: shadeUnderChin(alpha, head, ellipsoid), face: { middle, height: head.face } };
}

function writeDirection(
  out: { x: Plane; y: Plane; z: Plane; head: Plane },
  i: number,
  slopeX: number,
  slopeY: number,
  { radiusX, radiusY }: Ellipsoid,
  u: number,
  v: number,
): void {
  const length = 1 / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
  let x = slopeX * length;
  let y = slopeY * length;
  let z = length;
  const distance = u * u + v * v;
  const share = 1 - ramp(0.8, 1.4, distance);
  if (share > 0) {
    // Flatter than an ellipsoid in the middle, as a face is; it never turns away from the camera completely.
    const depth = Math.sqrt(Math.max(0.07, 1 - 0.96 * distance));
    const across = u * (0.82 + 0.18 * u * u);
    const down = ((v * radiusX) / radiusY) * (0.82 + 0.18 * v * v);
    const norm = 1 / Math.sqrt(across * across + down * down + depth * depth);
    x += (across * norm - x) * share;
    y += (down * norm - y) * share;
    z += (depth * norm - z) * share;
    const unit = 1 / Math.sqrt(x * x + y * y + z * z);
    x *= unit;
    y *= unit;
    z *= unit;
  }
  out.x.data[i] = x;
  out.y.data[i] = y;
  out.z.data[i] = z;
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
