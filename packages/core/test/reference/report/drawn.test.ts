import { beforeAll, describe, expect, it } from 'vitest';
import { createFaceFinder, createPixels, type Face, type Pixels } from '../../../src/image/index.js';
import {
  isDrawn,
  measureFaces,
  measurePicture,
  type ReferenceFacts,
  reportReference,
} from '../../../src/reference/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { weights } from '../../image/face/weights.js';
import { readFixture } from '../../image/fixture.js';
import { blur, compress, expose, smoothSkin } from '../../image/reading/degrade.js';
import { changed, factsOf } from './photo.js';

let hopper: Pixels;
let face: Face;
let facts: ReferenceFacts;

beforeAll(async () => {
  hopper = await decodeFixture('photos/hopper.jpg');
  face = createFaceFinder(weights).find(hopper)[0] as Face;
  facts = await factsOf(readFixture('photos/hopper.jpg'));
});

const flatnessOf = (pixels: Pixels) => measureFaces(pixels, [face])[0]?.flatness ?? Number.NaN;

describe('a drawn face', () => {
  it('is none that was photographed or painted', async () => {
    const finder = createFaceFinder(weights);
    for (const name of ['hopper', 'astronaut', 'camera', 'self-portrait-1885', 'young-woman-in-mauve']) {
      const pixels = await decodeFixture(`photos/${name}.jpg`);
      const [measured] = measureFaces(pixels, finder.find(pixels));
      expect(measured?.flatness, name).toBeLessThan(0.02);
    }
  });

  it('is none that was smoothed, blurred, compressed, darkened or burnt out', () => {
    const smooth = smoothSkin(smoothSkin(hopper, 0.01, 3), 0.01, 3);
    const all = [smooth, blur(hopper, 4), compress(hopper, 10), expose(hopper, -2), expose(hopper, 2)];
    for (const pixels of all) expect(isDrawn({ flatness: flatnessOf(pixels) })).toBe(false);
  });

  it('is one that is filled with one tone here and there', () => {
    const { x, y, width } = face.box;
    const filled = changed(hopper, (data, at, column, row) => {
      const inside = column > x && column < x + width && row > y && row < y + face.box.height / 2;
      if (inside) data.set([214, 160, 130], at);
    });
    expect(flatnessOf(filled)).toBeGreaterThan(0.4);
    expect(isDrawn({ flatness: flatnessOf(filled) })).toBe(true);
  });

  it('is judged as a drawing and not as a photo with a fault', () => {
    const [measured] = measureFaces(hopper, [face]);
    const report = reportReference({ ...facts, faces: [{ ...measured!, flatness: 0.4 }] }, 'clip');
    const verdictOf = (id: string) => report.checks.find((check) => check.id === id)?.verdict;
    expect(verdictOf('drawn')).toBe('limits');
    for (const id of ['smoothed', 'sharpened', 'noise', 'over-saturated', 'overlays']) {
      expect(verdictOf(id), id).toBe('unknown');
    }
  });
});

describe('a drawing in which no face is found', () => {
  /** A white page with a filled disc and some lines of ink: what a drawing is made of. */
  const page = createPixels(512, 512, new Uint8ClampedArray(4 * 512 * 512).fill(255));
  const drawing = changed(page, (data, at, x, y) => {
    if (Math.hypot(x - 256, y - 256) < 120) data.set([214, 160, 130], at);
    if (x % 64 < 4 && y > 400 && y < 420) data.set([0, 0, 0], at);
  });
  const overlaysOf = (facts: ReferenceFacts) =>
    reportReference(facts, 'clip').checks.find(({ id }) => id === 'overlays')?.verdict;

  it('is not taken for a photo with something drawn over it', () => {
    const picture = measurePicture(drawing);
    expect(picture.graphics).toBeGreaterThan(0.001);
    expect(overlaysOf({ ...facts, faces: [], picture })).toBe('unknown');
  });

  it('while a photo with a label over it still is', () => {
    const over = changed(hopper, (data, at, x, y) => {
      const inLabel = x > 100 && x < 300 && y > 400 && y < 430;
      if (inLabel) data.set(x % 8 < 3 ? [0, 0, 0] : [255, 255, 255], at);
    });
    expect(overlaysOf({ ...facts, faces: [], picture: measurePicture(over) })).toBe('limits');
  });
});
