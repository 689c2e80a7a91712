// Draws the studio's sheets of docs/gallery anew from the tests' public-domain photographs.
import { readFileSync, writeFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { understand } from '../../packages/core/dist/embedded/index.js';
import { createStudio, shootTeam } from '../../packages/core/dist/embedded/studio/index.js';
import { createFaceFinder, createPixels, resizePixels } from '../../packages/core/dist/image/index.js';
import { readPhoto } from '../faces/pictures.mjs';

const weights = (name) =>
  new Uint8Array(readFileSync(new URL(`../../packages/core/dist/weights/${name}.bin`, import.meta.url)));
const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
const studio = createStudio({ finder, segmenter: weights('selfie-segmentation') });
const people = ['astronaut', 'hopper'].map(readPhoto);

const cell = 384;
const gap = 8;
const page = 246;

const looks = [
  ['head and shoulders', 'soft light', 'studio grey backdrop, corporate'],
  ['head and shoulders', 'rembrandt lighting', 'charcoal backdrop, cinematic'],
  ['head and shoulders', 'high key, soft light', 'white seamless backdrop'],
  ['medium close-up', 'golden hour', 'beige backdrop, film'],
  ['tight headshot', 'split lighting', 'charcoal backdrop, black and white'],
];
const teamLooks = [
  ['head and shoulders', 'soft loop lighting', 'sage backdrop'],
  ['head and shoulders', 'soft light', 'white seamless backdrop, corporate'],
  ['head and shoulders', 'butterfly lighting', 'studio grey backdrop, black and white'],
];

function orderOf([framing, lighting, style]) {
  const blocks = { subject: '', framing, lighting, style, constraints: [] };
  return { scene: understand({ blocks, avoid: [] }, 1).scene, seed: 7, width: 2 * cell, height: 2 * cell };
}

function picturesOf(result) {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.headshot.pixels;
}

/** Rows of pictures on one page, each as large as its cell allows. */
function drawSheet(rows, file) {
  const width = rows[0].length * (cell + gap) + gap;
  const sheet = createPixels(width, rows.length * (cell + gap) + gap);
  sheet.data.fill(page);
  for (const [row, pictures] of rows.entries()) {
    for (const [column, picture] of pictures.entries()) {
      const scale = cell / Math.max(picture.width, picture.height);
      const small = resizePixels(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
      const left = column * (cell + gap) + gap + ((cell - small.width) >> 1);
      const top = row * (cell + gap) + gap + ((cell - small.height) >> 1);
      for (let y = 0; y < small.height; y++) {
        sheet.data.set(
          small.data.subarray(4 * y * small.width, 4 * (y + 1) * small.width),
          4 * ((top + y) * width + left),
        );
      }
    }
  }
  writeFileSync(new URL(`../../docs/gallery/${file}`, import.meta.url), jpeg.encode(sheet, 88).data);
}

const photos = people.map((pixels) => ({ pixels, consent: 'public domain' }));
drawSheet(
  photos.map((photo) => [photo.pixels, ...looks.map((look) => picturesOf(studio.shoot(photo, orderOf(look))))]),
  'studio-before-after.jpg',
);
const sets = teamLooks.map((look) => shootTeam(studio, photos, orderOf(look)).results.map(picturesOf));
drawSheet(
  photos.map(({ pixels }, i) => [pixels, ...sets.map((set) => set[i])]),
  'team.jpg',
);
