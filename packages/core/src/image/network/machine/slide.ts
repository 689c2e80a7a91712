import type { Slide } from './machine.js';

/** See `Machine.slideNine`. */
export function slideNine(
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  { rows, places, channels, line, across, down }: Slide,
): void {
  for (let row = 0; row < rows; row++) {
    rowOfNine(input, row * down, line, across, weights, bias, out, row * places * channels, places, channels);
  }
}

/** Channel by channel, so that nine weights stay in registers. */
function rowOfNine(
  input: Float32Array,
  from: number,
  line: number,
  step: number,
  weights: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  to: number,
  places: number,
  channels: number,
): void {
  const two = 2 * channels;
  const end = places * channels;
  for (let c = 0; c < channels; c++) {
    const k0 = weights[c]!;
    const k1 = weights[c + channels]!;
    const k2 = weights[c + two]!;
    const k3 = weights[c + 3 * channels]!;
    const k4 = weights[c + 4 * channels]!;
    const k5 = weights[c + 5 * channels]!;
    const k6 = weights[c + 6 * channels]!;
    const k7 = weights[c + 7 * channels]!;
    const k8 = weights[c + 8 * channels]!;
    const first = bias[c]!;
    let top = from + c;
    for (let i = c; i < end; i += channels) {
      const middle = top + line;
      const low = middle + line;
      out[to + i] =
        first +
        input[top]! * k0 +
        input[top + channels]! * k1 +
        input[top + two]! * k2 +
        input[middle]! * k3 +
        input[middle + channels]! * k4 +
        input[middle + two]! * k5 +
        input[low]! * k6 +
        input[low + channels]! * k7 +
        input[low + two]! * k8;
      top += step;
    }
  }
}

/** See `Machine.addFive`. */
export function addFive(
  input: Float32Array,
  from: number,
  weights: Float32Array,
  first: number,
  out: Float32Array,
  { rows, places, channels, across, down }: Slide,
): void {
  for (let row = 0; row < rows; row++) {
    rowOfFive(input, from + row * down, across, weights, first, out, row * places * channels, places, channels);
  }
}

function rowOfFive(
  input: Float32Array,
  from: number,
  step: number,
  weights: Float32Array,
  first: number,
  out: Float32Array,
  to: number,
  places: number,
  channels: number,
): void {
  const end = places * channels;
  for (let c = 0; c < channels; c++) {
    const k0 = weights[first + c]!;
    const k1 = weights[first + c + channels]!;
    const k2 = weights[first + c + 2 * channels]!;
    const k3 = weights[first + c + 3 * channels]!;
    const k4 = weights[first + c + 4 * channels]!;
    let at = from + c;
    for (let i = c; i < end; i += channels) {
      out[to + i] =
        out[to + i]! +
        input[at]! * k0 +
        input[at + channels]! * k1 +
        input[at + 2 * channels]! * k2 +
        input[at + 3 * channels]! * k3 +
        input[at + 4 * channels]! * k4;
      at += step;
    }
  }
}
