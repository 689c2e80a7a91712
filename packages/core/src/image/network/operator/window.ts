/** How a window moves over a picture: TensorFlow's `same` (zeros around, output is input / stride) or `valid`. */
export interface Stride {
  readonly padding: 'same' | 'valid';
  readonly strideX: number;
  readonly strideY: number;
}

/** One axis of a window's walk: how many places it takes, and how far before 0 it starts. */
export interface Walk {
  readonly count: number;
  readonly before: number;
}

/** The places of a window of `kernel` over `length`, by TensorFlow's rule: odd padding goes to the far side. */
export function walkAxis(length: number, kernel: number, stride: number, padding: Stride['padding']): Walk {
  if (padding === 'valid') return { count: Math.floor((length - kernel) / stride) + 1, before: 0 };
  const count = Math.ceil(length / stride);
  return { count, before: Math.max(0, (count - 1) * stride + kernel - length) >> 1 };
}
