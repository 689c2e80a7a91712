import { beforeAll, describe, expect, it } from 'vitest';
import { createFaceFinder, type Face, type Pixels } from '../../../src/image/index.js';
import { isDrawn, measureFaces } from '../../../src/reference/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { weights } from '../../image/face/weights.js';
import { blur, compress, expose, smoothSkin } from '../../image/reading/degrade.js';
import { changed } from './photo.js';

let hopper: Pixels;
let face: Face;

beforeAll(async () => {
  hopper = await decodeFixture('photos/hopper.jpg');
  face = createFaceFinder(weights).find(hopper)[0] as Face;
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

  it('is one that is filled with a few tones', () => {
    const poster = changed(blur(hopper, 4), (data, at) => {
      for (let c = at; c < at + 3; c++) data[c] = 64 * Math.round(data[c]! / 64);
    });
    expect(isDrawn({ flatness: flatnessOf(poster) })).toBe(true);
  });
});
