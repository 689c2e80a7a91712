import { isComplete, sniffImage } from '../sniff.js';
import type { Carrier, Written } from './carrier.js';
import { jpegCarrier } from './jpeg-carrier.js';
import { MARK_FIELDS, type Marks } from './marks.js';
import { pngCarrier } from './png-carrier.js';
import { isSvg, svgCarrier } from './svg-carrier.js';
import { webpCarrier } from './webp-carrier.js';
import { hasControlCharacters } from './xml.js';

/** The carrier for these bytes; `undefined` for formats that marks cannot be written into. */
export function findCarrier(bytes: Uint8Array): Carrier | undefined {
  switch (sniffImage(bytes)?.type) {
    case 'png':
      return pngCarrier;
    case 'jpeg':
      return jpegCarrier;
    case 'webp':
      return webpCarrier;
    case 'gif':
      return undefined;
    default:
      return isSvg(bytes) ? svgCarrier : undefined;
  }
}

/** A marked file, or why there is none. */
export type MarkResult =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      /** True when content credentials were in the file: they are still there, but their hash no longer fits. */
      readonly credentialsOutdated: boolean;
    }
  | Extract<Written, { ok: false }>;

/**
 * A copy of a PNG, JPEG, WebP or SVG that carries the marks; no pixel is touched, nothing that was in the file is taken
 * out, and marking again replaces our earlier marks only. Sign after this, never before. Faults: `unsupported-type`,
 * `incomplete` (a truncated file), `unreadable-xmp` (the file's own packet cannot be merged), `too-large` (JPEG: over
 * one segment), `control-character` (in a value).
 */
export function writeMarks(bytes: Uint8Array, marks: Marks): MarkResult {
  const carrier = findCarrier(bytes);
  if (!carrier) return { ok: false, fault: 'unsupported-type' };
  if (carrier !== svgCarrier && !isComplete(bytes)) return { ok: false, fault: 'incomplete' };
  if (MARK_FIELDS.some(({ key }) => hasControlCharacters(marks[key] ?? ''))) {
    return { ok: false, fault: 'control-character' };
  }
  const written = carrier.write(bytes, marks);
  if (!written.ok) return written;
  return { ok: true, bytes: written.bytes, credentialsOutdated: carrier.read(bytes).credentials };
}
