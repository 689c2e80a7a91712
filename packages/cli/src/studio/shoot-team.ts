import path from 'node:path';
import type { PortraitNote } from '@likeness/core/engine';
import { toLikenessError } from '@likeness/core/error';
import type { Portrait } from '@likeness/core/task';
import { composeStudio, type Shell } from '../compose.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { Refused } from '../refused.js';
import { drawPortraits } from '../run/draw-portraits.js';
import { createProgress } from '../screen/progress.js';
import { exitCodeOf } from '../screen/report-error.js';
import { describeTask } from '../screen/report-outcome.js';
import { joinSet, type MeasuredPhoto, measurePhoto, type TeamPhoto } from './team-photo.js';

/** What became of one photo. */
export type Shot =
  | {
      readonly photo: string;
      readonly ok: true;
      readonly name: string;
      readonly files: readonly string[];
      readonly record: string;
      readonly notes: readonly PortraitNote[];
      readonly portrait: Portrait;
      readonly requestHash: string;
    }
  | {
      readonly photo: string;
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly exit: ExitCode;
    };

export interface ShootOptions {
  /** Where the photos lie. */
  readonly from: string;
  /** Where the headshots go. */
  readonly folder: string;
  readonly force: boolean;
  readonly forceLint?: boolean | undefined;
  readonly signal: AbortSignal;
}

/**
 * Makes a set, in two rounds: first each photo is looked at, then each headshot is made as a run of its own, under what the set
 * shares. A photo that is refused is told in its place; the others go on. In the order of the photos.
 */
export async function shootTeam(
  shell: Shell,
  photos: readonly TeamPhoto[],
  options: ShootOptions,
): Promise<readonly Shot[]> {
  const shots = new Map<string, Shot>();
  const measured: MeasuredPhoto[] = [];
  const [engine, studio, progress] = [shell.engines.get('studio').describe(), await composeStudio(), createProgress()];
  for (const [i, photo] of photos.entries()) {
    options.signal.throwIfAborted();
    progress.update(`looking at ${photo.file} (${i + 1} of ${photos.length})`, i / photos.length);
    try {
      measured.push({ photo, member: await measurePhoto(photo, studio, engine, options) });
    } catch (thrown) {
      shots.set(photo.file, toRefusal(photo, thrown));
    }
  }
  progress.clear();
  for (const photo of joinSet(measured)) {
    options.signal.throwIfAborted();
    shots.set(photo.file, await shootOne(shell, photo, options));
  }
  return photos.flatMap(({ file }) => shots.get(file) ?? []);
}

async function shootOne(shell: Shell, photo: TeamPhoto, options: ShootOptions): Promise<Shot> {
  const { file, name, spec } = photo;
  try {
    const { outcome, placed } = await drawPortraits(shell, spec, { ...options, name, told: true });
    const [portrait] = outcome.portraits;
    if (!portrait || !placed) {
      const message = describeTask(outcome.task);
      return { photo: file, ok: false, code: 'engine/failed', message, exit: exitCodes.engineFailed };
    }
    const { files, record } = placed;
    return {
      photo: file,
      ok: true,
      name: path.basename(record, '.run.json'),
      files,
      record,
      notes: portrait.notes ?? [],
      portrait,
      requestHash: placed.report.requestHash,
    };
  } catch (thrown) {
    return toRefusal(photo, thrown);
  }
}

/** What may happen to one photo alone; everything else ends the command. */
function toRefusal({ file }: TeamPhoto, thrown: unknown): Shot {
  if (thrown instanceof Refused) {
    return { photo: file, ok: false, code: thrown.code, message: thrown.message, exit: exitCodes.badSpec };
  }
  const error = toLikenessError(thrown, 'submit');
  if (!/^(?:image|reference|engine|portrait)\//.test(error.code)) throw thrown;
  return {
    photo: file,
    ok: false,
    code: error.code,
    message: `${error.message}. ${error.todo}`,
    exit: exitCodeOf(error.code),
  };
}
