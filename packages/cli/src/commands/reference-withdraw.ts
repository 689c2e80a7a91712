import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EngineRegistry } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { parseEntry, readJournal, summariseRuns } from '@likeness/core/journal';
import {
  type ConsentRecord,
  type RunUse,
  type WithdrawalPlan,
  type WithdrawalReceipt,
  withdraw,
  writeReceipt,
} from '@likeness/core/reference';
import { parseSpecValue } from '@likeness/core/spec';
import { systemClock } from '@likeness/host-node/clock';
import { readImageFile } from '@likeness/host-node/image-file';
import { makeFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { composeEngines, consentStore, journalStore, referenceCopies } from '../compose.js';
import { exitCodes } from '../exit-codes.js';
import { deleteDueCopies, listCopies } from '../reference/due-copies.js';
import { findDerived } from '../reference/find-derived.js';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { findRuns } from '../state/find-runs.js';
import { prepareStateFolder, stateFolder } from '../state/state-file.js';

export interface WithdrawOptions {
  by?: string;
  json?: boolean;
}

/**
 * `likeness reference withdraw`: no new portrait is made from this photo; copies are deleted, portraits and the tasks that
 * engines hold are listed, and a receipt is written. Ends with 4 when a copy could not be deleted.
 */
export async function withdrawConsent(photo: string, options: WithdrawOptions): Promise<void> {
  await orRefuse(options, async () => {
    const sha256 = await hashOf(photo);
    const store = consentStore();
    const records = await store.find(sha256);
    const [newest] = records;
    if (!newest) {
      await deleteDueCopies();
      throw new Refused(
        'reference/no-consent',
        `There is no consent record for ${photo}: nothing is allowed with it, and no copy of it is kept.`,
      );
    }
    const about = { by: options.by ?? newest.attestation.by, now: systemClock.now() };
    const runs = (await listUses(composeEngines())).filter(({ reference }) => reference === sha256);
    const plan = withdraw(newest, await withDerived(runs), await listCopies(), about);
    // First the tombstones: from here on nothing new is made, whatever happens to this program.
    for (const record of records.filter(({ withdrawn }) => !withdrawn)) await store.save(tombstone(record, plan));
    const results = await referenceCopies().purge(plan.purge, systemClock.now);
    const receipt = writeReceipt(plan, results, systemClock.now());
    const files = await writePapers(plan, receipt);
    if (!receipt.complete) process.exitCode = exitCodes.notWritten;
    if (options.json) return print(JSON.stringify({ ok: receipt.complete, receipt, files }));
    for (const line of receiptLines(plan, receipt, files)) print(line);
  });
}

async function hashOf(photo: string): Promise<string> {
  if (/^[0-9a-f]{64}$/i.test(photo) && !existsSync(photo)) return photo.toLowerCase();
  return sha256Hex(await readImageFile(photo));
}

function tombstone(record: ConsentRecord, { record: { withdrawn } }: WithdrawalPlan): ConsentRecord {
  return withdrawn ? { ...record, withdrawn } : record;
}

/** Every run in the journal that used a photo, with its portraits where their record lies below this folder. */
async function listUses(engines: EngineRegistry): Promise<readonly RunUse[]> {
  const records = await readJournal(journalStore());
  const photos = new Map<string, string>();
  for (const record of records) {
    const entry = parseEntry(record);
    if (entry?.kind !== 'intent') continue;
    const spec = parseSpecValue(entry.body.kept);
    const sha256 = spec.ok ? spec.spec.reference?.sha256 : undefined;
    if (entry.body.reference !== undefined && sha256 !== undefined) photos.set(entry.body.task, sha256);
  }
  const found = new Map((await findRuns()).map((one) => [one.run.run, one]));
  return summariseRuns(records).flatMap((run): RunUse[] => {
    const reference = photos.get(run.task);
    if (reference === undefined) return [];
    const placed = found.get(run.task);
    const portraits = placed
      ? placed.run.portraits.map(({ file = '?', sha256 }) => ({
          file: path.join(path.dirname(placed.file), file),
          sha256,
        }))
      : run.files.map((sha256) => ({ file: 'not found below this folder', sha256 }));
    return [
      {
        run: run.task,
        engine: describeEngine(engines, run.engine),
        submittedAt: run.acceptedAt ?? run.createdAt,
        reference,
        portraits,
        ...(run.engineTask === undefined ? {} : { task: run.engineTask }),
      },
    ];
  });
}

/** The runs, their portraits followed by the copies, crops and contact sheets that lie in the same folders. */
async function withDerived(runs: readonly RunUse[]): Promise<readonly RunUse[]> {
  const hashes = new Map((await findRuns()).map(({ run }) => [run.run, run.requestHash]));
  const files = runs.flatMap(({ portraits }) => portraits.map(({ file }) => file));
  const requests = new Set(runs.flatMap(({ run }) => hashes.get(run) ?? []));
  const derived = await findDerived(new Set(files.map((file) => path.dirname(file))), requests, new Set(files));
  const told = new Set<string>();
  return runs.map((use) => {
    const own = derived.filter(({ file, requestHash }) => requestHash === hashes.get(use.run) && !told.has(file));
    for (const { file } of own) told.add(file);
    return { ...use, portraits: [...use.portraits, ...own.map(({ file, sha256 }) => ({ file, sha256 }))] };
  });
}

/** An engine that is not configured here any more was one that leaves the device. */
function describeEngine(engines: EngineRegistry, id: string): RunUse['engine'] {
  const description = engines
    .list()
    .map((engine) => engine.describe())
    .find((one) => one.id === id);
  return description
    ? { id, onDevice: description.onDevice, retention: description.retention }
    : { id, onDevice: false };
}

/** The receipt and a letter for each engine, in a folder of their own. */
async function writePapers({ record, providers }: WithdrawalPlan, receipt: WithdrawalReceipt): Promise<string[]> {
  await prepareStateFolder();
  const folder = await makeFolder(path.join(stateFolder, 'withdrawals'));
  const letters = providers.map(({ engine, request }) => ({
    ending: `-${engine.replace(/[^\w-]/g, '_')}-deletion-request.txt`,
    text: request,
  }));
  const papers = [{ ending: '-receipt.json', text: `${JSON.stringify(receipt, null, 2)}\n` }, ...letters];
  const files = papers.map(({ ending, text }) => ({ ending, bytes: new TextEncoder().encode(text) }));
  const written = await placeFiles({ folder, name: record.sha256.slice(0, 16), files });
  return written.map((file) => path.join(stateFolder, 'withdrawals', path.basename(file)));
}

function receiptLines({ providers }: WithdrawalPlan, receipt: WithdrawalReceipt, files: readonly string[]): string[] {
  const { deleted, notDeleted, portraits } = receipt;
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;
  return [
    `withdrawn: no new portrait is made from ${receipt.sha256.slice(0, 16)}…`,
    `${count(deleted.length, 'copy').replace('copys', 'copies')} deleted`,
    ...notDeleted.map(({ at, because }) => `NOT deleted: ${at}: ${because}`),
    ...(portraits.length === 0
      ? ['no portrait was made from it, as far as the journal knows']
      : ['made from it, for you to decide on:']),
    ...portraits.map(({ file, run }) => `  ${file}  (run ${run})`),
    ...providers.map(
      ({ engine, tasks, retention }) => `${engine} was given ${count(tasks.length, 'task')}. ${retention ?? ''}`,
    ),
    ...files.map((file) => `written: ${file}`),
  ].map((line) => (line.startsWith('  ') ? `  ${plainLine(line)}` : plainLine(line)));
}
