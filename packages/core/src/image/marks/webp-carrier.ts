import { joinBytes, writeLatin1, writeU32le } from '../container/bytes.js';
import { encodeWebpChunk, walkWebp, webpEnd } from '../container/webp.js';
import type { ImageHeader } from '../sniff.js';
import { sniffImage } from '../sniff.js';
import { type Carried, type Carrier, fault, nextPacket, readUtf8, writeUtf8 } from './carrier.js';

const XMP_FLAG = 0x04;
const ALPHA_FLAG = 0x10;
/** RIFF sizes are 32-bit; a WebP may say at most 2^32 - 10 bytes. */
const SIZE_LIMIT = 2 ** 32 - 10;

function read(bytes: Uint8Array): Carried {
  const chunks = [...walkWebp(bytes)];
  const packet = chunks.find(({ type }) => type === 'XMP ');
  return {
    ...(packet ? { xmp: readUtf8(packet.data) } : {}),
    credentials: chunks.some(({ type }) => type === 'C2PA'),
    texts: [],
  };
}

/** The extended header that a simple WebP needs before it may carry metadata (WebP container specification). */
function newVp8x({ width, height, alpha }: ImageHeader): Uint8Array {
  const payload = new Uint8Array(10);
  payload[0] = XMP_FLAG | (alpha ? ALPHA_FLAG : 0);
  payload.set(writeU32le(width - 1).subarray(0, 3), 4);
  payload.set(writeU32le(height - 1).subarray(0, 3), 7);
  return encodeWebpChunk('VP8X', payload);
}

function withXmpFlag(data: Uint8Array): Uint8Array {
  const payload = data.slice();
  payload[0] = (payload[0] ?? 0) | XMP_FLAG;
  return encodeWebpChunk('VP8X', payload);
}

/** WebP: an `XMP ` chunk after the picture, the flag for it in VP8X, which a simple file gets. Other chunks stay. */
export const webpCarrier: Carrier = {
  read,
  write(bytes, marks) {
    const header = sniffImage(bytes);
    if (!header) return fault('incomplete');
    const chunks = [...walkWebp(bytes)];
    const existing = chunks.find(({ type }) => type === 'XMP ');
    const packet = nextPacket(existing && readUtf8(existing.data), marks);
    if (packet === undefined) return fault('unreadable-xmp');
    const extended = chunks.some(({ type }) => type === 'VP8X');
    const parts = chunks
      .filter(({ type }) => type !== 'XMP ')
      .map((chunk) => (chunk.type === 'VP8X' ? withXmpFlag(chunk.data) : encodeWebpChunk(chunk.type, chunk.data)));
    const body = joinBytes(
      writeLatin1('WEBP'),
      ...(extended ? [] : [newVp8x(header)]),
      ...parts,
      encodeWebpChunk('XMP ', writeUtf8(packet)),
    );
    if (body.length > SIZE_LIMIT) return fault('too-large');
    const rest = bytes.subarray(Math.min(bytes.length, webpEnd(bytes)));
    return { ok: true, bytes: joinBytes(writeLatin1('RIFF'), writeU32le(body.length), body, rest) };
  },
};
