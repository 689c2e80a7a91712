import { compileSpec, type EngineDescription, type PreparedReference } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { cutPixels, decodeImage, type Face, type Pixels } from '@likeness/core/image';
import {
  type ConsentStore,
  checkConsent,
  measureReference,
  prepareReference,
  reportReference,
  toPreparedReference,
} from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { parentOf } from '../files/workspace-folder.js';
import type { Platform } from '../platform/platform.js';
import { adapterKindOf } from '../reference/say-report.js';

/** The spec with the photo's hash and its consent, and the copy that the engine gets. */
export interface UsedReference {
  readonly spec: PortraitSpec;
  readonly reference: PreparedReference;
}

/**
 * Makes a spec's photo ready for one run: read, hashed, checked, allowed by a consent record, copied without anything beside
 * the picture. Undefined for a spec without a reference. Nothing is sent.
 *
 * @throws LikenessError `engine/cannot`, `image/unreadable`, `reference/not-allowed`.
 */
export async function useReference(
  file: vscode.Uri,
  spec: PortraitSpec,
  engine: EngineDescription,
  { platform, consents }: { platform: Platform; consents: ConsentStore },
): Promise<UsedReference | undefined> {
  const { reference } = spec;
  if (!reference) return undefined;
  const where = reference.image;
  if (engine.reference === 'none') {
    const detail = 'it takes no reference photo';
    throw new LikenessError('engine/cannot', { step: 'compile', where: `${engine.id}, reference`, detail });
  }
  const bytes = await readPhoto(file, where);
  const sha256 = sha256Hex(bytes);
  if (reference.sha256 !== undefined && reference.sha256 !== sha256)
    throw new LikenessError('reference/not-allowed', {
      step: 'compile',
      where,
      detail: 'it is not the photo whose hash the spec names',
      todo: 'Check it, and take the hash out of the spec.',
    });
  const decoded = await decodeImage(await platform.decoder(), bytes);
  if (!decoded.ok) throw new LikenessError('image/unreadable', { step: 'compile', where, detail: decoded.fault.kind });
  const faces = (await platform.faceFinder()).find(decoded.pixels);
  const kind = adapterKindOf(spec);
  const report = reportReference(measureReference({ ...decoded, bytes, faces }), kind);
  if (report.verdict === 'not-usable')
    throw new LikenessError('reference/not-allowed', {
      step: 'compile',
      where,
      detail: 'the report calls it not usable',
    });
  const use = { sha256, now: platform.clock.now(), engine: { id: engine.id, onDevice: engine.onDevice } };
  const record = (await consents.find(sha256)).find((one) => checkConsent(one, use).ok);
  if (!record)
    throw new LikenessError('reference/not-allowed', {
      step: 'compile',
      where,
      detail: 'no consent record allows this photo for this engine',
      todo: 'Answer the consent questions: "Use as reference" on the photo, or the form, tab Reference.',
    });
  const pixels = kind === 'studio' ? await cutForStudio(decoded.pixels, faces, spec) : decoded.pixels;
  const made = await prepareReference({ bytes, pixels }, kind, { encoder: await platform.encoder() });
  if (!made.ok) throw new LikenessError('image/unreadable', { step: 'compile', where, detail: made.fault.kind });
  return {
    spec: { ...spec, reference: { ...reference, sha256, consent: record.id } },
    reference: toPreparedReference(made.copy, reference, record.id),
  };
}

/** The part of a large photo that the spec's headshot can show: the rest would only cost it sharpness. */
async function cutForStudio(photo: Pixels, [face]: readonly Face[], spec: PortraitSpec): Promise<Pixels> {
  if (!face) return photo;
  const { cutForHeadshot, readHeadshotRequest } = await import('@likeness/core/embedded/studio');
  const { order } = readHeadshotRequest(compileSpec(spec));
  return cutPixels(photo, cutForHeadshot(photo, face, order.scene.camera, order));
}

async function readPhoto(file: vscode.Uri, image: string): Promise<Uint8Array> {
  if (/^[a-z][a-z0-9+.-]+:|^\//i.test(image))
    throw new LikenessError('image/unreadable', {
      step: 'read',
      where: image,
      detail: 'a reference is named by its path from the spec',
    });
  try {
    return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(parentOf(file), image));
  } catch (cause) {
    throw new LikenessError('image/unreadable', { step: 'read', where: image, detail: 'there is no such file', cause });
  }
}
