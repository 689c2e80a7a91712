import { statSync } from 'node:fs';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import type { PastRun } from '@likeness/core/experiment';
import { foldRecord, newHistory, type OpenTask, parseEntry, readJournal } from '@likeness/core/journal';
import type { PortraitSpec } from '@likeness/core/spec';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { journalStore } from '../compose.js';
import { readRunFile } from '../state/experiment-files.js';
import { findRuns } from '../state/find-runs.js';
import { findTask, type JournalledTask } from './task-facts.js';

/** What the words of the command line name. */
export interface Targets {
  /** The record of a run, and the folder that its portraits lie in. */
  readonly run?: { readonly run: PastRun; readonly folder: string };
  readonly spec?: { readonly spec: PortraitSpec; readonly file?: string };
  /** The image in question. */
  readonly image?: string;
  readonly task?: JournalledTask;
  /** Everything that names nothing: what the user sees. */
  readonly symptom?: string;
}

/**
 * Sorts words into run records, specs, images, tasks and what the user says. A portrait brings the record that lies beside it;
 * a record brings its spec and its task.
 *
 * @throws LikenessError `spec/not-found` for a word that looks like a file and is none.
 */
export async function readTargets(words: readonly string[]): Promise<Targets> {
  const journal = await readTasks();
  let targets: Targets = {};
  const said: string[] = [];
  for (const word of words) {
    const found = await readTarget(word, journal);
    if (found) targets = { ...targets, ...found };
    else said.push(word);
  }
  const { run, image } = targets;
  if (!run && image !== undefined) targets = { ...targets, ...(await recordBeside(image)) };
  if (targets.run && !targets.task) targets = { ...targets, ...named('task', journal.find(targets.run.run.run)) };
  if (targets.run && !targets.spec) targets = { ...targets, spec: { spec: targets.run.run.spec } };
  return said.length === 0 ? targets : { ...targets, symptom: said.join(' ') };
}

interface Tasks {
  find(name: string): JournalledTask | undefined;
}

/** Every task of the journal, those with an outcome too. */
async function readTasks(): Promise<Tasks> {
  const records = await readJournal(journalStore());
  const history = newHistory();
  const opened = new Map<string, OpenTask>();
  for (const record of records) {
    foldRecord(history, record);
    const entry = parseEntry(record);
    const open = entry?.kind === 'intent' ? history.open.get(entry.body.task) : undefined;
    if (open) opened.set(open.intent.task, open);
  }
  return { find: (name) => findTask(records, opened, name) };
}

async function readTarget(word: string, tasks: Tasks): Promise<Targets | undefined> {
  const facts = statSync(word, { throwIfNoEntry: false });
  if (facts?.isFile()) return readFile(word);
  if (facts && /^\.|[\\/]/.test(word)) {
    const detail = 'this is a folder: name a run record, a spec or an image in it';
    throw new LikenessError('usage', { step: 'read', where: word, detail });
  }
  if (/^\S+\.(?:json|png|jpe?g|webp|gif|svg)$/i.test(word))
    throw new LikenessError('spec/not-found', { step: 'read', where: word, todo: 'Check the path.' });
  return named('task', tasks.find(word));
}

async function readFile(file: string): Promise<Targets> {
  if (file.endsWith('.run.json')) return { run: { run: await readRunFile(file), folder: path.dirname(file) } };
  if (!/\.json$/i.test(file)) return { image: file };
  const { spec } = await readSpecFile(file);
  return { spec: { spec, file } };
}

/** The record in a portrait's own folder that lists it. */
async function recordBeside(image: string): Promise<Targets> {
  const folder = path.dirname(image);
  const found = (await findRuns(folder)).find(
    ({ file, run }) =>
      path.dirname(file) === folder && run.portraits.some((portrait) => portrait.file === path.basename(image)),
  );
  return found ? { run: { run: found.run, folder } } : {};
}

function named<Name extends keyof Targets>(name: Name, value: Targets[Name]): Pick<Targets, Name> | undefined {
  return value === undefined ? undefined : ({ [name]: value } as Pick<Targets, Name>);
}
