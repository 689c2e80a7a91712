import type { EngineDescription, HonoursReport, PortraitRequest } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { markPortrait, type PortraitFile, type RunReport, runReport } from '@likeness/core/portrait';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Portrait, Task } from '@likeness/core/task';
import { creatorTool } from '../creator-tool.js';
import { asDelivered, type MakeOutputs } from '../files/make-outputs.js';
import { type Folder, placeFiles } from '../files/place-files.js';

export interface PlaceOptions {
  /** Write the words of the prompt into the files. */
  promptInFile?: boolean;
  makeOutputs?: MakeOutputs;
}

/** A portrait, and the files that it becomes, its own size first. */
interface MarkedPortrait {
  portrait: Portrait;
  files: readonly { name: string; ending: string; width: number; height: number; bytes: Uint8Array }[];
}

export interface Run {
  task: Task;
  spec: PortraitSpec;
  request: PortraitRequest;
  engine: EngineDescription;
  honours: HonoursReport;
  /** Epoch ms. */
  readyAt: number;
}

/** A portrait with the other sizes and formats of it, each named with its hash. */
interface PlacedPortrait extends PortraitFile {
  outputs?: readonly Pick<PortraitFile, 'file' | 'width' | 'height' | 'bytes' | 'sha256'>[];
}

/** The names of a run's files in their folder, and what its record says. */
export interface Placed {
  /** The portraits themselves, without their other sizes. */
  pictures: readonly string[];
  record: string;
  report: RunReport;
}

/**
 * Marks the portraits of a run and writes them, with their record, as one set. The record is named as the first portrait is.
 *
 * @param nameOf the file name, without an ending, of the portrait with a seed
 * @param makeOutputs the files that each portrait becomes, all of which get its marks
 */
export async function placePortraits(
  folder: Folder,
  nameOf: (seed: number) => string,
  portraits: readonly Portrait[],
  run: Run,
  { promptInFile = false, makeOutputs = asDelivered }: PlaceOptions = {},
): Promise<Placed> {
  const runId = run.engine.deterministic ? {} : { runId: run.task.id };
  const names = distinctNames(portraits.map(({ seed }) => nameOf(seed)));
  const marked: MarkedPortrait[] = [];
  for (const [i, portrait] of portraits.entries()) {
    const files = (await makeOutputs(portrait)).map(({ suffix, ...made }) => ({
      ...made,
      name: names[i]!,
      ending: `${suffix}${endingOf(made)}`,
      bytes: markPortrait({ ...portrait, bytes: made.bytes }, run.request, run.engine, {
        creatorTool,
        promptInFile,
        ...runId,
      }),
    }));
    marked.push({ portrait, files });
  }
  const reportAs = (added: string) =>
    reportOf(
      run,
      marked.map((one) => describePortrait(one, added)),
    );
  const record = { name: names[0] ?? 'portrait', ending: '.run.json' };
  const files = marked.flatMap((one) => one.files);
  const placed = await placeFiles(folder, [...files, { ...record, bytes: (added) => toJsonFile(reportAs(added)) }]);
  const recordName = placed.at(-1) ?? '';
  const added = recordName.slice(record.name.length, -record.ending.length);
  const report = reportAs(added);
  return { pictures: report.portraits.map(({ file }) => file), record: recordName, report };
}

function toJsonFile(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function endingOf({ type }: Pick<Portrait, 'type'>): string {
  return `.${type === 'jpeg' ? 'jpg' : type}`;
}

/** A template without the seed gives every portrait of a set the same name: then they are numbered. */
function distinctNames(names: readonly string[]): readonly string[] {
  return new Set(names).size === names.length ? names : names.map((name, i) => `${name}-${i + 1}`);
}

/** The portrait in its own size, and its other files. `added` is what the whole set counts up by. */
function describePortrait({ portrait, files }: MarkedPortrait, added: string): PlacedPortrait {
  const { seed, digitalSource, credits, notes } = portrait;
  const [own, ...outputs] = files.map(({ name, ending, width, height, bytes }) => {
    return { file: `${name}${added}${ending}`, width, height, bytes: bytes.length, sha256: sha256Hex(bytes) };
  });
  if (!own) throw new Error('a portrait became no file');
  const { file, width, height, bytes, sha256 } = own;
  return {
    ...{ file, seed, width, height, bytes, sha256, digitalSource, credits },
    ...(notes === undefined ? {} : { notes }),
    ...(outputs.length === 0 ? {} : { outputs }),
  };
}

function reportOf(run: Run, portraits: readonly PortraitFile[]): RunReport {
  const { task, spec, request, engine, honours, readyAt } = run;
  const facts = { spec, request, engine, honours, submittedAt: task.createdAt, readyAt, portraits };
  return runReport({ run: task.id, task: task.engineTask?.id ?? '', ...facts });
}
