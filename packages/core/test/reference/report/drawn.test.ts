import { beforeAll, describe, expect, it } from 'vitest';
import { createFaceFinder, type Face, type Pixels } from '../../../src/image/index.js';
import { isDrawn, measureFaces, type ReferenceFacts, reportReference } from '../../../src/reference/index.js';
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
