// The metrics as a textbook has them, over whole arrays and with nothing done for speed: what the tuned ones are measured against,
// and that both give the same number.

export const luma = ({ data }) => {
  const result = [];
  for (let at = 0; at < data.length; at += 4) {
    result.push(0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]);
  }
  return result;
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values) => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};
const sorted = (values) => Float64Array.from(values).sort();

export function exposure({ data }) {
  const values = Array.from(data, (value) => Math.round(value));
  const inOrder = sorted(values);
  const percentile = (share) => inOrder[Math.ceil(share * inOrder.length) - 1];
  return {
    mean: mean(values),
    spread: Math.sqrt(variance(values)),
    p5: percentile(0.05),
    median: percentile(0.5),
    p95: percentile(0.95),
    shadows: values.filter((value) => value <= 10).length / values.length,
    highlights: values.filter((value) => value >= 247).length / values.length,
  };
}

export function saturation({ data }) {
  const values = [];
  for (let at = 0; at < data.length; at += 4) {
    const rgb = [data[at], data[at + 1], data[at + 2]];
    const most = Math.max(...rgb);
    if (most >= 16) values.push((most - Math.min(...rgb)) / most);
  }
  return { mean: mean(values), p95: sorted(values)[Math.ceil(0.95 * values.length) - 1] };
}

export function colourfulness({ data }) {
  const [rg, yb] = [[], []];
  for (let at = 0; at < data.length; at += 4) {
    rg.push(data[at] - data[at + 1]);
    yb.push((data[at] + data[at + 1]) / 2 - data[at + 2]);
  }
  return Math.sqrt(variance(rg) + variance(yb)) + 0.3 * Math.hypot(mean(rg), mean(yb));
}

/** Convolution with an odd square kernel, the valid part only. */
function convolve({ width, height, data }, kernel) {
  const radius = kernel.length >> 1;
  const result = [];
  for (let y = radius; y < height - radius; y++) {
    for (let x = radius; x < width - radius; x++) {
      let sum = 0;
      for (let v = 0; v < kernel.length; v++) {
        for (let u = 0; u < kernel.length; u++) sum += kernel[v][u] * data[(y + v - radius) * width + x + u - radius];
      }
      result.push(sum);
    }
  }
  return result;
}

export const laplacian = (plane) => {
  const kernel = [
    [0, -1, 0],
    [-1, 4, -1],
    [0, -1, 0],
  ];
  return variance(convolve(plane, kernel));
};

const clamp = (i, length) => Math.min(length - 1, Math.max(0, i));

export function reblur({ width, height, data }) {
  const at = (x, y) => data[clamp(y, height) * width + clamp(x, width)];
  const along = (dx, dy) => {
    const soft = (x, y) => {
      let sum = 0;
      for (let k = -4; k <= 4; k++) sum += at(x + k * dx, y + k * dy);
      return sum / 9;
    };
    let variation = 0;
    let lost = 0;
    for (let y = dy; y < height; y++) {
      for (let x = dx; x < width; x++) {
        const sharp = Math.abs(at(x, y) - at(x - dx, y - dy));
        variation += sharp;
        lost += Math.max(0, sharp - Math.abs(soft(x, y) - soft(x - dx, y - dy)));
      }
    }
    return 1 - lost / variation;
  };
  return Math.max(along(1, 0), along(0, 1));
}

export function gaussian({ width, height, data }, sigma) {
  const radius = Math.ceil(3 * sigma);
  const taps = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)));
  const total = taps.reduce((sum, tap) => sum + tap, 0);
  const pass = (from, dx, dy) =>
    Array.from(from, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      let sum = 0;
      for (const [k, tap] of taps.entries()) {
        const [u, v] = [clamp(x + dx * (k - radius), width), clamp(y + dy * (k - radius), height)];
        sum += (tap / total) * from[v * width + u];
      }
      return sum;
    });
  return pass(pass(data, 1, 0), 0, 1);
}

export function blockiness({ width, height, data }) {
  const excess = (at, across, down) => {
    const phases = Array.from({ length: 8 }, () => []);
    const jump = (x, y) => Math.abs(at(x, y) - at(x - 1, y));
    for (let y = 0; y < down; y++) {
      for (let x = 2; x < across - 2; x++) {
        const around = (jump(x - 1, y) + jump(x + 1, y)) / 2;
        phases[x % 8].push(Math.min(24, jump(x, y)) - Math.min(24, around));
      }
    }
    const [grid, ...others] = phases.map(mean);
    return grid - others.sort((a, b) => a - b)[3];
  };
  const rows = excess((x, y) => data[y * width + x], width, height);
  const columns = excess((x, y) => data[x * width + y], height, width);
  return Math.max(0, (rows + columns) / 2);
}
