import { createInflate } from 'node:zlib';
import type { DecodedSamples, ImageHeader } from '@likeness/core/image';
import { type DecodedPng, decode } from 'fast-png';

/**
 * The most bytes of samples that one PNG is decoded to: 40 megapixels of 8-bit RGBA, half as many of 16 bits. The codec
 * holds them three times at its peak.
 */
export const maxPngSamples = 160_000_000;

/** The chunks that pixels come from. Text and profiles are left out: they can be bombs of their own. */
const wanted: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Decodes a PNG's first picture. Rejects what claims, or inflates to, more than its size allows. */
export async function decodePng(bytes: Uint8Array, header: ImageHeader): Promise<DecodedSamples> {
  const { bare, data } = readChunks(bytes);
  const rowBytes = Math.ceil((header.width * channelsOf(bytes) * header.bitDepth) / 8);
  if (rowBytes * header.height > maxPngSamples) throw new RangeError('it has too many pixels for its bit depth');
  if (header.progressive && header.bitDepth < 8)
    throw new RangeError('interlaced pictures of less than 8 bits are not read');
  // Interlaced pictures have up to 15/8 as many rows, each with its filter byte and rounded up.
  const most = header.progressive ? rowBytes * header.height + 4 * (header.height + 8) : (rowBytes + 1) * header.height;
  await assertInflates(data, most);
  return toRgba(decode(bare));
}

/** By the colour type in IHDR (PNG specification, 11.2.1). */
function channelsOf(bytes: Uint8Array): number {
  return { 0: 1, 2: 3, 3: 1, 4: 2 }[bytes[25] ?? 6] ?? 4;
}

function readChunks(bytes: Uint8Array): { bare: Uint8Array; data: readonly Uint8Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (wanted.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') break;
    at = end;
  }
  return { bare: Buffer.concat(kept), data };
}

/** Counts what the data inflate to, piece by piece: the codec itself would hold all of a bomb. */
async function assertInflates(data: readonly Uint8Array[], most: number): Promise<void> {
  const inflate = createInflate({ chunkSize: 65_536 });
  let length = 0;
  const counted = (async () => {
    for await (const piece of inflate) {
      length += piece.length;
      if (length > most) throw new RangeError('its data inflate to more than its size');
    }
  })();
  for (const piece of data) inflate.write(piece);
  inflate.end();
  try {
    await counted;
  } finally {
    inflate.destroy();
  }
}

/** Any kind of PNG samples as 8-bit RGBA. */
function toRgba(png: DecodedPng): DecodedSamples {
  const { width, height, channels, depth, data } = png;
  const facts = { width, height, upright: false, srgb: false };
  if (depth === 8 && channels === 4 && !(data instanceof Uint16Array)) {
    return { ...facts, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  }
  const rgba = new Uint8ClampedArray(4 * width * height);
  const sampleAt =
    depth < 8 ? packedSampler(png) : (pixel: number, channel: number) => data[pixel * channels + channel] ?? 0;
  const scale = depth === 16 ? 1 / 257 : 255 / (2 ** depth - 1);
  const clear = png.palette ? undefined : png.transparency;
  for (let pixel = 0, at = 0; pixel < width * height; pixel++, at += 4) {
    const first = sampleAt(pixel, 0);
    if (png.palette) {
      const [red = 0, green = 0, blue = 0, alpha = 255] = png.palette[first] ?? [];
      rgba[at] = red;
      rgba[at + 1] = green;
      rgba[at + 2] = blue;
      rgba[at + 3] = alpha;
      continue;
    }
    const isGrey = channels < 3;
    const second = isGrey ? first : sampleAt(pixel, 1);
    const third = isGrey ? first : sampleAt(pixel, 2);
    const isClear =
      clear !== undefined && clear[0] === first && (isGrey || (clear[1] === second && clear[2] === third));
    rgba[at] = first * scale;
    rgba[at + 1] = second * scale;
    rgba[at + 2] = third * scale;
    rgba[at + 3] = channels % 2 === 0 ? sampleAt(pixel, channels - 1) * scale : isClear ? 0 : 255;
  }
  return { ...facts, data: rgba };
}

/** Samples of less than 8 bits lie several in a byte, each row beginning with a new one. Only one channel can be like that. */
function packedSampler({ width, depth, data }: DecodedPng): (pixel: number) => number {
  const rowBytes = Math.ceil((width * depth) / 8);
  const inByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (pixel) => {
    const column = pixel % width;
    const byte = data[Math.floor(pixel / width) * rowBytes + Math.floor(column / inByte)] ?? 0;
    return (byte >> (8 - depth * ((column % inByte) + 1))) & mask;
  };
}
