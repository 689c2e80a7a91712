import type { Plane } from './plane.js';
import { resizePlane } from './resize.js';

const toBits = (bits: readonly boolean[]): bigint => bits.reduce((hash, bit) => (hash << 1n) | (bit ? 1n : 0n), 0n);

/** The difference hash of a luma plane (Krawetz, 2013): 9 x 8 averages, one bit for each rise to the right. 64 bits. */
export function dHash(luma: Plane): bigint {
  const { data } = resizePlane(luma, 9, 8);
  return toBits(
    Array.from({ length: 64 }, (_, i) => data[9 * (i >> 3) + (i & 7)]! < data[9 * (i >> 3) + (i & 7) + 1]!),
  );
}

const SIDE = 32;
const KEPT = 8;

/** Row `u` of the DCT-II that the kept frequencies need, unscaled: scaling does not move a median. */
const COSINES = Float64Array.from({ length: KEPT * SIDE }, (_, i) => {
  return Math.cos(((2 * (i % SIDE) + 1) * Math.floor(i / SIDE) * Math.PI) / (2 * SIDE));
});

/** The 8 x 8 lowest frequencies of a 32 x 32 plane. */
function lowFrequencies({ data }: Plane): Float64Array {
  const rows = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y++) {
    for (let v = 0; v < KEPT; v++) {
      for (let x = 0; x < SIDE; x++) {
        rows[y * KEPT + v] = rows[y * KEPT + v]! + data[y * SIDE + x]! * COSINES[v * SIDE + x]!;
      }
    }
  }
  const low = new Float64Array(KEPT * KEPT);
  for (let u = 0; u < KEPT; u++) {
    for (let v = 0; v < KEPT; v++) {
      for (let y = 0; y < SIDE; y++) {
        low[u * KEPT + v] = low[u * KEPT + v]! + rows[y * KEPT + v]! * COSINES[u * SIDE + y]!;
      }
    }
  }
  return low;
}

/**
 * The perceptual hash of a luma plane (Zauner, 2010): the 64 lowest DCT frequencies of 32 x 32 averages against their median, the mean
 * brightness left out of the median. Distance 8 or less: nearly the same picture.
 */
export function pHash(luma: Plane): bigint {
  const low = lowFrequencies(resizePlane(luma, SIDE, SIDE));
  const median = low.slice(1).sort()[31]!;
  return toBits(Array.from(low, (value) => value > median));
}

/** How many bits of two hashes differ, 0 to 64. */
export function hashDistance(a: bigint, b: bigint): number {
  let rest = a ^ b;
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
