import { type ExitCode, exitCodes } from '../exit-codes.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { noteLine, shown } from '../screen/report-outcome.js';
import type { Shot } from './shoot-team.js';

/** Tells what became of each photo, and with what code to end: 3 where one was refused, 5 where one failed, 6 with none at all. */
export function tellTeam(shots: readonly Shot[], sheet: string | undefined, json: boolean): ExitCode {
  const made = shots.filter((shot) => shot.ok);
  const kept = shots.filter((shot) => !shot.ok);
  if (json) print(JSON.stringify({ ok: kept.length === 0, sheet, photos: shots.map(toJson) }));
  else for (const line of linesOf(shots, sheet)) print(line);
  if (kept.length === 0) return exitCodes.done;
  if (!json)
    process.stderr.write(`${kept.length} of ${shots.length} photos gave no headshot; the set is of ${made.length}.\n`);
  return kept.reduce<ExitCode>((worst, { exit }) => (exit > worst ? exit : worst), exitCodes.done);
}

function linesOf(shots: readonly Shot[], sheet: string | undefined): string[] {
  const lines = shots.flatMap((shot) => {
    if (!shot.ok) return [plainLine(`${shot.photo}  NOT MADE: ${shot.code}: ${shot.message}`)];
    return [plainLine(`${shot.photo}  ${shot.files.map(shown).join(', ')}`), ...shot.notes.map(noteLine)];
  });
  const made = shots.filter(({ ok }) => ok).length;
  return sheet === undefined
    ? lines
    : [...lines, `${shown(sheet)}  ${made === 1 ? '1 headshot' : `${made} headshots`}`];
}

function toJson(shot: Shot): object {
  const { photo } = shot;
  if (!shot.ok) return { photo, ok: false, error: { code: shot.code, message: shot.message } };
  return { photo, ok: true, files: shot.files, record: shot.record, notes: shot.notes };
}
