import type { AdapterFiles, PreparedReference, SecondFiles } from '../../engine/index.js';
import { sha256Hex } from '../../hash/index.js';
import {
  isComplete,
  listMetadata,
  type MetadataItem,
  type Pixels,
  readOrientation,
  shrinkPixels,
  sniffImage,
} from '../../image/index.js';
import type { Reference, SecondAdapter } from '../../spec/index.js';
import { type AdapterKind, adapterOf } from '../report/adapter.js';
import type { CopyType, Encoder } from './encoder.js';
import { flatten, hasTransparency } from './flatten.js';

/** What was done to the picture itself. */
export type CopyNote =
  | { readonly kind: 'turned'; readonly orientation: number }
  | { readonly kind: 'shrunk'; readonly from: { readonly width: number; readonly height: number } }
  /** What lay under transparent pixels is gone. */
  | { readonly kind: 'flattened' }
  | { readonly kind: 'first-frame-only' }
  /** The colours were not converted to sRGB and their profile is gone: they may look different. */
  | { readonly kind: 'profile-dropped'; readonly name: string };

/** The one thing that is ever sent of a photo, and how it differs from it. */
export interface PreparedCopy {
  readonly bytes: Uint8Array;
  readonly type: CopyType;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  /** SHA-256 of the photo's own file, which consent is bound to. */
  readonly originalSha256: string;
  /** What the photo's file carries beside its picture, and the copy does not. */
  readonly removed: readonly MetadataItem[];
  readonly notes: readonly CopyNote[];
}

/** Why there is no copy. */
export type PrepareFault =
  | { readonly kind: 'not-encoded'; readonly cause: unknown }
  /** The encoder gave no whole picture of the size asked for. */
  | { readonly kind: 'unsound' }
  /** The encoder wrote something beside the picture: such a file is not sent. */
  | { readonly kind: 'not-clean'; readonly found: readonly MetadataItem[] };

export type PrepareResult =
  | { readonly ok: true; readonly copy: PreparedCopy }
  | { readonly ok: false; readonly fault: PrepareFault };

export interface Photo {
  /** The file as it is. Read, hashed, never changed. */
  readonly bytes: Uint8Array;
  /** Its picture, upright, as `decodeImage` gives it. */
  readonly pixels: Pixels;
}

export interface PrepareOptions {
  readonly encoder: Encoder;
  /** PNG unless said: nothing more is lost. */
  readonly type?: CopyType;
  readonly signal?: AbortSignal;
}

/**
 * Makes the copy of a photo that an engine gets: upright, on white, no larger than this kind of adapter can use, encoded
 * anew from its pixels. So that this does not rest on the encoder's word, the copy is read back: it must be whole and carry
 * nothing beside its picture. The same pixels and encoder give the same copy.
 */
export async function prepareReference(
  { bytes, pixels }: Photo,
  kind: AdapterKind,
  { encoder, type = 'png', signal }: PrepareOptions,
): Promise<PrepareResult> {
  const opaque = hasTransparency(pixels) ? flatten(pixels) : pixels;
  const small = shrinkPixels(opaque, adapterOf(kind).longest);
  let written: Uint8Array;
  try {
    written = await encoder.encode(small, type, signal);
  } catch (cause) {
    return { ok: false, fault: { kind: 'not-encoded', cause } };
  }
  const fault = findFault(written, type, small);
  if (fault) return { ok: false, fault };
  return {
    ok: true,
    copy: {
      bytes: written,
      type,
      width: small.width,
      height: small.height,
      sha256: sha256Hex(written),
      originalSha256: sha256Hex(bytes),
      removed: listMetadata(bytes),
      notes: notesOf({ bytes, pixels }, opaque, small),
    },
  };
}

function findFault(written: Uint8Array, type: CopyType, { width, height }: Pixels): PrepareFault | undefined {
  const header = sniffImage(written);
  const isRight = header?.type === type && header.width === width && header.height === height;
  if (!isRight || !isComplete(written)) return { kind: 'unsound' };
  const found = listMetadata(written);
  return found.length > 0 ? { kind: 'not-clean', found } : undefined;
}

function notesOf({ bytes, pixels }: Photo, opaque: Pixels, small: Pixels): readonly CopyNote[] {
  const orientation = readOrientation(bytes);
  const { width, height, colourSpace } = pixels;
  const notes: CopyNote[] = [];
  if (orientation !== 1) notes.push({ kind: 'turned', orientation });
  if (sniffImage(bytes)?.animated) notes.push({ kind: 'first-frame-only' });
  if (opaque !== pixels) notes.push({ kind: 'flattened' });
  if (small !== opaque) notes.push({ kind: 'shrunk', from: { width, height } });
  if (colourSpace !== 'sRGB') notes.push({ kind: 'profile-dropped', name: colourSpace });
  return notes;
}

/** The copy as a request carries it, with what the spec says about how it is to act. */
export function toPreparedReference(copy: PreparedCopy, reference: Reference, consent: string): PreparedReference {
  const { strength, start, end } = reference;
  const files = adapterFilesOf(reference);
  return {
    bytes: copy.bytes,
    sha256: copy.sha256,
    originalSha256: copy.originalSha256,
    strength,
    consent,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(files === undefined ? {} : { files }),
  };
}

/** The model files that a spec names for its reference; undefined when it names none. */
export function adapterFilesOf({ adapter, encoder, lora, faceModel, second }: Reference): AdapterFiles | undefined {
  const files = { ...present({ adapter, encoder, lora, faceModel }), ...(second ? { second: secondOf(second) } : {}) };
  return Object.keys(files).length === 0 ? undefined : files;
}

function secondOf({ adapter, strength, start, end, carries, encoder, lora, faceModel }: SecondAdapter): SecondFiles {
  return {
    adapter,
    strength,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(carries === undefined ? {} : { carries }),
    ...present({ encoder, lora, faceModel }),
  };
}

/** The names that are given. */
function present(names: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).filter((one): one is [string, string] => one[1] !== undefined));
}
