import { startsWith } from './bytes.js';

/** What the block walk meets: an image, an extension (with its label), or the trailer that ends the file. */
export type GifBlock =
  | { readonly kind: 'image'; readonly end: number }
  | { readonly kind: 'extension'; readonly label: number; readonly start: number; readonly end: number }
  | { readonly kind: 'trailer'; readonly end: number };

/** True for GIF87a and GIF89a. */
export function isGif(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a');
}

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** The offset after a chain of sub-blocks, or `undefined` when the chain runs past the end. */
function skipSubBlocks(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (at < bytes.length) {
    const size = bytes[at] ?? 0;
    at += size + 1;
    if (size === 0) return at;
  }
  return undefined;
}

/** The blocks of a GIF (GIF89a specification, section 17 on) until the trailer or until something does not fit. */
export function* walkGif(bytes: Uint8Array): Generator<GifBlock> {
  if (!isGif(bytes) || bytes.length < 13) return;
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const introducer = bytes[at];
    if (introducer === 0x3b) {
      yield { kind: 'trailer', end: at + 1 };
      return;
    }
    if (introducer === 0x21) {
      const end = skipSubBlocks(bytes, at + 2);
      if (end === undefined) return;
      yield { kind: 'extension', label: bytes[at + 1] ?? 0, start: at, end };
      at = end;
      continue;
    }
    if (introducer !== 0x2c) return;
    const end = skipSubBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    if (end === undefined) return;
    yield { kind: 'image', end };
    at = end;
  }
}
