/** A number in [0, 1) for a cell of an integer lattice: the finaliser of MurmurHash3 over mixed coordinates. */
export function cell(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** Smooth noise in [0, 1] over space: cell values at the lattice points, blended by Hermite curves. */
export function noise(x: number, y: number, z: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  let fx = x - ix;
  let fy = y - iy;
  let fz = z - iz;
  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  fz = fz * fz * (3 - 2 * fz);
  const near = alongX(ix, iy, iz, fx) * (1 - fy) + alongX(ix, iy + 1, iz, fx) * fy;
  return near * (1 - fz) + (alongX(ix, iy, iz + 1, fx) * (1 - fy) + alongX(ix, iy + 1, iz + 1, fx) * fy) * fz;
}

/** Between a lattice point and its neighbour in x. */
function alongX(ix: number, iy: number, iz: number, t: number): number {
  return cell(ix, iy, iz) * (1 - t) + cell(ix + 1, iy, iz) * t;
}
