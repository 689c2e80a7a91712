import type { EngineDescription, HonoursReport, PortraitRequest } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { markPortrait, type PortraitFile, type RunReport, runReport } from '@likeness/core/portrait';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Portrait, Task } from '@likeness/core/task';
import { makeFolder, resolveFolder, resolveInside } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { creatorTool } from '../compose.js';

export interface Run {
  task: Task;
  spec: PortraitSpec;
  request: PortraitRequest;
  engine: EngineDescription;
  honours: HonoursReport;
  readyAt: number;
}

export interface PlaceOptions {
  name: string;
  /** The folder as `chooseFolder` resolved it. */
  folder: string;
  force?: boolean;
  promptInFile?: boolean;
}

/** Where a run's files lie, and what its record says. */
export interface Placed {
  files: readonly string[];
  record: string;
  report: RunReport;
}

/** Marks the portraits of a run and writes them, with their record, as one set. */
export async function placePortraits(portraits: readonly Portrait[], run: Run, options: PlaceOptions): Promise<Placed> {
  const { name, force = false, promptInFile = false } = options;
  const folder = await makeFolder(options.folder);
  const runId = run.engine.deterministic ? {} : { runId: run.task.id };
  const marked = portraits.map((portrait) => ({
    portrait,
    ending: endingOf(portrait, portraits.length),
    bytes: markPortrait(portrait, run.request, run.engine, { creatorTool, promptInFile, ...runId }),
  }));
  const reportAs = (setName: string) =>
    reportOf(
      run,
      marked.map(({ portrait, ending, bytes }) => fileOf(portrait, `${setName}${ending}`, bytes)),
    );
  const record = { ending: '.run.json', bytes: (setName: string) => toJsonFile(reportAs(setName)) };
  const paths = await placeFiles({ folder, name, files: [...marked, record], force });
  return { files: paths.slice(0, -1), record: paths.at(-1) ?? '', report: reportAs(name) };
}

function toJsonFile(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Where the files of a run will go, checked before anything is drawn or paid for. `--out` was typed by the user and may lie
 * anywhere; a spec's folder must stay inside the working folder.
 *
 * @throws LikenessError `output/...`.
 */
export function chooseFolder(out: string | undefined, spec: PortraitSpec): Promise<string> {
  return out === undefined ? resolveInside(process.cwd(), spec.output?.folder ?? 'portraits') : resolveFolder(out);
}

function endingOf({ type, seed }: Portrait, count: number): string {
  const ending = type === 'jpeg' ? 'jpg' : type;
  return count === 1 ? `.${ending}` : `-seed${seed}.${ending}`;
}

function fileOf(
  { seed, width, height, digitalSource, credits }: Portrait,
  file: string,
  bytes: Uint8Array,
): PortraitFile {
  return { file, seed, width, height, bytes: bytes.length, sha256: sha256Hex(bytes), digitalSource, credits };
}

function reportOf(
  { task, spec, request, engine, honours, readyAt }: Run,
  portraits: readonly PortraitFile[],
): RunReport {
  const facts = { spec, request, engine, honours, submittedAt: task.createdAt, readyAt, portraits };
  return runReport({ run: task.id, task: task.engineTask?.id ?? '', ...facts });
}
