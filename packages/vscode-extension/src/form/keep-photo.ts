import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import type { ConsentRecord } from '@likeness/core/reference';
import { hasSafeName } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { placeFiles } from '../files/place-files.js';
import { openFolder, parentOf } from '../files/workspace-folder.js';
import { photoFolder } from '../reference/place-photo.js';
import { referenceChanges } from '../reference/reference-changes.js';
import { editSpec } from '../spec-files/edit-spec.js';
import { readSpec } from '../spec-files/spec-document.js';

const { t } = vscode.l10n;

/**
 * Names a photo, for which consent was just recorded, as the spec's reference. A copy of it goes beside the spec, but only when
 * the user says so: a workspace may be shared. Saying no leaves the spec as it is.
 */
export async function keepPhoto(
  spec: vscode.Uri,
  photo: { name: string; bytes: Uint8Array },
  record: ConsentRecord,
): Promise<void> {
  if (sha256Hex(photo.bytes) !== record.sha256)
    throw new LikenessError('reference/not-allowed', {
      step: 'write',
      where: photo.name,
      detail: 'the consent is for another photo',
    });
  const copy = t('Copy the photo');
  const says = t('Use {0} as the reference of this spec?', photo.name);
  const detail = t(
    'It is copied into "{0}" beside the spec. Everybody who gets this folder gets the photo.',
    photoFolder,
  );
  if ((await vscode.window.showWarningMessage(says, { modal: true, detail }, copy)) !== copy) return;
  const [, stem = '', ending = ''] = /^(.*?)(\.[a-z]+)$/i.exec(photo.name) ?? [];
  const name = hasSafeName(stem) ? stem : record.sha256.slice(0, 12);
  const folder = vscode.Uri.joinPath(parentOf(spec), photoFolder);
  const [placed] = await placeFiles(openFolder(folder), [{ name, ending: ending || '.png', bytes: photo.bytes }]);
  const named = { image: `${photoFolder}/${placed}`, sha256: record.sha256, consent: record.id };
  await editSpec(spec, referenceChanges(await readSpec(spec), named));
}
