import { startsWith } from '../container/bytes.js';
import { isGif, walkGif } from '../container/gif.js';
import { isJpeg, walkJpeg } from '../container/jpeg.js';
import { isPng, walkPng } from '../container/png.js';
import { isWebp, walkWebp, webpEnd } from '../container/webp.js';
import { readTextChunk } from '../marks/png-carrier.js';

/** What kinds of things a file carries beside its picture. */
export type MetadataKind =
  | 'exif'
  | 'xmp'
  | 'iptc'
  | 'icc'
  | 'comment'
  | 'text'
  | 'time'
  | 'thumbnail'
  | 'credentials'
  | 'application'
  | 'trailing';

/** One part of a file that is not the picture. `data` is the payload without its header. */
export interface MetadataPart {
  readonly kind: MetadataKind;
  /** What it is called where it stands: a chunk's type, a segment's label, a text's keyword. */
  readonly label: string;
  /** Bytes that it takes in the file. */
  readonly size: number;
  readonly data: Uint8Array;
}

const PNG_KINDS: Readonly<Record<string, MetadataKind>> = {
  eXIf: 'exif',
  iCCP: 'icc',
  caBX: 'credentials',
  tIME: 'time',
};

/** Chunks that make the picture what it is, colour included; the rest is somebody's addition. */
const PNG_PICTURE = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT hIST'.split(' '),
);

function* pngParts(bytes: Uint8Array): Generator<MetadataPart> {
  let end = bytes.length;
  for (const chunk of walkPng(bytes)) {
    const { type, data } = chunk;
    const size = chunk.end - chunk.start;
    if (type === 'IEND') end = chunk.end;
    const text = readTextChunk(chunk);
    if (text?.keyword === 'XML:com.adobe.xmp') yield { kind: 'xmp', label: text.keyword, size, data };
    else if (text) yield { kind: 'text', label: text.keyword, size, data };
    else if (!PNG_PICTURE.has(type)) yield { kind: PNG_KINDS[type] ?? 'application', label: type, size, data };
  }
  yield* trailing(bytes, end);
}

interface Label {
  readonly marker: number;
  readonly tag: string;
  readonly kind: MetadataKind;
}

const JPEG_LABELS: readonly Label[] = [
  { marker: 0xe0, tag: 'JFXX\0', kind: 'thumbnail' },
  { marker: 0xe1, tag: 'Exif\0\0', kind: 'exif' },
  { marker: 0xe1, tag: 'http://ns.adobe.com/xap/1.0/\0', kind: 'xmp' },
  { marker: 0xe1, tag: 'http://ns.adobe.com/xmp/extension/\0', kind: 'xmp' },
  { marker: 0xe2, tag: 'ICC_PROFILE\0', kind: 'icc' },
  { marker: 0xe2, tag: 'MPF\0', kind: 'thumbnail' },
  { marker: 0xeb, tag: 'JP', kind: 'credentials' },
  { marker: 0xed, tag: 'Photoshop 3.0\0', kind: 'iptc' },
  { marker: 0xfe, tag: '', kind: 'comment' },
];

function* jpegParts(bytes: Uint8Array): Generator<MetadataPart> {
  let last = bytes.length;
  for (const { marker, start, end, data } of walkJpeg(bytes)) {
    if (marker === 0xd9) last = end;
    const application = marker >= 0xe0 && marker <= 0xef;
    if (!application && marker !== 0xfe) continue;
    const label = JPEG_LABELS.find((one) => one.marker === marker && startsWith(data, one.tag));
    // JFIF and Adobe's APP14 say how the samples become colours: they belong to the picture.
    const picture = (marker === 0xe0 && startsWith(data, 'JFIF')) || (marker === 0xee && startsWith(data, 'Adobe'));
    if (!label && picture) continue;
    yield {
      kind: label?.kind ?? 'application',
      label: label?.tag.replace('\0', '').replace('\0', '') || (marker === 0xfe ? 'COM' : `APP${marker - 0xe0}`),
      size: end - start,
      data: data.subarray(label?.tag.length ?? 0),
    };
  }
  yield* trailing(bytes, last);
}

const WEBP_KINDS: Readonly<Record<string, MetadataKind>> = {
  EXIF: 'exif',
  'XMP ': 'xmp',
  ICCP: 'icc',
  C2PA: 'credentials',
};
const WEBP_PICTURE = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);

function* webpParts(bytes: Uint8Array): Generator<MetadataPart> {
  for (const { type, start, end, data } of walkWebp(bytes)) {
    if (WEBP_PICTURE.has(type)) continue;
    yield { kind: WEBP_KINDS[type] ?? 'application', label: type.trim(), size: end - start, data };
  }
  yield* trailing(bytes, webpEnd(bytes));
}

function* gifParts(bytes: Uint8Array): Generator<MetadataPart> {
  let last = bytes.length;
  for (const block of walkGif(bytes)) {
    if (block.kind === 'trailer') last = block.end;
    if (block.kind !== 'extension' || block.label === 0xf9) continue;
    const data = bytes.subarray(block.start + 3, block.end);
    const size = block.end - block.start;
    if (block.label === 0xfe) yield { kind: 'comment', label: 'comment', size, data };
    else if (!startsWith(data, 'NETSCAPE2.0')) {
      yield { kind: startsWith(data, 'XMP DataXMP') ? 'xmp' : 'application', label: 'extension', size, data };
    }
  }
  yield* trailing(bytes, last);
}

function* trailing(bytes: Uint8Array, end: number): Generator<MetadataPart> {
  if (end >= bytes.length) return;
  const data = bytes.subarray(end);
  yield { kind: 'trailing', label: 'bytes after the end', size: data.length, data };
}

/** Every part of a PNG, JPEG, WebP or GIF that is not its picture, in file order. Nothing for other bytes. */
export function* walkMetadata(bytes: Uint8Array): Generator<MetadataPart> {
  if (isPng(bytes)) yield* pngParts(bytes);
  else if (isJpeg(bytes)) yield* jpegParts(bytes);
  else if (isWebp(bytes)) yield* webpParts(bytes);
  else if (isGif(bytes)) yield* gifParts(bytes);
}
