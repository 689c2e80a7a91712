import type { EngineDescription } from '@likeness/core/engine';
import { authorise, type ConsentRecord, checkConsent, makeConsent } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { baseName } from '../files/workspace-folder.js';
import { askConsent } from '../reference/ask-consent.js';
import { type GivenPhoto, type JudgedPhoto, judgePhoto } from '../reference/judge-photo.js';
import { pickSpec } from '../reference/pick-spec.js';
import { photoFolder, placeBeside, placePhoto } from '../reference/place-photo.js';
import { type NamedPhoto, referenceChanges } from '../reference/reference-changes.js';
import { adapterKindOf, objectionLines, stopSentences } from '../reference/say-report.js';
import { hideFromGit, stateFolder } from '../reference/state-folder.js';
import { editSpec } from '../spec-files/edit-spec.js';
import { readSpec } from '../spec-files/spec-document.js';
import { tellUntrusted } from '../tell/say-untrusted.js';
import type { Workroom } from '../work/workroom.js';
import { targetPicture } from './target-picture.js';

const { t } = vscode.l10n;

/** A photo that was dropped or pasted into a spec. */
export interface Dropped {
  readonly into: vscode.Uri;
  readonly photo: GivenPhoto;
}

/**
 * `Likeness: Use as reference`: a photo becomes the reference of a spec, after its report and with consent for that very photo.
 * Until the last answer nothing of it is written: no record, no copy, no reference. @throws LikenessError.
 */
export async function useAsReference(work: Workroom, given: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) return tellUntrusted();
  const wish = isDropped(given) ? given : await wishOf(given);
  if (!wish) return;
  const { into: file } = wish;
  const spec = await readSpec(file);
  const photo = await judgePhoto(work.platform, wish.photo, adapterKindOf(spec));
  if (photo.report.verdict === 'not-usable') {
    const says = t('{0} cannot be a reference: {1}', photo.name, stopSentences(photo.report));
    return void vscode.window.showErrorMessage(says);
  }
  const consents = await work.platform.openConsents(vscode.workspace.getWorkspaceFolder(file)?.uri);
  const engine = await engineOf(work, spec);
  const now = work.platform.clock.now();
  const use = { sha256: photo.sha256, now, ...(engine ? { engine } : {}) };
  const standing = (await authorise(consents, use)).ok
    ? (await consents.find(photo.sha256)).find((one) => checkConsent(one, use).ok)
    : undefined;
  if (!(await confirm(file, photo, standing))) return;
  const record = standing ?? (await askForRecord(work, photo, now));
  if (!record) return;
  if (!standing) {
    if (file.scheme === 'file' && work.platform.kind === 'node') await hideFromGit(stateFolder(file));
    await consents.save(record);
  }
  const image = await placePhoto(file, photo);
  await writeReference(file, { image, sha256: photo.sha256, consent: record.id });
  await tellDone(file, photo, record, engine);
}

function isDropped(given: unknown): given is Dropped {
  return typeof given === 'object' && given !== null && 'into' in given && 'photo' in given;
}

async function wishOf(given: unknown): Promise<Dropped | undefined> {
  const uri = targetPicture(given);
  if (!uri) return void vscode.window.showInformationMessage(t('Choose a photo in the Explorer first.'));
  const into = await pickSpec(uri);
  return into && { into, photo: { uri } };
}

async function engineOf(work: Workroom, { settings }: PortraitSpec): Promise<EngineDescription | undefined> {
  const offers = await work.offers();
  return offers
    .flatMap((offer) => ('engine' in offer ? [offer.engine.describe()] : []))
    .find(({ id }) => id === settings.engine);
}

/** Shows the report, and what would be written. */
async function confirm(file: vscode.Uri, photo: JudgedPhoto, standing: ConsentRecord | undefined): Promise<boolean> {
  const go = standing ? t('Use as reference') : t('Answer the consent questions');
  const says =
    photo.report.verdict === 'usable'
      ? t('{0} serves as a reference of {1}.', photo.name, baseName(file))
      : t('{0} serves as a reference of {1}, with limits.', photo.name, baseName(file));
  const detail = [
    ...objectionLines(photo.report),
    ...(placeBeside(file, photo)
      ? []
      : [t('It is copied into "{0}" beside the spec. Everybody who gets this folder gets the photo.', photoFolder)]),
    standing
      ? t('Consent for this photo stands until {0}.', standing.until.slice(0, 10))
      : t('Until the questions are answered, nothing is written and nothing is sent.'),
  ].join('\n\n');
  return (await vscode.window.showInformationMessage(says, { modal: true, detail }, go)) === go;
}

/** Makes the edit where the user sees it. The questions took their time: what stands beside the photo is read anew. */
async function writeReference(file: vscode.Uri, named: NamedPhoto): Promise<void> {
  const shown = await vscode.window.showTextDocument(file, { preview: false });
  await editSpec(file, referenceChanges(await readSpec(file), named));
  const at = shown.document.positionAt(shown.document.getText().indexOf('"reference"'));
  shown.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The record that the answers give; undefined when the user left, or was told why there is none. */
async function askForRecord(work: Workroom, photo: JudgedPhoto, now: number): Promise<ConsentRecord | undefined> {
  const engines = (await work.offers()).flatMap((offer) => {
    if (!('engine' in offer)) return [{ id: offer.id, title: offer.title }];
    const { id, title, onDevice } = offer.engine.describe();
    return onDevice ? [] : [{ id, title }];
  });
  const answers = await askConsent({ name: photo.name, now, engines });
  if (!answers) return undefined;
  const made = makeConsent(answers, photo.sha256, work.platform.clock.now());
  if (made.ok) return made.record;
  const why = 'problems' in made ? made.problems.join('; ') : `${made.refusal.says}. ${made.refusal.todo}`;
  return void vscode.window.showErrorMessage(t('{0} was not taken: {1}', photo.name, why));
}

async function tellDone(
  file: vscode.Uri,
  { name }: JudgedPhoto,
  { until }: ConsentRecord,
  engine: EngineDescription | undefined,
): Promise<void> {
  const done = t('{0} is the reference of {1} until {2}.', name, baseName(file), until.slice(0, 10));
  const takesNone = engine?.reference === 'none';
  const choose = t('Choose engine');
  const more = takesNone ? ` ${t('The engine {0} takes no photo: choose one that does.', engine.id)}` : '';
  const picked = await vscode.window.showInformationMessage(done + more, ...(takesNone ? [choose] : []));
  if (picked) await vscode.commands.executeCommand('likeness.chooseEngine');
}
