import { joinBytes, readLatin1, readU32be, startsWith, writeLatin1, writeU32be } from './bytes.js';
import { crc32 } from './crc32.js';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** One PNG chunk as it lies in the file: `start`..`end` with length and CRC, `data` the payload only. */
export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

/** True when the PNG signature is at the start. */
export function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, SIGNATURE);
}

/**
 * The chunks of a PNG in file order, up to IEND or to the first one that does not fit into the bytes. Every chunk takes
 * at least 12 bytes, so the walk is bounded by the file's length. CRCs are not checked: decoders do that.
 */
export function* walkPng(bytes: Uint8Array): Generator<PngChunk> {
  if (!isPng(bytes)) return;
  let start = SIGNATURE.length;
  while (start + 12 <= bytes.length) {
    const length = readU32be(bytes, start);
    const end = start + 12 + length;
    if (end > bytes.length) return;
    const type = readLatin1(bytes, start + 4, start + 8);
    yield { type, start, end, data: bytes.subarray(start + 8, end - 4) };
    if (type === 'IEND') return;
    start = end;
  }
}

/** A chunk ready to be written: length, type, payload, CRC over type and payload. */
export function encodePngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = joinBytes(writeLatin1(type), data);
  return joinBytes(writeU32be(data.length), body, writeU32be(crc32(body)));
}
