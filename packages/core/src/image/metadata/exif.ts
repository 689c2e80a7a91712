import { readLatin1, startsWith } from '../container/bytes.js';
import type { Orientation } from '../pixels/orientation.js';

/** One EXIF entry: the directory it stands in, its tag, and the bytes of its value. */
export interface ExifEntry {
  readonly directory: 'image' | 'exif' | 'gps' | 'interop' | 'thumbnail';
  readonly tag: number;
  readonly type: number;
  readonly value: Uint8Array;
}

/** What an EXIF block holds, in the byte order that it states. */
export interface Exif {
  readonly littleEndian: boolean;
  readonly entries: readonly ExifEntry[];
}

/** Bytes per element of the TIFF field types 1 to 12. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

const POINTERS: Readonly<Record<number, ExifEntry['directory']>> = { 34665: 'exif', 34853: 'gps', 40965: 'interop' };

/** Entries read in one block: four directories of a camera hold about a hundred; a loop of offsets stops here. */
const ENTRY_LIMIT = 2000;

/**
 * The entries of an EXIF block: a TIFF structure, with or without the `Exif\0\0` in front. Offsets that point outside
 * are passed over; directories that point at each other end at a limit. `undefined` when it is no TIFF structure.
 */
export function parseExif(block: Uint8Array): Exif | undefined {
  const tiff = startsWith(block, 'Exif\0') ? block.subarray(6) : block;
  const order = readLatin1(tiff, 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 8) return undefined;
  const littleEndian = order === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.getUint16(2, littleEndian) !== 42) return undefined;
  const entries: ExifEntry[] = [];
  const pending: { at: number; directory: ExifEntry['directory'] }[] = [
    { at: view.getUint32(4, littleEndian), directory: 'image' },
  ];
  const seen = new Set<number>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { at, directory } = next;
    if (seen.has(at) || at + 2 > tiff.length) continue;
    seen.add(at);
    const count = Math.min(view.getUint16(at, littleEndian), ENTRY_LIMIT - entries.length);
    for (let i = 0; i < count && at + 14 + 12 * i <= tiff.length; i++) {
      const entry = readEntry(view, tiff, at + 2 + 12 * i, littleEndian);
      if (!entry) continue;
      entries.push({ ...entry, directory });
      const pointed = POINTERS[entry.tag];
      if (pointed && entry.value.length >= 4) pending.push({ at: readUint(entry, littleEndian), directory: pointed });
    }
    const link = at + 2 + 12 * count;
    if (directory !== 'image' || link + 4 > tiff.length) continue;
    const second = view.getUint32(link, littleEndian);
    if (second > 0) pending.push({ at: second, directory: 'thumbnail' });
  }
  return { littleEndian, entries };
}

function readEntry(view: DataView, tiff: Uint8Array, at: number, littleEndian: boolean) {
  const type = view.getUint16(at + 2, littleEndian);
  const size = (TYPE_BYTES[type] ?? 0) * view.getUint32(at + 4, littleEndian);
  const from = size <= 4 ? at + 8 : view.getUint32(at + 8, littleEndian);
  if (size === 0 || from + size > tiff.length) return undefined;
  return { tag: view.getUint16(at, littleEndian), type, value: tiff.subarray(from, from + size) };
}

/** The first element of a BYTE, SHORT or LONG value. */
export function readUint({ type, value }: Pick<ExifEntry, 'type' | 'value'>, littleEndian: boolean): number {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (type === 3 && value.length >= 2) return view.getUint16(0, littleEndian);
  if (type === 4 && value.length >= 4) return view.getUint32(0, littleEndian);
  return value[0] ?? 0;
}

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8;

/** The orientation that an EXIF block states for its picture; 1 when it states none, or nonsense. */
export function exifOrientation(exif: Exif | undefined): Orientation {
  const entry = exif?.entries.find(({ directory, tag }) => directory === 'image' && tag === 0x0112);
  const value = exif && entry ? readUint(entry, exif.littleEndian) : 1;
  return isOrientation(value) ? value : 1;
}
