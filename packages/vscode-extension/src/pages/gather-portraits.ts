import type { PastRun } from '@likeness/core/experiment';
import type * as vscode from 'vscode';
import { findRuns, readRuns } from '../files/past-portraits.js';
import { parentOf } from '../files/workspace-folder.js';
import { readSpec } from '../spec-files/spec-document.js';

/** A picture, and the run that made it where its record lies beside it. */
export interface FoundPortrait {
  readonly uri: vscode.Uri;
  readonly run?: PastRun;
  readonly seed?: number;
}

/** All portraits of a spec, the newest first. @throws LikenessError when it is no spec. */
export async function portraitsOfSpec(spec: vscode.Uri): Promise<FoundPortrait[]> {
  const runs = await findRuns(spec, await readSpec(spec));
  return runs.flatMap(({ run, pictures }) => pictures.map(({ uri, seed }) => ({ uri, run, seed })));
}

/** The pictures named, in this order, each with its run. The records of a folder are read once. */
export async function portraitsAt(pictures: readonly vscode.Uri[]): Promise<FoundPortrait[]> {
  const folders = new Map(pictures.map((uri) => [parentOf(uri).toString(), parentOf(uri)]));
  const known = new Map<string, FoundPortrait>();
  for (const folder of folders.values())
    for (const { run, pictures: own } of await readRuns(folder))
      for (const { uri, seed } of own) known.set(uri.toString(), { uri, run, seed });
  return pictures.map((uri) => known.get(uri.toString()) ?? { uri });
}
