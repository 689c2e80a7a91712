import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joinBytes } from '../../../src/image/container/bytes.js';
import { crc32 } from '../../../src/image/container/crc32.js';
import { decodeImage } from '../../../src/image/index.js';
import { convertToSrgb, type WideSpaceId } from '../../../src/image/pixels/convert-colour.js';
import { testDecoder } from '../decoder.js';
import { readFixture } from '../fixture.js';

/** What Chromium 156 paints for `color(display-p3 ...)` and `color(a98-rgb ...)` on an sRGB canvas. */
const painted: readonly (readonly [WideSpaceId, readonly number[], readonly number[]])[] = [
  ['display-p3', [200, 120, 100], [213, 115, 95]],
  ['display-p3', [120, 80, 60], [127, 78, 56]],
  ['display-p3', [240, 220, 200], [244, 219, 197]],
  ['display-p3', [20, 40, 30], [12, 41, 29]],
  ['display-p3', [128, 128, 128], [128, 128, 128]],
  ['display-p3', [255, 255, 255], [255, 255, 255]],
  ['display-p3', [90, 160, 80], [61, 162, 68]],
  ['display-p3', [60, 70, 190], [57, 70, 197]],
  ['display-p3', [250, 40, 30], [255, 0, 0]],
  ['adobe-rgb', [200, 120, 100], [224, 121, 99]],
  ['adobe-rgb', [120, 80, 60], [133, 79, 56]],
  ['adobe-rgb', [240, 220, 200], [248, 221, 200]],
  ['adobe-rgb', [20, 40, 30], [0, 35, 23]],
  ['adobe-rgb', [128, 128, 128], [129, 129, 129]],
  ['adobe-rgb', [255, 255, 255], [255, 255, 255]],
  ['adobe-rgb', [90, 160, 80], [0, 161, 73]],
  ['adobe-rgb', [60, 70, 190], [52, 68, 195]],
  ['adobe-rgb', [250, 40, 30], [255, 35, 23]],
];

/** A PNG with the chunk put before its first IDAT. */
function withChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const body = joinBytes(new TextEncoder().encode(type), data);
  const framed = new Uint8Array(body.length + 8);
  new DataView(framed.buffer).setUint32(0, data.length);
  framed.set(body, 4);
  new DataView(framed.buffer).setUint32(4 + body.length, crc32(body));
  return joinBytes(png.subarray(0, 33), framed, png.subarray(33));
}

describe('convertToSrgb', () => {
  it.each(painted)('%s %j is what a browser paints', (space, from, to) => {
    const converted = convertToSrgb(Uint8ClampedArray.of(...from, 77), space);
    for (const [i, value] of to.entries()) expect(Math.abs((converted[i] ?? 0) - value)).toBeLessThanOrEqual(1);
    expect(converted[3]).toBe(77);
  });
});

describe('decodeImage', () => {
  const rgb = readFixture('formats/rgb.png');
  const plain = () => decodeImage(testDecoder, rgb);

  it('makes sRGB of Display P3, and says so', async () => {
    const p3 = withChunk(rgb, 'cICP', Uint8Array.of(12, 13, 0, 1));
    const [before, after] = [await plain(), await decodeImage(testDecoder, p3)];
    expect(after).toMatchObject({ ok: true, pixels: { colourSpace: 'sRGB' } });
    expect(after.ok && after.notes).toEqual([{ kind: 'converted-profile', name: 'Display P3' }]);
    expect(after.ok && before.ok && after.pixels.data).not.toEqual(before.ok && before.pixels.data);
  });

  it('leaves what a canvas has converted, and other profiles, which it names', async () => {
    const p3 = withChunk(rgb, 'cICP', Uint8Array.of(12, 13, 0, 1));
    const canvas = {
      decode: async (...given: Parameters<typeof testDecoder.decode>) => ({
        ...(await testDecoder.decode(...given)),
        srgb: true,
      }),
    };
    const before = await plain();
    const kept = await decodeImage(canvas, p3);
    expect(kept.ok && before.ok && kept.pixels.data).toEqual(before.ok && before.pixels.data);
    expect(kept.ok && kept.notes).toEqual([]);
    const named = joinBytes(new TextEncoder().encode('ProPhoto RGB\0\0'), deflateSync(new Uint8Array(132)));
    const other = await decodeImage(testDecoder, withChunk(rgb, 'iCCP', named));
    expect(other.ok && [other.pixels.colourSpace, other.notes]).toEqual([
      'ProPhoto RGB',
      [{ kind: 'unconverted-profile', name: 'ProPhoto RGB' }],
    ]);
  });
});
