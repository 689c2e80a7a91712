import path from 'node:path';
import type { Honour, HonourNote, HonoursReport, PortraitNote } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { reasonTable, type Task } from '@likeness/core/task';
import type { Generated } from '../commands/generate.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { plainLine } from './plain-line.js';
import { print } from './print.js';
import { sentence } from './sentence.js';

/** How many words that were not fully honoured are told; the record beside the portrait has them all. */
const mostNotes = 6;

/** `running 50 %: The engine is working on it`, and the last trouble with it where there is one. */
export function describeTask(task: Task): string {
  const { state, stalled, reason, trouble } = task;
  const done = shareOf(task);
  const share = done === undefined ? '' : ` ${Math.round(done * 100)} %`;
  const why = trouble ? `. ${sentence(trouble.message)} ${trouble.todo}` : '';
  return `${stalled ? 'stalled' : state}${share}: ${reasonTable[reason.code]}${why}`;
}

/** How far a task is, 0 to 1, while that means something. */
export function shareOf({ state, progress }: Task): number | undefined {
  return state === 'running' ? progress : undefined;
}

/** A task that ended without a portrait, as an error to show. */
export function reportNotMade(task: Task): LikenessError {
  return new LikenessError('engine/failed', { step: 'poll', where: task.label ?? task.id, detail: describeTask(task) });
}

/** Tells what a run left behind, and with what code to end. */
export function reportOutcome({ outcome, honours, placed }: Generated, { json = false }: { json?: boolean }): ExitCode {
  const { task } = outcome;
  const notes = placed?.report.portraits.flatMap((portrait) => portrait.notes ?? []) ?? [];
  if (json)
    print(
      JSON.stringify({
        ok: task.state === 'ready',
        state: task.state,
        reason: reasonTable[task.reason.code],
        run: task.id,
        files: placed?.files ?? [],
        record: placed?.record,
        ...(notes.length === 0 ? {} : { notes }),
        honours,
      }),
    );
  else if (placed) reportPlaced(placed, honours);
  else process.stderr.write(`${plainLine(notMade(task))}\n`);
  if (task.state === 'ready') return exitCodes.done;
  // What was asked of this engine, or the photo, will not do: running it again would end the same.
  if (task.state === 'failed' && task.trouble?.code === 'engine/cannot') return exitCodes.badSpec;
  return task.state === 'failed' ? exitCodes.engineFailed : exitCodes.noPortrait;
}

/** Why there is no portrait. Off a terminal the last line of progress has said it, and still stands. */
function notMade(task: Task): string {
  return `${process.stderr.isTTY ? sentence(describeTask(task)) : 'No portrait.'} Run ${task.id}.`;
}

function reportPlaced({ files, record, report }: NonNullable<Generated['placed']>, honours: HonoursReport): void {
  for (const [i, file] of files.entries()) {
    const { width, height, seed, notes = [] } = report.portraits[i] ?? { width: 0, height: 0, seed: 0 };
    print(`${shown(file)}  ${width} x ${height} px, seed ${seed}`);
    for (const note of notes) print(noteLine(note));
  }
  print(`${shown(record)}  ${countHonours(honours)}`);
  const lost = honours.filter(({ honour }) => honour === 'approximated' || honour === 'ignored');
  for (const note of lost.slice(0, mostNotes)) print(`  ${plainLine(describeNote(note))}`);
  if (lost.length > mostNotes) print(`  ... and ${lost.length - mostNotes} more in the record`);
  if (isMostlyUnread(honours)) print('  ! Most of the words were not understood. Engines here read English.');
}

/** Whether more of the user's own words were lost than did anything: another language, or nothing that can be drawn. */
function isMostlyUnread(honours: HonoursReport): boolean {
  const words = honours.filter(({ honour, block }) => honour !== 'by-seed' && block !== 'settings');
  return words.filter(({ honour }) => honour === 'ignored').length > words.length / 2;
}

/** `9 honoured, 1 approximated, 0 ignored, 4 chosen by seed`. */
export function countHonours(honours: HonoursReport): string {
  const count = (wanted: Honour) => honours.filter(({ honour }) => honour === wanted).length;
  const bySeed = `${count('by-seed')} chosen by seed`;
  return `${count('honoured')} honoured, ${count('approximated')} approximated, ${count('ignored')} ignored, ${bySeed}`;
}

/** `approximated "loose hair": why`. */
export function describeNote({ honour, words, note }: HonourNote): string {
  return `${honour} "${words}"${note ? `: ${note}` : ''}`;
}

/** `  ! loose-hair  Loose hair is cut ... Choose a backdrop ...` */
export function noteLine({ code, severity, says, todo }: PortraitNote): string {
  return `  ${plainLine(`${severity === 'warning' ? '!' : '-'} ${code}  ${sentence(says)} ${todo}`)}`;
}

/** A path as short as it can be typed from here. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
