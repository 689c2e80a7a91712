import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { decodeImage } from '@likeness/core/image';
import {
  type AdapterKind,
  measureReference,
  type ReferenceReport,
  reportReference,
  reportUnreadable,
} from '@likeness/core/reference';
import * as vscode from 'vscode';
import { baseName } from '../files/workspace-folder.js';
import type { Platform } from '../platform/platform.js';

/** The largest photo that is read, in bytes: a 40-megapixel PNG of 8 bits a sample is rarely half of it. */
const mostBytes = 100 * 1_048_576;

/** A photo as the user holds it: a file of the workspace, or bytes that were dropped or pasted. */
export type GivenPhoto = { uri: vscode.Uri } | { name: string; bytes: Uint8Array };

/** A photo with its hash, to which consent is bound, and its report. */
export interface JudgedPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly report: ReferenceReport;
  /** Where it lies, when it is a file. */
  readonly uri?: vscode.Uri;
}

/** Reads a photo and reports on it, all on this device. Nothing is written. @throws LikenessError `image/...`. */
export async function judgePhoto(platform: Platform, given: GivenPhoto, kind: AdapterKind): Promise<JudgedPhoto> {
  const photo = 'uri' in given ? await readPhoto(given.uri) : given;
  const { bytes } = photo;
  const decoded = await decodeImage(await platform.decoder(), bytes);
  const faces = decoded.ok ? (await platform.faceFinder()).find(decoded.pixels) : [];
  const report = decoded.ok
    ? reportReference(measureReference({ ...decoded, bytes, faces }), kind)
    : reportUnreadable(decoded.fault, kind);
  return { ...photo, sha256: sha256Hex(bytes), report };
}

async function readPhoto(uri: vscode.Uri): Promise<{ name: string; bytes: Uint8Array; uri: vscode.Uri }> {
  const where = vscode.workspace.asRelativePath(uri);
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) throw tooLarge(where, size);
    return { name: baseName(uri), bytes: await vscode.workspace.fs.readFile(uri), uri };
  } catch (cause) {
    if (cause instanceof LikenessError) throw cause;
    throw new LikenessError('image/unreadable', { step: 'read', where, detail: 'there is no such file', cause });
  }
}

function tooLarge(where: string, size: number): LikenessError {
  const todo = 'Use a file of at most 100 MB.';
  return new LikenessError('image/too-large', {
    step: 'read',
    where,
    detail: `${size} bytes, at most ${mostBytes}`,
    todo,
  });
}
