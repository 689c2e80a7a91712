import type { Plane } from './plane.js';

/** Differences above this are edges of things, not of blocks; they count no further. */
const EDGE_LIMIT = 24;

/** Sums of a difference's excess over its two neighbours' mean, one for each of the eight phases of the grid. */
type PhaseSums = Float64Array;

const cap = (difference: number) => Math.min(difference, EDGE_LIMIT);

function sumAlongRows({ width, height, data }: Plane): PhaseSums {
  // One sum a column first: eight sums in turn would each wait for the last addition to the same one.
  const columns = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let level = data[row + 2]!;
    let before = Math.abs(data[row + 1]! - data[row]!);
    let here = Math.abs(level - data[row + 1]!);
    for (let x = 2; x < width - 2; x++) {
      const next = data[row + x + 1]!;
      const after = Math.abs(next - level);
      columns[x] = columns[x]! + cap(here) - cap((before + after) / 2);
      before = here;
      here = after;
      level = next;
    }
  }
  const sums = new Float64Array(8);
  for (let x = 0; x < width; x++) sums[x & 7] = sums[x & 7]! + columns[x]!;
  return sums;
}

function sumDownColumns({ width, height, data }: Plane): PhaseSums {
  const sums = new Float64Array(8);
  for (let y = 2; y < height - 2; y++) {
    let sum = 0;
    for (let i = y * width; i < (y + 1) * width; i++) {
      const above = data[i - width]!;
      const level = data[i]!;
      const before = Math.abs(above - data[i - 2 * width]!);
      const after = Math.abs(data[i + width]! - level);
      sum += cap(Math.abs(level - above)) - cap((before + after) / 2);
    }
    sums[y & 7] = sums[y & 7]! + sum;
  }
  return sums;
}

/** The grid's own phase against the median of the seven others, each as a mean over its `lines` of `length` jumps. */
function gridExcess(sums: PhaseSums, length: number, lines: number): number {
  const count = (phase: number) => {
    const first = phase < 2 ? phase + 8 : phase;
    return first < length - 2 ? lines * (Math.floor((length - 3 - first) / 8) + 1) : 0;
  };
  const [grid = 0, ...others] = sums.map((sum, phase) => (count(phase) > 0 ? sum / count(phase) : 0));
  return grid - others.sort((a, b) => a - b)[3]!;
}

/**
 * How much more the luma jumps at the borders of JPEG's 8 x 8 blocks than elsewhere, in luma levels: 0 none, above 1.5
 * plain to see (after Wang, Bovik and Evans, 2000, in the pixel domain). Needs the picture at its stored size and with
 * its stored corner: scaling or cropping moves the grid.
 */
export function measureBlockiness(luma: Plane): number {
  const { width, height } = luma;
  if (Math.min(width, height) < 5) return 0;
  const across = gridExcess(sumAlongRows(luma), width, height);
  const down = gridExcess(sumDownColumns(luma), height, width);
  return Math.max(0, (across + down) / 2);
}
