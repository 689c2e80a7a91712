import { createPixels, decodeImage, listMetadata, type Pixels, sniffImage } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';
import { encodePng, imageEncoder } from '@likeness/host-node/encode-image';
import { expect, it } from 'vitest';

const decoder = createDecoder(() => Promise.reject(new Error('no WebP here')));

/** A soft gradient, as a face is one. */
function gradient(alpha = 255): Pixels {
  const pixels = createPixels(64, 48);
  for (let i = 0; i < 64 * 48; i++) pixels.data.set([i % 64, 80 + Math.floor(i / 64), 120, alpha], 4 * i);
  return pixels;
}

async function readBack(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const result = await decodeImage(decoder, bytes);
  if (!result.ok) throw new Error(result.fault.kind);
  return result.pixels.data;
}

it('writes PNG without loss, and a JPEG that is within a few levels', async () => {
  const pixels = gradient();
  expect(await readBack(await imageEncoder.encode(pixels, 'png'))).toEqual(pixels.data);
  const jpeg = await readBack(await imageEncoder.encode(pixels, 'jpeg'));
  expect(Math.max(...jpeg.map((level, at) => Math.abs(level - (pixels.data[at] ?? 0))))).toBeLessThan(8);
});

it.each(['png', 'jpeg'] as const)('writes nothing beside the picture into a %s', async (type) => {
  const bytes = await imageEncoder.encode(gradient(), type);
  expect(listMetadata(bytes)).toEqual([]);
  expect(sniffImage(bytes)).toMatchObject({ type, width: 64, height: 48, alpha: false });
});

it('keeps transparency where there is some', async () => {
  const pixels = gradient(77);
  expect(await readBack(encodePng(pixels))).toEqual(pixels.data);
});
