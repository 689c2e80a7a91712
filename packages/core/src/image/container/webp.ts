import { joinBytes, readLatin1, readU32le, startsWith, writeLatin1, writeU32le } from './bytes.js';

/** One RIFF chunk of a WebP: `start` at its tag, `end` after payload and pad byte. */
export interface WebpChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

/** True for a RIFF container that says WEBP. */
export function isWebp(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8);
}

/** The offset at which the container says it ends (pad byte included); the file may be shorter or longer. */
export function webpEnd(bytes: Uint8Array): number {
  const size = readU32le(bytes, 4);
  return 8 + size + (size & 1);
}

/**
 * The chunks of a WebP in file order, to the container's end or to the first that does not fit. A chunk takes at least
 * 8 bytes, so the walk is bounded by the file's length. A last chunk may lack its pad byte, as some writers leave it out.
 */
export function* walkWebp(bytes: Uint8Array): Generator<WebpChunk> {
  if (!isWebp(bytes)) return;
  const limit = Math.min(bytes.length, webpEnd(bytes));
  let start = 12;
  while (start + 8 <= limit) {
    const length = readU32le(bytes, start + 4);
    const dataEnd = start + 8 + length;
    if (dataEnd > limit) return;
    const end = Math.min(limit, dataEnd + (length & 1));
    yield { type: readLatin1(bytes, start, start + 4), start, end, data: bytes.subarray(start + 8, dataEnd) };
    start = end;
  }
}

/** A RIFF chunk ready to be written, padded to an even length. */
export function encodeWebpChunk(type: string, data: Uint8Array): Uint8Array {
  return joinBytes(writeLatin1(type), writeU32le(data.length), data, new Uint8Array(data.length & 1));
}
