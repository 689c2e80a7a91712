import type { Orientation } from '../pixels/orientation.js';
import { type Exif, exifOrientation, parseExif } from './exif.js';
import { type MetadataKind, walkMetadata } from './parts.js';

/** What in an EXIF block tells of a person, a place or a device. */
export type SensitiveDetail = 'place' | 'time' | 'device' | 'serial-number' | 'owner' | 'maker-note' | 'thumbnail';

/** One thing that a file carries beside its picture. */
export interface MetadataItem {
  readonly kind: MetadataKind;
  readonly label: string;
  /** Bytes that it takes in the file. */
  readonly size: number;
  /** For EXIF: what it gives away; empty for other kinds, whose content is not judged. */
  readonly gives: readonly SensitiveDetail[];
}

/** EXIF tags (CIPA DC-008) by what they give away. */
const TAGS: Readonly<Record<Exclude<SensitiveDetail, 'place' | 'thumbnail'>, readonly number[]>> = {
  time: [0x0132, 0x9003, 0x9004],
  device: [0x010f, 0x0110, 0xa433, 0xa434],
  'serial-number': [0xa431, 0xa435, 0xc62f],
  owner: [0x013b, 0x8298, 0xa430, 0x9286],
  'maker-note': [0x927c],
};

function listSensitive({ entries }: Exif): SensitiveDetail[] {
  const named = Object.entries(TAGS) as [SensitiveDetail, readonly number[]][];
  const found = named.filter(([, tags]) => entries.some(({ tag }) => tags.includes(tag))).map(([detail]) => detail);
  if (entries.some(({ directory, tag }) => directory === 'gps' && tag !== 0)) found.unshift('place');
  if (entries.some(({ directory, tag }) => directory === 'thumbnail' && tag === 0x0201)) found.push('thumbnail');
  return found;
}

/**
 * All that a file carries beside its picture: EXIF, XMP, IPTC, comments, text chunks, thumbnails, profiles, credentials
 * and the bytes behind its end. An empty list means a clean file. Never throws; nothing is decompressed.
 */
export function listMetadata(bytes: Uint8Array): MetadataItem[] {
  return Array.from(walkMetadata(bytes), ({ kind, label, size, data }) => {
    const exif = kind === 'exif' ? parseExif(data) : undefined;
    return { kind, label, size, gives: exif ? listSensitive(exif) : [] };
  });
}

/** The EXIF orientation of a file; 1 (upright) when none is stated. Where there are several blocks, the first counts. */
export function readOrientation(bytes: Uint8Array): Orientation {
  for (const { kind, data } of walkMetadata(bytes)) if (kind === 'exif') return exifOrientation(parseExif(data));
  return 1;
}
