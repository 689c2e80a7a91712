import type { Delivered } from '../engine/index.js';
import { LikenessError } from '../error/index.js';
import { sha256Hex } from '../hash/index.js';
import { isComplete, isSvg, sniffImage } from '../image/index.js';
import type { Portrait, PortraitType } from './portrait.js';

/** The largest portrait taken, in bytes: a 4096 px square without compression is 48 MiB. */
export const maxPortraitBytes = 64 * 1024 * 1024;
/** The most pixels taken: what the image decoders accept. */
const maxPixels = 40_000_000;

export interface VerifyOptions {
  maxBytes?: number;
  /** SVG is a program for a viewer: it is taken only from engines on this device. */
  allowSvg: boolean;
  /** What the files belong to, for messages. */
  where: string;
}

/**
 * Turns delivered files into portraits, or refuses them all: each must be a whole PNG, JPEG, WebP or GIF by its own bytes,
 * within the limits, with readable dimensions. Nothing else makes a task `ready`.
 *
 * @throws LikenessError `portrait/not-there-yet`, `portrait/not-an-image`, `portrait/truncated`, `portrait/too-large`,
 * `image/too-large`.
 */
export function verifyDelivered(delivered: readonly Delivered[], options: VerifyOptions): readonly Portrait[] {
  if (delivered.length === 0) throw refuse('portrait/not-there-yet', options, 'no file came');
  return delivered.map((file, index) => verify(file, index, options));
}

function verify(file: Delivered, index: number, options: VerifyOptions): Portrait {
  const { bytes } = file;
  const { maxBytes = maxPortraitBytes } = options;
  if (bytes.length === 0) throw refuse('portrait/not-there-yet', options, `file ${index + 1} has no bytes`);
  if (bytes.length > maxBytes)
    throw refuse('portrait/too-large', options, `${bytes.length} bytes, at most ${maxBytes}`);
  const { type, width, height } = measure(bytes, options);
  if (width * height > maxPixels) throw refuse('image/too-large', options, `${width} x ${height} px`);
  return { ...file, index, type, width, height, byteLength: bytes.length, sha256: sha256Hex(bytes) };
}

function measure(bytes: Uint8Array, options: VerifyOptions): { type: PortraitType; width: number; height: number } {
  if (options.allowSvg && isSvg(bytes)) return measureSvg(bytes, options);
  const header = sniffImage(bytes);
  if (!header) throw refuse('portrait/not-an-image', options, 'no PNG, JPEG, WebP or GIF');
  if (!isComplete(bytes))
    throw refuse('portrait/truncated', options, `the ${header.type} ends after ${bytes.length} bytes`);
  return header;
}

/** The size that an SVG's root states by `width` and `height`, else by its `viewBox`. */
function measureSvg(bytes: Uint8Array, options: VerifyOptions): { type: 'svg'; width: number; height: number } {
  const text = new TextDecoder().decode(bytes);
  if (!/<\/(?:[\w-]+:)?svg>\s*$/.test(text)) throw refuse('portrait/truncated', options, 'the SVG does not end');
  const root = /<(?:[\w-]+:)?svg\b[^>]*>/.exec(text)?.[0] ?? '';
  const stated = (name: string) => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1]);
  const [, , boxWidth, boxHeight] = (/\sviewBox="([^"]*)"/.exec(root)?.[1] ?? '').split(/[\s,]+/).map(Number);
  const width = stated('width') || boxWidth || 0;
  const height = stated('height') || boxHeight || 0;
  if (!(width > 0 && height > 0)) throw refuse('portrait/not-an-image', options, 'the SVG states no size');
  return { type: 'svg', width, height };
}

function refuse(code: LikenessError['code'], { where }: VerifyOptions, detail: string): LikenessError {
  return new LikenessError(code, { step: 'download', where, detail });
}
