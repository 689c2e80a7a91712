import { decode as decodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { DecodedSamples, Decoder, Pixels } from '../../src/image/index.js';
import { decodeImage } from '../../src/image/index.js';
import { readFixture } from './fixture.js';

function decodePngSamples(bytes: Uint8Array): DecodedSamples {
  const { width, height, channels, depth, data, palette } = decodePng(bytes);
  const rgba = new Uint8ClampedArray(4 * width * height);
  const shift = depth === 16 ? 8 : 0;
  for (let i = 0; i < width * height; i++) {
    const at = i * channels;
    const sample = (c: number) => (data[at + c] ?? 0) >> shift;
    const entry = palette?.[data[at] ?? 0];
    const colour = entry ?? (channels < 3 ? [sample(0), sample(0), sample(0)] : [sample(0), sample(1), sample(2)]);
    const alpha = entry ? (entry[3] ?? 255) : channels === 2 || channels === 4 ? sample(channels - 1) : 255;
    rgba.set([...colour.slice(0, 3), alpha], 4 * i);
  }
  return { width, height, data: rgba, upright: false, srgb: false };
}

/** The codecs of the tests: fast-png and jpeg-js, with no orientation and no colour conversion. */
export const testDecoder: Decoder = {
  async decode(bytes, header) {
    if (header.type === 'png') return decodePngSamples(bytes);
    if (header.type !== 'jpeg') throw new Error(`no codec for ${header.type}`);
    const { width, height, data } = jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 512 });
    return { width, height, data: new Uint8ClampedArray(data), upright: false, srgb: false };
  },
};

/** A fixture as pixels. */
export async function decodeFixture(name: string): Promise<Pixels> {
  return decodeBytes(readFixture(name));
}

/** Bytes as pixels, or the fault as an error. */
export async function decodeBytes(bytes: Uint8Array): Promise<Pixels> {
  const result = await decodeImage(testDecoder, bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.pixels;
}
