import { sha256Hex } from '@likeness/core/hash';
import {
  type ConsentRecord,
  type ConsentStore,
  type WithdrawalPlan,
  withdraw,
  writeReceipt,
} from '@likeness/core/reference';
import * as vscode from 'vscode';
import { placeFiles } from '../files/place-files.js';
import { baseName, openFolder, parentOf } from '../files/workspace-folder.js';
import { findUses } from '../reference/find-uses.js';
import { hideFromGit, stateFolder } from '../reference/state-folder.js';
import { isSpecFile } from '../spec-files/is-spec-file.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import type { Workroom } from '../work/workroom.js';
import { targetPicture } from './target-picture.js';

const { t } = vscode.l10n;

/** A photo by its hash, and a file of the workspace folder whose records are meant. */
interface Meant {
  sha256: string;
  name: string;
  near: vscode.Uri;
}

/**
 * `Likeness: Withdraw consent`: from now on no portrait is made from a photo. Its records become tombstones; what was made from it
 * is listed in a receipt, with a letter for each engine that was given it. Nothing is deleted. @throws LikenessError.
 */
export async function withdrawConsent(work: Workroom, given: unknown): Promise<void> {
  const meant = (await photoOf(work, given)) ?? (await pickRecord(work));
  if (!meant) return;
  const folder = vscode.workspace.getWorkspaceFolder(meant.near)?.uri;
  const consents = await work.platform.openConsents(folder);
  const records = (await consents.find(meant.sha256)).filter(({ withdrawn }) => !withdrawn);
  const [newest] = records;
  if (!newest)
    return void vscode.window.showInformationMessage(
      t('There is no consent record for {0}: nothing is allowed with it.', meant.name),
    );
  const go = t('Withdraw consent');
  const says = t('Withdraw consent for {0}?', meant.name);
  const detail = t(
    'No new portrait is made from it. Those that were made are listed in a receipt, for you to decide on.',
  );
  if ((await vscode.window.showWarningMessage(says, { modal: true, detail }, go)) !== go) return;
  const engines = (await work.offers()).flatMap((offer) => ('engine' in offer ? [offer.engine.describe()] : []));
  const about = { by: newest.attestation.by, now: work.platform.clock.now() };
  const plan = withdraw(newest, await findUses(meant.sha256, engines), [], about);
  await saveTombstones(consents, records, plan);
  const receipt = await writePapers(meant.near, plan, work.platform.clock.now());
  await vscode.commands.executeCommand('likeness.refresh');
  // Whoever asked for it has the withdrawal now; the receipt may be read later.
  void offerReceipt(
    t('Consent for {0} is withdrawn. Portraits made from it: {1}.', meant.name, plan.portraits.length),
    receipt,
  );
}

async function offerReceipt(done: string, receipt: vscode.Uri): Promise<void> {
  const show = t('Show receipt');
  if ((await vscode.window.showInformationMessage(done, show)) === show) await vscode.window.showTextDocument(receipt);
}

async function photoOf(work: Workroom, given: unknown): Promise<Meant | undefined> {
  if (given && typeof given === 'object' && 'consentOf' in given) {
    const found = (await listRecords(work)).find(({ sha256 }) => sha256 === given.consentOf);
    return found && 'name' in given ? { ...found, name: String(given.name) } : found;
  }
  const picture = given instanceof vscode.Uri && !isSpecFile(given) ? targetPicture(given) : undefined;
  if (picture) return { sha256: await hashOf(picture), name: baseName(picture), near: picture };
  const spec = targetSpec(given);
  const reference = spec && (await readSpec(spec).catch(() => undefined))?.reference;
  if (!spec || !reference) return undefined;
  const uri = vscode.Uri.joinPath(parentOf(spec), reference.image);
  // The record is found by the hash, also where the photo itself is gone.
  const sha256 = reference.sha256 ?? (await hashOf(uri).catch(() => undefined));
  return sha256 === undefined ? undefined : { sha256, name: baseName(uri), near: spec };
}

async function hashOf(uri: vscode.Uri): Promise<string> {
  return sha256Hex(await vscode.workspace.fs.readFile(uri));
}

async function pickRecord(work: Workroom): Promise<Meant | undefined> {
  const items = await listRecords(work);
  if (items.length === 0) return void vscode.window.showInformationMessage(t('There are no consent records here.'));
  return vscode.window.showQuickPick(items, { title: t('Withdraw consent'), matchOnDetail: true });
}

/** The records of all folders that are not withdrawn. */
async function listRecords(work: Workroom): Promise<(vscode.QuickPickItem & Meant)[]> {
  const lists = (vscode.workspace.workspaceFolders ?? []).map(async ({ uri }) => {
    const records = await (await work.platform.openConsents(uri)).list();
    return records
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ sha256, attestation, until }) => ({
        label: short(sha256),
        description: t('until {0}', until.slice(0, 10)),
        detail: attestation.by,
        sha256,
        name: short(sha256),
        near: vscode.Uri.joinPath(uri, 'x'),
      }));
  });
  return (await Promise.all(lists)).flat();
}

const short = (sha256: string) => `${sha256.slice(0, 12)}…`;

async function saveTombstones(
  consents: ConsentStore,
  records: readonly ConsentRecord[],
  { record: { withdrawn } }: WithdrawalPlan,
): Promise<void> {
  for (const record of records) await consents.save(withdrawn ? { ...record, withdrawn } : record);
}

/** The receipt and a letter for each engine, in a folder of their own. Returns where the receipt is. */
async function writePapers(near: vscode.Uri, plan: WithdrawalPlan, now: number): Promise<vscode.Uri> {
  await hideFromGit(stateFolder(near));
  const folder = vscode.Uri.joinPath(stateFolder(near), 'withdrawals');
  const encode = (text: string) => new TextEncoder().encode(text);
  const name = plan.record.sha256.slice(0, 16);
  const letters = plan.providers.map(({ engine, request }) => ({
    name,
    ending: `-${engine.replace(/[^\w-]/g, '_')}-deletion-request.txt`,
    bytes: encode(request),
  }));
  // No copy is kept between runs, so there is none to delete.
  const receipt = encode(`${JSON.stringify(writeReceipt(plan, [], now), null, 2)}\n`);
  const [file = ''] = await placeFiles(openFolder(folder), [
    { name, ending: '-receipt.json', bytes: receipt },
    ...letters,
  ]);
  return vscode.Uri.joinPath(folder, file);
}
