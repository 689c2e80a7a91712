import { LikenessError } from '../../error/index.js';
import { isComplete, sniffImage } from '../../image/index.js';

/** The longest base64 text taken: 64 MiB of picture. */
const maxLength = (64 * 1_048_576 * 4) / 3;

/**
 * The bytes of a picture that came inside an answer, as base64 with or without the head of a data address: whole, and of a kind
 * that is taken.
 *
 * @throws LikenessError `portrait/too-large`, `portrait/not-an-image`, `portrait/truncated`; `portrait/not-there-yet` for an
 * empty text.
 */
export function decodeInlineImage(text: string, where: string): Uint8Array {
  const refuse = (code: Fault, detail: string) => new LikenessError(code, { step: 'download', where, detail });
  if (text.length > maxLength) throw refuse('portrait/too-large', `${text.length} characters of base64`);
  const base64 = text.replace(/^data:[\w.+/-]{0,100};base64,/, '').trim();
  if (base64 === '') throw refuse('portrait/not-there-yet', 'the picture has no bytes');
  const bytes = decode(base64);
  if (!bytes) throw refuse('portrait/not-an-image', 'it is no base64');
  if (!sniffImage(bytes)) throw refuse('portrait/not-an-image', 'no PNG, JPEG, WebP or GIF');
  if (!isComplete(bytes)) throw refuse('portrait/truncated', `it ends after ${bytes.length} bytes`);
  return bytes;
}

type Fault = 'portrait/too-large' | 'portrait/not-an-image' | 'portrait/truncated' | 'portrait/not-there-yet';

function decode(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A picture as base64, for engines that take it inside the order. */
export function encodeInlineImage(bytes: Uint8Array): string {
  let binary = '';
  // Arguments of one call are limited: 32 Ki is far below every platform's limit.
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}
