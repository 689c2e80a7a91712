import jpeg from 'jpeg-js';
import { createPixels, createPlane, type Pixels, type Plane } from '../../../src/image/index.js';
import { blurGaussian } from '../../../src/image/metrics/gaussian.js';

/** Applies a function to the red, green and blue planes. */
function mapPlanes(pixels: Pixels, change: (plane: Plane) => Plane): Pixels {
  const result = createPixels(pixels.width, pixels.height, pixels.data.slice());
  for (let channel = 0; channel < 3; channel++) {
    const plane = createPlane(pixels.width, pixels.height);
    for (let i = 0; i < plane.data.length; i++) plane.data[i] = pixels.data[4 * i + channel] ?? 0;
    const { data } = change(plane);
    for (let i = 0; i < data.length; i++) result.data[4 * i + channel] = data[i] ?? 0;
  }
  return result;
}

/** Applies a function to every colour. */
function mapColours(pixels: Pixels, change: (rgb: readonly [number, number, number]) => readonly number[]): Pixels {
  const { data } = pixels;
  const result = createPixels(pixels.width, pixels.height, data.slice());
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = change([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
    result.data[at] = red;
    result.data[at + 1] = green;
    result.data[at + 2] = blue;
  }
  return result;
}

export const blur = (pixels: Pixels, sigma: number) => mapPlanes(pixels, (plane) => blurGaussian(plane, sigma));

const combine = (a: Plane, b: Plane, of: (a: number, b: number) => number): Plane => ({
  ...a,
  data: a.data.map((value, i) => of(value, b.data[i] ?? 0)),
});

/**
 * A beauty filter: the guided filter (He et al., 2010) with the picture as its own guide. It flattens what varies within
 * `sigma` pixels by less than `strength` (variance of samples 0 to 1), and keeps edges and shading.
 */
export function smoothSkin(pixels: Pixels, strength: number, sigma: number): Pixels {
  const softness = strength * 255 ** 2;
  return mapPlanes(pixels, (plane) => {
    const mean = blurGaussian(plane, sigma);
    const squares = blurGaussian(
      combine(plane, plane, (a, b) => a * b),
      sigma,
    );
    const variance = combine(squares, mean, (square, level) => Math.max(0, square - level * level));
    const slope = { ...variance, data: variance.data.map((value) => value / (value + softness)) };
    const offset = combine(mean, slope, (level, share) => level * (1 - share));
    return combine(
      combine(plane, blurGaussian(slope, sigma), (a, b) => a * b),
      blurGaussian(offset, sigma),
      (a, b) => a + b,
    );
  });
}

/** Unsharp masking of radius 1.2: `amount` 1 is 100 %. */
export const sharpen = (pixels: Pixels, amount: number) =>
  mapPlanes(pixels, (plane) =>
    combine(plane, blurGaussian(plane, 1.2), (sharp, soft) => sharp + amount * (sharp - soft)),
  );

export const saturate = (pixels: Pixels, factor: number) =>
  mapColours(pixels, ([red, green, blue]) => {
    const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return [red, green, blue].map((sample) => grey + factor * (sample - grey));
  });

/** Exposure by `stops`, on light and not on codes (the sRGB curve taken as a power of 2.2). */
export function expose(pixels: Pixels, stops: number): Pixels {
  const codes = Array.from({ length: 256 }, (_, code) => 255 * ((code / 255) ** 2.2 * 2 ** stops) ** (1 / 2.2));
  return mapColours(pixels, (rgb) => rgb.map((sample) => codes[sample] ?? 0));
}

/** Normally distributed noise of that deviation, the same in every run. */
export function addNoise(pixels: Pixels, deviation: number): Pixels {
  let seed = 1;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed + 1) / 4294967297;
  };
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  return mapColours(pixels, (rgb) => rgb.map((sample) => sample + deviation * normal()));
}

/** Through a JPEG encoder and back. */
export function compress(pixels: Pixels, quality: number): Pixels {
  const encoded = jpeg.encode(
    { width: pixels.width, height: pixels.height, data: new Uint8Array(pixels.data) },
    quality,
  );
  const { width, height, data } = jpeg.decode(encoded.data, { useTArray: true });
  return createPixels(width, height, new Uint8ClampedArray(data));
}

/** Black bars above and below, each a tenth of the height. */
export function letterbox(pixels: Pixels): Pixels {
  const bar = Math.round(pixels.height / 10);
  const boxed = createPixels(pixels.width, pixels.height + 2 * bar);
  for (let i = 3; i < boxed.data.length; i += 4) boxed.data[i] = 255;
  boxed.data.set(pixels.data, 4 * bar * pixels.width);
  return boxed;
}
