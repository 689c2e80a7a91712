import { encode } from 'fast-png';

/** Opaque RGBA pixels as a PNG of 256 colours, by median cut with error diffusion: a quarter of the bytes of full colour. */
export function encodePalettePng({ width, height, data }) {
  const colours = medianCut(data, 256);
  const nearest = findNearest(colours);
  const indices = new Uint8Array(width * height);
  const errors = [new Float32Array((width + 2) * 3), new Float32Array((width + 2) * 3)];
  for (let y = 0; y < height; y++) {
    const [now, next] = y % 2 ? [errors[1], errors[0]] : errors;
    next.fill(0);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const wanted = [0, 1, 2].map((c) => Math.min(255, Math.max(0, data[at + c] + now[(x + 1) * 3 + c] * 0.7)));
      const index = nearest(wanted);
      indices[y * width + x] = index;
      for (let c = 0; c < 3; c++) {
        const off = wanted[c] - colours[index][c];
        now[(x + 2) * 3 + c] += (off * 7) / 16;
        next[x * 3 + c] += (off * 3) / 16;
        next[(x + 1) * 3 + c] += (off * 5) / 16;
        next[(x + 2) * 3 + c] += off / 16;
      }
    }
  }
  return encode({ width, height, data: indices, channels: 1, depth: 8, palette: colours }, { zlib: { level: 9 } });
}

/** Cuts the colours of a picture into boxes, the most spread one first; gives the mean of each. */
function medianCut(data, count) {
  const seen = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = ((data[at] >> 2) << 12) | ((data[at + 1] >> 2) << 6) | (data[at + 2] >> 2);
    const known = seen.get(key);
    if (known) known.n++;
    else seen.set(key, { rgb: [data[at], data[at + 1], data[at + 2]], n: 1 });
  }
  const boxOf = (points) => {
    const spans = [0, 1, 2].map((c) => {
      const values = points.map(({ rgb }) => rgb[c]);
      return values.reduce((most, v) => Math.max(most, v), 0) - values.reduce((least, v) => Math.min(least, v), 255);
    });
    const axis = spans.indexOf(Math.max(...spans));
    const weight = points.reduce((sum, { n }) => sum + n, 0);
    return { points, axis, worth: spans[axis] * Math.sqrt(weight) };
  };
  const boxes = [boxOf([...seen.values()])];
  while (boxes.length < count) {
    boxes.sort((one, other) => other.worth - one.worth);
    const { points, axis, worth } = boxes.shift();
    if (worth === 0 || points.length < 2) {
      boxes.push({ points, axis, worth: 0 });
      break;
    }
    points.sort((one, other) => one.rgb[axis] - other.rgb[axis]);
    const half = points.reduce((sum, { n }) => sum + n, 0) / 2;
    let sum = 0;
    const heavy = points.findIndex(({ n }) => {
      sum += n;
      return sum > half;
    });
    const cut = Math.max(1, heavy);
    boxes.push(boxOf(points.slice(0, cut)), boxOf(points.slice(cut)));
  }
  return boxes.map(({ points }) => {
    const total = points.reduce((sum, { n }) => sum + n, 0);
    return [0, 1, 2].map((c) => Math.round(points.reduce((sum, { rgb, n }) => sum + rgb[c] * n, 0) / total));
  });
}

/** The index of the colour nearest to one, remembered by its upper six bits a channel. */
function findNearest(colours) {
  const known = new Int16Array(1 << 18).fill(-1);
  return ([r, g, b]) => {
    const key = ((r >> 2) << 12) | ((g >> 2) << 6) | (b >> 2);
    if (known[key] >= 0) return known[key];
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [i, [pr, pg, pb]] of colours.entries()) {
      const d = (pr - r) ** 2 * 2 + (pg - g) ** 2 * 4 + (pb - b) ** 2 * 3;
      if (d < least) [best, least] = [i, d];
    }
    known[key] = best;
    return best;
  };
}
