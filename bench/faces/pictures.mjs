// The photographs and paintings with a clear licence that the tests keep, each as it is and made harder, and pictures
// without a face.
import { readFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { createPixels, resizePixels } from '../../packages/core/dist/image/index.js';

const folder = new URL('../../packages/core/test/image/fixtures/photos/', import.meta.url);

/** Where the face is, looked up by eye: the middle between brow and chin, and the width between the ears, in px. */
const faces = {
  hopper: { x: 262, y: 235, width: 190 },
  astronaut: { x: 224, y: 125, width: 90 },
  camera: { x: 222, y: 158, width: 70 },
  'self-portrait-1885': { x: 455, y: 350, width: 210 },
  'young-woman-in-mauve': { x: 475, y: 345, width: 190 },
};
const faceless = ['chelsea', 'coffee', 'rocket', 'brick', 'retina', 'hubble'];

/** A photo as pixels, by its name. */
export function readPhoto(name) {
  const { width, height, data } = jpeg.decode(readFileSync(new URL(`${name}.jpg`, folder)), { useTArray: true });
  return createPixels(width, height, new Uint8ClampedArray(data));
}

/** Two stops less light. */
function darken({ pixels, face }) {
  const dark = createPixels(pixels.width, pixels.height, pixels.data.slice());
  for (let i = 0; i < dark.data.length; i++) if (i % 4 < 3) dark.data[i] *= 0.25 ** (1 / 2.2);
  return { pixels: dark, face };
}

/** Turned clockwise by a right angle. */
function lay({ pixels: { width, height, data }, face }) {
  const laid = createPixels(height, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      laid.data.set(data.subarray(from, from + 4), 4 * (x * height + height - 1 - y));
    }
  }
  return { pixels: laid, face: { x: height - face.y, y: face.x, width: face.width } };
}

/** The picture reduced until its face is `width` px wide, on grey of 1024 x 1024 px. */
const shrink =
  (width) =>
  ({ pixels, face }) => {
    const scale = width / face.width;
    const small = resizePixels(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
    const canvas = createPixels(1024, 1024, new Uint8ClampedArray(4 * 1024 * 1024).fill(160));
    for (let i = 3; i < canvas.data.length; i += 4) canvas.data[i] = 255;
    const [left, top] = [200, 300];
    for (let y = 0; y < small.height; y++) {
      const row = small.data.subarray(4 * y * small.width, 4 * (y + 1) * small.width);
      canvas.data.set(row, 4 * ((y + top) * 1024 + left));
    }
    return { pixels: canvas, face: { x: left + face.x * scale, y: top + face.y * scale, width } };
  };

const changes = {
  'as they are': (picture) => picture,
  'two stops darker': darken,
  'on their side': lay,
  'face 64 px of 1024': shrink(64),
  'face 40 px of 1024': shrink(40),
};

/** By what was done to them: the pictures, each with the place of its one face. */
export const withFace = Object.fromEntries(
  Object.entries(changes).map(([title, change]) => [
    title,
    Object.entries(faces).map(([name, face]) => change({ pixels: readPhoto(name), face })),
  ]),
);

export const withoutFace = faceless.map((name) => readPhoto(name));

/** A box finds a face when its middle is within half a face's width and its width is 0.4 to 2.5 times as large. */
export function isHit(box, face) {
  const off = Math.hypot(box.x + box.width / 2 - face.x, box.y + box.height / 2 - face.y);
  const ratio = box.width / face.width;
  return off < face.width / 2 && ratio > 0.4 && ratio < 2.5;
}
