/** Windows over a picture whose border is already laid. Distances are in numbers, `channels` of them to a place. */
export interface Slide {
  readonly rows: number;
  readonly places: number;
  readonly channels: number;
  /** From line to line of the picture; from window to window; from a row of windows to the next. */
  readonly line: number;
  readonly across: number;
  readonly down: number;
}

/**
 * What does the sums of a network: plain loops, or the processor's vectors where the host has WebAssembly. Both give the same
 * to six digits. Operations write into what `take` gave; they may read anything.
 */
export interface Machine {
  /** Room for so many numbers, whatever they hold now: the taker writes every one of them. */
  take(length: number): Float32Array;
  /** What nobody will read again is given to the next who needs its size: fresh memory costs more than a small step. */
  giveBack(data: Float32Array): void;
  /**
   * `out[m, n] = bias[n] + sum over k of a[m, k] * b[n, k]`: `rows` of `depth` numbers, `line` from row to row of `a`, against
   * `columns` rows of weights, which never change.
   */
  multiplyRows(
    a: Float32Array,
    b: Float32Array,
    bias: Float32Array,
    out: Float32Array,
    rows: number,
    columns: number,
    depth: number,
    line: number,
  ): void;
  /** Depthwise windows of 3 x 3, the bias added. */
  slideNine(input: Float32Array, weights: Float32Array, bias: Float32Array, out: Float32Array, slide: Slide): void;
  /** Adds to what is there one line of windows of five columns; the weights begin at `first`, the picture at `from`. */
  addFive(
    input: Float32Array,
    from: number,
    weights: Float32Array,
    first: number,
    out: Float32Array,
    slide: Slide,
  ): void;
  /** The sum of each channel over all places; as many channels as `out` has numbers. */
  total(a: Float32Array, out: Float32Array): void;
  add(a: Float32Array, b: Float32Array, out: Float32Array): void;
  /** `b` has as many numbers as `a`, or fewer and is repeated. */
  multiply(a: Float32Array, b: Float32Array, out: Float32Array): void;
  /** What is negative becomes 0. */
  rectify(a: Float32Array, out: Float32Array): void;
  /** `x * min(6, max(0, x + 3)) / 6` (Howard et al., Searching for MobileNetV3, 2019). */
  swish(a: Float32Array, out: Float32Array): void;
}
