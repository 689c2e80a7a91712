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
      // The kernel is its own mirror image: each weight serves two places.
      let sum = padded[x + radius]! * kernel[radius]!;
      for (let k = 0; k < radius; k++) sum += (padded[x + k]! + padded[x + 2 * radius - k]!) * kernel[k]!;
      rows.data[row + x] = sum;
    }
  }
  const blurred = createPlane(width, height);
  // Row by row, adding weighted rows: the memory is read in order, which a walk down the columns would not do.
  for (let y = 0; y < height; y++) {
    const to = blurred.data.subarray(y * width, (y + 1) * width);
    const here = y * width;
    for (let x = 0; x < width; x++) to[x] = rows.data[here + x]! * kernel[radius]!;
    for (let k = 0; k < radius; k++) {
      const above = Math.max(0, y + k - radius) * width;
      const below = Math.min(height - 1, y + radius - k) * width;
      const weight = kernel[k]!;
      for (let x = 0; x < width; x++) to[x] = to[x]! + (rows.data[above + x]! + rows.data[below + x]!) * weight;
    }
  }
  return blurred;
}
