import { type PastRun, parseRun } from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import * as z from 'zod';
import { chooseFolder } from './choose-folder.js';
import { nameOfSpecFile } from './name-portrait.js';
import { baseName, exists, parentOf, readText } from './workspace-folder.js';

/** A run as it lies in a folder: its record, and the pictures that are still there. */
export interface PlacedRun {
  readonly record: vscode.Uri;
  readonly run: PastRun;
  readonly pictures: readonly { readonly uri: vscode.Uri; readonly seed: number }[];
  /** The names of their other sizes and formats. */
  readonly outputs: readonly string[];
}

const Outputs = z.object({
  portraits: z.array(z.object({ outputs: z.array(z.object({ file: z.string() })).optional() })),
});

/** So many records of one folder are read, the last by name first: an archive must not stop the editor. */
const mostRecords = 200;
const ending = '.run.json';

/** The runs of a spec in its output folder, the newest first. */
export async function findRuns(specFile: vscode.Uri, spec: PortraitSpec): Promise<PlacedRun[]> {
  const folder = await chooseFolder(specFile, spec);
  const name = spec.output?.name ?? nameOfSpecFile(baseName(specFile));
  const runs = await readRuns(folder);
  return runs.filter(({ record, run }) => (run.spec.output?.name ?? '') === name || baseName(record).startsWith(name));
}

/** All runs of a folder, the newest first. What is no record is passed over. */
export async function readRuns(folder: vscode.Uri): Promise<PlacedRun[]> {
  const names = await listRecords(folder);
  const runs = await Promise.all(names.map((name) => readRun(vscode.Uri.joinPath(folder, name))));
  return runs
    .filter((run) => run !== undefined)
    .sort((a, b) => Date.parse(b.run.submittedAt) - Date.parse(a.run.submittedAt));
}

export async function readRun(record: vscode.Uri): Promise<PlacedRun | undefined> {
  const parsed = parseRun(await readText(record).catch(() => ''));
  if (!parsed.ok) return undefined;
  const folder = parentOf(record);
  const files = parsed.value.portraits.flatMap(({ file, seed }) =>
    file === undefined || /[/\\]/.test(file) ? [] : [{ uri: vscode.Uri.joinPath(folder, file), seed }],
  );
  const there = await Promise.all(files.map(async (file) => ((await exists(file.uri)) ? [file] : [])));
  const more = Outputs.safeParse(parsed.value).data?.portraits ?? [];
  const outputs = more.flatMap((one) => one.outputs?.map(({ file }) => file) ?? []);
  return { record, run: parsed.value, pictures: there.flat(), outputs };
}

/** The record of a picture: the one that names it, as a portrait or as another size of one. */
export async function findRunOf(picture: vscode.Uri): Promise<PlacedRun | undefined> {
  const name = baseName(picture);
  if (name.endsWith(ending)) return readRun(picture);
  const runs = await readRuns(parentOf(picture));
  return runs.find(
    ({ pictures, outputs }) => outputs.includes(name) || pictures.some(({ uri }) => baseName(uri) === name),
  );
}

async function listRecords(folder: vscode.Uri): Promise<string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const names = entries.flatMap(([name]) => (name.endsWith(ending) ? [name] : []));
    return names.sort().reverse().slice(0, mostRecords);
  } catch {
    return [];
  }
}
