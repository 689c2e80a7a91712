// Signed distances of the solids that the sitter is built from: negative inside, positive outside, in head units.
// The forms follow Inigo Quilez, "Distance functions" (iquilezles.org/articles/distfunctions).

const { abs, min, sqrt } = Math;

/** The nearer of two solids, melted together where they are closer than `k` to each other (quadratic polynomial). */
export function blend(a: number, b: number, k: number): number {
  const h = k - abs(a - b);
  const near = a < b ? a : b;
  return h <= 0 ? near : near - (h * h) / (4 * k);
}

/** What two solids share, with the edge between them rounded over `k`. */
export function carve(a: number, b: number, k: number): number {
  const h = k - abs(a - b);
  const far = a > b ? a : b;
  return h <= 0 ? far : far + (h * h) / (4 * k);
}

export function length2(x: number, y: number): number {
  return sqrt(x * x + y * y);
}

export function length3(x: number, y: number, z: number): number {
  return sqrt(x * x + y * y + z * z);
}

/** An ellipsoid about the origin: exact at its surface, a first-order estimate elsewhere. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const a = x / rx;
  const b = y / ry;
  const c = z / rz;
  const k0 = sqrt(a * a + b * b + c * c);
  const d = a / rx;
  const e = b / ry;
  const f = c / rz;
  const k1 = sqrt(d * d + e * e + f * f);
  return k1 < 1e-6 ? -min(rx, ry, rz) : (k0 * (k0 - 1)) / k1;
}

/** The same in the plane: an ellipse about the origin. */
export function ellipse(x: number, y: number, rx: number, ry: number): number {
  const a = x / rx;
  const b = y / ry;
  const k0 = sqrt(a * a + b * b);
  const d = a / rx;
  const e = b / ry;
  const k1 = sqrt(d * d + e * e);
  return k1 < 1e-6 ? -min(rx, ry) : (k0 * (k0 - 1)) / k1;
}

/** A rectangle about the origin with half sides `hx`, `hy` and corners rounded by `r`. */
export function roundRect(x: number, y: number, hx: number, hy: number, r: number): number {
  const qx = abs(x) - hx + r;
  const qy = abs(y) - hy + r;
  const ox = qx > 0 ? qx : 0;
  const oy = qy > 0 ? qy : 0;
  const inner = qx > qy ? qx : qy;
  return sqrt(ox * ox + oy * oy) + (inner < 0 ? inner : 0) - r;
}

/** A form at a fixed place: its distance at a point. */
type Placed = (x: number, y: number, z: number) => number;

/** `ellipsoid` about a centre, with its divisions done beforehand: for the forms that every ray asks for. */
export function ellipsoidAt(cx: number, cy: number, cz: number, rx: number, ry: number, rz: number): Placed {
  const ix = 1 / rx;
  const iy = 1 / ry;
  const iz = 1 / rz;
  const inside = -min(rx, ry, rz);
  return (x, y, z) => {
    const a = (x - cx) * ix;
    const b = (y - cy) * iy;
    const c = (z - cz) * iz;
    const k0 = sqrt(a * a + b * b + c * c);
    const d = a * ix;
    const e = b * iy;
    const f = c * iz;
    const k1 = sqrt(d * d + e * e + f * f);
    return k1 < 1e-6 ? inside : (k0 * (k0 - 1)) / k1;
  };
}

/** A rod with round ends from A (radius `ra`) to B (radius `rb`), with its divisions done beforehand. */
export function rodAt(
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  ra: number,
  rb: number,
): Placed {
  const dx = bx - ax;
  const dy = by - ay;
  const dz = bz - az;
  const perSquare = 1 / (dx * dx + dy * dy + dz * dz);
  const widening = rb - ra;
  return (x, y, z) => {
    const px = x - ax;
    const py = y - ay;
    const pz = z - az;
    let t = (px * dx + py * dy + pz * dz) * perSquare;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    const ex = px - dx * t;
    const ey = py - dy * t;
    const ez = pz - dz * t;
    return sqrt(ex * ex + ey * ey + ez * ez) - (ra + widening * t);
  };
}

/** A ball about a fixed point. */
export function ballAt(cx: number, cy: number, cz: number, r: number): Placed {
  return (x, y, z) => {
    const px = x - cx;
    const py = y - cy;
    const pz = z - cz;
    return sqrt(px * px + py * py + pz * pz) - r;
  };
}
