import type { EngineDescription } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { readMarks } from '@likeness/core/image';
import type { RunUse } from '@likeness/core/reference';
import * as vscode from 'vscode';
import { type PlacedRun, readRun } from '../files/past-portraits.js';
import { parentOf } from '../files/workspace-folder.js';

/** So many run records of a workspace are read, and so many pictures of a folder opened: an archive must not stop a withdrawal. */
const mostRecords = 5_000;
const mostPictures = 2_000;
const pictures = /\.(?:png|jpe?g|webp|svg)$/i;

/** Every run in the workspace that used a photo, with its portraits and the pictures that were made of them. */
export async function findUses(sha256: string, engines: readonly EngineDescription[]): Promise<readonly RunUse[]> {
  const records = await vscode.workspace.findFiles('**/*.run.json', '**/node_modules/**', mostRecords);
  const runs: PlacedRun[] = [];
  for (const record of records) {
    const found = await readRun(record);
    if (found?.run.spec.reference?.sha256 === sha256) runs.push(found);
  }
  const derived = await findDerived(runs);
  return runs.map(({ run, record }) => ({
    run: run.run,
    engine: describe(run.engine.id, engines),
    submittedAt: run.submittedAt,
    reference: sha256,
    portraits: [
      ...run.portraits.map(({ file = '?', sha256: hash }) => ({
        file: relative(vscode.Uri.joinPath(parentOf(record), file)),
        sha256: hash,
      })),
      ...derived
        .filter(({ request }) => request === run.requestHash)
        .map(({ file, sha256: hash }) => ({ file, sha256: hash })),
    ],
    ...(run.task ? { task: run.task } : {}),
  }));
}

/** An engine that is not set up here any more was one that leaves the device. */
function describe(id: string, engines: readonly EngineDescription[]): RunUse['engine'] {
  const known = engines.find((one) => one.id === id);
  return known ? { id, onDevice: known.onDevice, retention: known.retention } : { id, onDevice: false };
}

/** Pictures beside these runs' own whose marks name their requests: other sizes, crops, contact sheets. */
async function findDerived(runs: readonly PlacedRun[]) {
  const own = new Set(runs.flatMap((run) => run.pictures.map(({ uri }) => uri.toString())));
  const requests = new Set(runs.map(({ run }) => run.requestHash));
  const folders = new Map(runs.map(({ record }) => [parentOf(record).toString(), parentOf(record)]));
  const found: { file: string; sha256: string; request: string }[] = [];
  for (const folder of folders.values()) {
    const entries = await vscode.workspace.fs.readDirectory(folder).then(
      (list) => list,
      () => [],
    );
    const names = entries.flatMap(([name]) => (pictures.test(name) ? [name] : [])).sort();
    for (const uri of names.slice(0, mostPictures).map((name) => vscode.Uri.joinPath(folder, name))) {
      if (own.has(uri.toString())) continue;
      const bytes = await vscode.workspace.fs.readFile(uri).then(
        (read) => read,
        () => undefined,
      );
      const request =
        bytes &&
        readMarks(bytes)
          .marks.requestHash?.split(' ')
          .find((hash) => requests.has(hash));
      if (bytes && request) found.push({ file: relative(uri), sha256: sha256Hex(bytes), request });
    }
  }
  return found;
}

const relative = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri);
