import { readU16be, readU16le, readU24le, readU32be, readU32le, startsWith } from './container/bytes.js';
import { isGif, walkGif } from './container/gif.js';
import { isJpeg, walkJpeg } from './container/jpeg.js';
import { isPng, walkPng } from './container/png.js';
import { isWebp, walkWebp } from './container/webp.js';

/** The raster formats that engines deliver and hosts decode. */
export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif';

/** What a file's header says of the picture. Sizes are in pixels as stored, before any EXIF orientation. */
export interface ImageHeader {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  /** Bits per sample; for palettes, bits per index. */
  readonly bitDepth: number;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'cmyk';
  readonly alpha: boolean;
  readonly animated: boolean;
  /** A progressive JPEG or an interlaced PNG or GIF. */
  readonly progressive: boolean;
}

const PNG_COLOUR: Readonly<Record<number, Pick<ImageHeader, 'colour' | 'alpha'>>> = {
  0: { colour: 'grey', alpha: false },
  2: { colour: 'rgb', alpha: false },
  3: { colour: 'palette', alpha: false },
  4: { colour: 'grey', alpha: true },
  6: { colour: 'rgb', alpha: true },
};

/** Chunks looked at before the pixels; a file with more in front of them is not made by any encoder. */
const CHUNK_LIMIT = 4096;

function sniffPng(bytes: Uint8Array): ImageHeader | undefined {
  if (!startsWith(bytes, 'IHDR', 12) || bytes.length < 29) return undefined;
  const colour = PNG_COLOUR[bytes[25] ?? 255];
  if (!colour) return undefined;
  let animated = false;
  let transparent = false;
  let seen = 0;
  for (const chunk of walkPng(bytes)) {
    if (chunk.type === 'IDAT' || ++seen > CHUNK_LIMIT) break;
    if (chunk.type === 'acTL') animated = true;
    if (chunk.type === 'tRNS') transparent = true;
  }
  return {
    type: 'png',
    width: readU32be(bytes, 16),
    height: readU32be(bytes, 20),
    bitDepth: bytes[24] ?? 0,
    colour: colour.colour,
    alpha: colour.alpha || transparent,
    animated,
    progressive: bytes[28] === 1,
  };
}

/** SOF0 to SOF15 without the markers in that range that are none: DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function sniffJpeg(bytes: Uint8Array): ImageHeader | undefined {
  let seen = 0;
  for (const { marker, data } of walkJpeg(bytes)) {
    if (++seen > CHUNK_LIMIT || marker === 0xda) return undefined;
    if (!isFrame(marker) || data.length < 6) continue;
    const components = data[5] ?? 0;
    return {
      type: 'jpeg',
      width: readU16be(data, 3),
      height: readU16be(data, 1),
      bitDepth: data[0] ?? 0,
      colour: components === 1 ? 'grey' : components === 4 ? 'cmyk' : 'rgb',
      alpha: false,
      animated: false,
      progressive: (marker & 3) === 2,
    };
  }
  return undefined;
}

function sniffWebp(bytes: Uint8Array): ImageHeader | undefined {
  const header = (width: number, height: number, alpha: boolean, animated: boolean): ImageHeader => {
    return { type: 'webp', width, height, bitDepth: 8, colour: 'rgb', alpha, animated, progressive: false };
  };
  // The payload begins at 20. It is read even where the chunk is cut short: the size stands in its first ten bytes.
  if (startsWith(bytes, 'VP8X', 12) && bytes.length >= 30) {
    const flags = bytes[20] ?? 0;
    return header(readU24le(bytes, 24) + 1, readU24le(bytes, 27) + 1, (flags & 0x10) !== 0, (flags & 0x02) !== 0);
  }
  if (startsWith(bytes, 'VP8L', 12) && bytes.length >= 25 && bytes[20] === 0x2f) {
    const packed = readU16le(bytes, 21) | (readU16le(bytes, 23) << 16);
    return header((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1, ((packed >>> 28) & 1) === 1, false);
  }
  if (startsWith(bytes, 'VP8 ', 12) && bytes.length >= 30 && startsWith(bytes, '\x9d\x01\x2a', 23)) {
    return header(readU16le(bytes, 26) & 0x3fff, readU16le(bytes, 28) & 0x3fff, false, false);
  }
  return undefined;
}

function sniffGif(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 13) return undefined;
  let images = 0;
  let alpha = false;
  let seen = 0;
  for (const block of walkGif(bytes)) {
    if (block.kind === 'image') images++;
    if (block.kind === 'extension' && block.label === 0xf9) alpha ||= ((bytes[block.start + 3] ?? 0) & 1) === 1;
    if (images > 1 || ++seen > CHUNK_LIMIT) break;
  }
  return {
    type: 'gif',
    width: readU16le(bytes, 6),
    height: readU16le(bytes, 8),
    bitDepth: ((bytes[10] ?? 0) & 7) + 1,
    colour: 'palette',
    alpha,
    animated: images > 1,
    progressive: false,
  };
}

function readHeader(bytes: Uint8Array): ImageHeader | undefined {
  if (isPng(bytes)) return sniffPng(bytes);
  if (isJpeg(bytes)) return sniffJpeg(bytes);
  if (isWebp(bytes)) return sniffWebp(bytes);
  if (isGif(bytes)) return sniffGif(bytes);
  return undefined;
}

/**
 * What the bytes are, by their own header and never by a name or a content type. `undefined` when they are no PNG, JPEG,
 * WebP or GIF, or when no size can be read. Never throws; work and memory are bounded by the bytes' length, and no pixel
 * is decoded. A truncated file is recognised as long as its header is whole: ask {@link isComplete} for the rest.
 */
export function sniffImage(bytes: Uint8Array): ImageHeader | undefined {
  const header = readHeader(bytes);
  return header && header.width > 0 && header.height > 0 ? header : undefined;
}

const some = <T>(items: Iterable<T>, test: (item: T) => boolean): boolean => {
  for (const item of items) if (test(item)) return true;
  return false;
};

/**
 * True when the file ends as its format says it must: PNG with IEND, JPEG with EOI, WebP as long as its RIFF header
 * says, GIF with its trailer. Bytes after that end are allowed. False for anything else, so that a truncated download is
 * told from a whole one without decoding.
 */
export function isComplete(bytes: Uint8Array): boolean {
  if (isPng(bytes)) return some(walkPng(bytes), (chunk) => chunk.type === 'IEND');
  if (isJpeg(bytes)) return some(walkJpeg(bytes), (segment) => segment.marker === 0xd9);
  if (isGif(bytes)) return some(walkGif(bytes), (block) => block.kind === 'trailer');
  if (!isWebp(bytes)) return false;
  const declared = 8 + readU32le(bytes, 4);
  return declared <= bytes.length && some(walkWebp(bytes), (chunk) => chunk.end >= declared);
}
