/** Numbers with a shape; the last axis is contiguous. Pictures are [1, height, width, channels]. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The axes of a picture tensor. */
export function axesOf({ shape }: Tensor): { height: number; width: number; channels: number } {
  const [, height = 1, width = 1, channels = 1] = shape;
  return { height, width, channels };
}
