import { createPlane, type Plane } from './plane.js';

/** A sampled Gaussian of `sigma` pixels, cut at three sigma and scaled to a sum of 1. */
function gaussianKernel(sigma: number): Float32Array {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}

/** The plane blurred by a Gaussian of `sigma` pixels; at the edges the outermost pixel repeats. */
export function blurGaussian({ width, height, data }: Plane, sigma: number): Plane {
  const kernel = gaussianKernel(sigma);
  const radius = kernel.length >> 1;
  const rows = createPlane(width, height);
  const padded = new Float32Array(width + 2 * radius);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    padded.fill(data[row]!, 0, radius);
    padded.set(data.subarray(row, row + width), radius);
    padded.fill(data[row + width - 1]!, radius + width);
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += padded[x + k]! * kernel[k]!;
      rows.data[row + x] = sum;
    }
  }
  const blurred = createPlane(width, height);
  // Row by row, adding weighted rows: the memory is read in order, which a walk down the columns would not do.
  for (let y = 0; y < height; y++) {
    const to = blurred.data.subarray(y * width, (y + 1) * width);
    for (let k = 0; k < kernel.length; k++) {
      const source = Math.min(height - 1, Math.max(0, y + k - radius)) * width;
      const weight = kernel[k]!;
      for (let x = 0; x < width; x++) to[x] = to[x]! + rows.data[source + x]! * weight;
    }
  }
  return blurred;
}
