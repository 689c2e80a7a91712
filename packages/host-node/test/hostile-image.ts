import { crc32, deflateSync } from 'node:zlib';

/** A PNG of any claim around any data: `raw` is what its data inflate to. */
export function pngOf(
  width: number,
  height: number,
  raw: Uint8Array,
  { depth = 8, colour = 6, interlace = 0 }: { depth?: number; colour?: number; interlace?: number } = {},
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** A chunk with its length and checksum. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/**
 * A grey JPEG of any size, in a few kilobytes: every block is two bits, so the smallest file that makes a decoder hold the most.
 * Its colour has the full resolution, or half of it.
 */
export function flatJpeg(width: number, height: number, colour: 'full' | 'half' = 'full'): Uint8Array {
  const factor = colour === 'full' ? 1 : 2;
  const segment = (marker: number, data: readonly number[]) => [
    0xff,
    marker,
    (data.length + 2) >> 8,
    (data.length + 2) & 255,
    ...data,
  ];
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const oneCode = (table: number) => [table, 1, ...new Array(15).fill(0), 0];
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...new Array(64).fill(1)]),
    ...segment(0xc0, [8, ...size, 3, 1, 0x11 * factor, 0, 2, 0x11, 0, 3, 0x11, 0]),
    ...segment(0xc4, [...oneCode(0x00), ...oneCode(0x10)]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ];
  const units = Math.ceil(width / (8 * factor)) * Math.ceil(height / (8 * factor));
  const blocks = units * (factor ** 2 + 2);
  return Buffer.concat([Buffer.from(head), Buffer.alloc(Math.ceil(blocks / 4)), Buffer.from([0xff, 0xd9])]);
}
