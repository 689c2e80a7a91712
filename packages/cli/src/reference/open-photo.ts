import { sha256Hex } from '@likeness/core/hash';
import { type DecodeResult, decodeImage, type Face, type FaceFinder } from '@likeness/core/image';
import { readImageFile } from '@likeness/host-node/image-file';
import { composeDecoder, composeFaceFinder } from '../compose.js';

/** A file that may be a photo: its bytes and hash, and its pixels with their faces, or why there are none. */
export interface OpenedPhoto {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly decoded: DecodeResult;
  /** Largest first; empty where there are no pixels. */
  readonly faces: readonly Face[];
}

/**
 * Reads, hashes and decodes a photo, and looks for faces. What is wrong with the picture is in the result.
 *
 * @throws LikenessError `image/...` when there is no file, or one too large to read.
 */
export async function openPhoto(file: string, finder?: FaceFinder): Promise<OpenedPhoto> {
  const bytes = await readImageFile(file);
  const decoded = await decodeImage(await composeDecoder(), bytes);
  const faces = decoded.ok ? (finder ?? (await composeFaceFinder())).find(decoded.pixels) : [];
  return { file, bytes, sha256: sha256Hex(bytes), decoded, faces };
}
