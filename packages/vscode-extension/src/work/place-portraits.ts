import type { EngineDescription, HonoursReport, PortraitRequest } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { markPortrait, type PortraitFile, type RunReport, runReport } from '@likeness/core/portrait';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Portrait, Task } from '@likeness/core/task';
import packageJson from '../../package.json' with { type: 'json' };
import { type Folder, placeFiles } from '../files/place-files.js';

/** The program's name and version as they stand in the files it writes. */
const creatorTool = `Likeness ${packageJson.version}`;

export interface Run {
  task: Task;
  spec: PortraitSpec;
  request: PortraitRequest;
  engine: EngineDescription;
  honours: HonoursReport;
  /** Epoch ms. */
  readyAt: number;
}

/** The names of a run's files in their folder, and what its record says. */
export interface Placed {
  pictures: readonly string[];
  record: string;
  report: RunReport;
}

/**
 * Marks the portraits of a run and writes them, with their record, as one set. The record is named as the first portrait is.
 *
 * @param nameOf the file name, without an ending, of the portrait with a seed
 */
export async function placePortraits(
  folder: Folder,
  nameOf: (seed: number) => string,
  portraits: readonly Portrait[],
  run: Run,
  promptInFile = false,
): Promise<Placed> {
  const runId = run.engine.deterministic ? {} : { runId: run.task.id };
  const names = distinctNames(portraits.map(({ seed }) => nameOf(seed)));
  const marked = portraits.map((portrait, i) => ({
    portrait,
    name: names[i]!,
    ending: endingOf(portrait),
    bytes: markPortrait(portrait, run.request, run.engine, { creatorTool, promptInFile, ...runId }),
  }));
  const reportAs = (added: string) =>
    reportOf(
      run,
      marked.map(({ portrait, name, ending, bytes }) => fileOf(portrait, `${name}${added}${ending}`, bytes)),
    );
  const record = { name: names[0] ?? 'portrait', ending: '.run.json' };
  const placed = await placeFiles(folder, [...marked, { ...record, bytes: (added) => toJsonFile(reportAs(added)) }]);
  const recordName = placed.at(-1) ?? '';
  const added = recordName.slice(record.name.length, -record.ending.length);
  return { pictures: placed.slice(0, -1), record: recordName, report: reportAs(added) };
}

function toJsonFile(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function endingOf({ type }: Portrait): string {
  return `.${type === 'jpeg' ? 'jpg' : type}`;
}

/** A template without the seed gives every portrait of a set the same name: then they are numbered. */
function distinctNames(names: readonly string[]): readonly string[] {
  return new Set(names).size === names.length ? names : names.map((name, i) => `${name}-${i + 1}`);
}

function fileOf(portrait: Portrait, file: string, bytes: Uint8Array): PortraitFile {
  const { seed, width, height, digitalSource, credits, notes } = portrait;
  const facts = { file, seed, width, height, bytes: bytes.length, sha256: sha256Hex(bytes), digitalSource, credits };
  return notes === undefined ? facts : { ...facts, notes };
}

function reportOf(run: Run, portraits: readonly PortraitFile[]): RunReport {
  const { task, spec, request, engine, honours, readyAt } = run;
  const facts = { spec, request, engine, honours, submittedAt: task.createdAt, readyAt, portraits };
  return runReport({ run: task.id, task: task.engineTask?.id ?? '', ...facts });
}
