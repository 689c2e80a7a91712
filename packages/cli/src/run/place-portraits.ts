import path from 'node:path';
import type { EngineDescription, HonoursReport, PortraitRequest } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { markPortrait, type PortraitFile, type RunReport, runReport } from '@likeness/core/portrait';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Portrait, Task } from '@likeness/core/task';
import { makeFolder, resolveFolder, resolveInside } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import type { PortraitSigner } from '@likeness/host-node/sign-c2pa';
import packageJson from '../../package.json' with { type: 'json' };
import { creatorTool } from '../creator-tool.js';
import { warn } from '../screen/warn.js';

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
  /** Signs each portrait when it is marked. */
  signer?: PortraitSigner;
}

/** Where a run's files lie, and what its record says. */
export interface Placed {
  files: readonly string[];
  record: string;
  report: RunReport;
}

/** Marks the portraits of a run, signs them last, and writes them, with their record, as one set. */
export async function placePortraits(portraits: readonly Portrait[], run: Run, options: PlaceOptions): Promise<Placed> {
  const { name, force = false, promptInFile = false, signer } = options;
  const folder = await makeFolder(options.folder);
  // While the engine worked, somebody may have put a link in its place.
  if (folder !== options.folder) throw new LikenessError('output/escapes', { step: 'write', where: options.folder });
  const runId = run.engine.deterministic ? {} : { runId: run.task.id };
  const finish = async (portrait: Portrait) => {
    const ending = endingOf(portrait, portraits.length);
    const bytes = markPortrait(portrait, run.request, run.engine, { creatorTool, promptInFile, ...runId });
    return { portrait, ending, bytes: signer ? await sign(signer, bytes, portrait, run) : bytes };
  };
  const marked = await Promise.all(portraits.map(finish));
  const reportAs = (setName: string) =>
    reportOf(
      run,
      marked.map(({ portrait, ending, bytes }) => fileOf(portrait, `${setName}${ending}`, bytes)),
    );
  const record = { ending: '.run.json', bytes: (setName: string) => toJsonFile(reportAs(setName)) };
  const paths = await placeFiles({ folder, name, files: [...marked, record], force });
  return {
    files: paths.slice(0, -1),
    record: paths.at(-1) ?? '',
    report: reportAs(path.basename(paths.at(-1) ?? name, record.ending)),
  };
}

/** The portrait signed, or as it was where it cannot be; that is told. */
async function sign(signer: PortraitSigner, bytes: Uint8Array, portrait: Portrait, run: Run): Promise<Uint8Array> {
  const { title, version } = run.engine;
  const reference = run.spec.reference?.sha256;
  const signed = await signer.sign(bytes, {
    sourceType: portrait.digitalSource,
    generator: { name: 'Likeness', version: packageJson.version },
    engine: { title, version },
    ...(reference === undefined ? {} : { reference }),
  });
  if (!signed)
    warn(`seed ${portrait.seed} is not signed: ${portrait.type} files, and files signed by others, stay as they are`);
  return signed ?? bytes;
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
  { seed, width, height, digitalSource, credits, notes }: Portrait,
  file: string,
  bytes: Uint8Array,
): PortraitFile {
  const facts = { file, seed, width, height, bytes: bytes.length, sha256: sha256Hex(bytes), digitalSource, credits };
  return notes === undefined ? facts : { ...facts, notes };
}

function reportOf(
  { task, spec, request, engine, honours, readyAt }: Run,
  portraits: readonly PortraitFile[],
): RunReport {
  const facts = { spec, request, engine, honours, submittedAt: task.createdAt, readyAt, portraits };
  return runReport({ run: task.id, task: task.engineTask?.id ?? '', ...facts });
}
