import { readU16be } from './bytes.js';

/** One JPEG marker segment: `start` at its 0xFF, `end` after its payload; scans have their entropy data beyond `end`. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const TEM = 0x01;

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** True when the bytes begin like a JPEG stream: SOI and the 0xFF of a second marker. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

/** The offset of the next marker after entropy-coded data: stuffed zeros, restarts and fill bytes are no markers. */
function findMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/**
 * The marker segments of a JPEG (ITU-T T.81, annex B) from SOI to the first EOI, or to the first one that does not fit.
 * Every segment takes at least two bytes and entropy data is passed over once: the walk is linear in the file's length.
 */
export function* walkJpeg(bytes: Uint8Array): Generator<JpegSegment> {
  if (!isJpeg(bytes)) return;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === EOI || marker === TEM || isRestart(marker)) {
      yield { marker, start: at, end: at + 2, data: bytes.subarray(at, at) };
      if (marker === EOI) return;
      at += 2;
      continue;
    }
    const length = readU16be(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return;
    yield { marker, start: at, end, data: bytes.subarray(at + 4, end) };
    at = marker === SOS ? findMarker(bytes, end) : end;
  }
}

/** A segment ready to be written; `undefined` when the payload is over the format's 65,533 bytes. */
export function encodeJpegSegment(marker: number, data: Uint8Array): Uint8Array | undefined {
  const length = data.length + 2;
  if (length > 0xffff) return undefined;
  const segment = new Uint8Array(length + 2);
  segment.set([0xff, marker, length >> 8, length & 0xff]);
  segment.set(data, 4);
  return segment;
}
