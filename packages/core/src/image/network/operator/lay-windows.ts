import type { Machine } from '../machine/machine.js';
import { pad } from './shaping.js';
import { axesOf, type Tensor } from './tensor.js';
import { type Stride, walkAxis } from './window.js';

/** A picture with zeros around it, so that every window is whole, and how many windows lie on it. */
interface LaidWindows {
  readonly rows: number;
  readonly places: number;
  /** Taken from the machine, to be given back. */
  readonly padded: Tensor;
}

/** Lays the windows of a kernel, [.., height, width, ..], over a picture. */
export function layWindows(
  input: Tensor,
  { shape: [, kernelHeight = 1, kernelWidth = 1] }: Tensor,
  { strideX, strideY, padding }: Stride,
  machine: Machine,
): LaidWindows {
  const { height, width } = axesOf(input);
  const down = walkAxis(height, kernelHeight, strideY, padding);
  const across = walkAxis(width, kernelWidth, strideX, padding);
  const below = Math.max(0, (down.count - 1) * strideY + kernelHeight - height - down.before);
  const right = Math.max(0, (across.count - 1) * strideX + kernelWidth - width - across.before);
  const padded = pad(input, [0, 0, down.before, below, across.before, right, 0, 0], machine);
  return { rows: down.count, places: across.count, padded };
}
