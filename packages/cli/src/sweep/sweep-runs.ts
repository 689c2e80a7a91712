import { compileSpec } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { PlannedRun } from '@likeness/core/experiment';
import type { SheetCell } from '@likeness/core/sheet';
import type { RunOutcome } from '@likeness/core/task';
import type { Shell } from '../compose.js';
import { drawPortraits } from '../run/draw-portraits.js';
import type { SheetPicture } from '../run/mark-sheet.js';
import { chooseFolder } from '../run/place-portraits.js';
import { smallSpec } from '../run/small-spec.js';
import { createProgress } from '../screen/progress.js';

/** One run of a sweep, drawn: its picture for the sheet, and the files it left. */
export interface DrawnRun {
  cell: SheetCell;
  /** What the sheet has to say of it; none where there is no portrait. */
  pictures: readonly SheetPicture[];
  files: readonly string[];
}

export interface DrawOptions {
  /** The folder of the spec: where its reference photo is looked for first. */
  from: string;
  out?: string;
  force?: boolean;
  /** Edge of a picture on the sheet, in px. */
  cell: number;
  signal: AbortSignal;
  /** `3 of 15`. */
  nth: string;
  /** What its row on the sheet is called. */
  row: string;
}

/** Draws a run as a run like any other: at its own size, with its record in the folder and in the journal. */
export async function drawKept(shell: Shell, run: PlannedRun, options: DrawOptions): Promise<DrawnRun> {
  const folder = await chooseFolder(options.out, run.spec);
  const { outcome, placed } = await drawPortraits(shell, run.spec, { ...options, folder, name: run.name });
  const files = placed ? [...placed.files, placed.record] : [];
  return { cell: cellOf(run, outcome, options.row), pictures: picturesOf(outcome, placed?.report.requestHash), files };
}

/** Draws a run only to be seen on the sheet. */
export async function drawSmall(
  shell: Shell,
  run: PlannedRun,
  { cell, signal, nth, row }: DrawOptions,
): Promise<DrawnRun> {
  const progress = createProgress();
  progress.update(`drawing ${run.label} (${nth})`);
  try {
    const request = compileSpec(smallSpec(run.spec, cell));
    const outcome = await shell.tracker.runToEnd(request, { signal });
    if (outcome.task.state === 'cancelled') throw new LikenessError('cancelled', { step: 'poll' });
    return { cell: cellOf(run, outcome, row), pictures: picturesOf(outcome, request.hash), files: [] };
  } finally {
    progress.clear();
  }
}

/** The first portrait alone is on the sheet. */
function picturesOf({ portraits }: RunOutcome, requestHash = ''): readonly SheetPicture[] {
  return portraits.slice(0, 1).map((portrait) => ({ portrait, requestHash }));
}

/** A run without a portrait leaves its place on the sheet empty, and says why: the others are not lost with it. */
function cellOf(run: PlannedRun, { task, portraits }: RunOutcome, row: string): SheetCell {
  const [portrait] = portraits;
  const seed = `seed ${run.spec.settings.seed}`;
  const { width, height } = portrait ?? run.spec.settings;
  const image = portrait
    ? `data:image/${portrait.type};base64,${Buffer.from(portrait.bytes).toString('base64')}`
    : emptyImage;
  const label = portrait ? seed : `${seed}: ${task.state}`;
  return { image, width, height, lines: row === '' ? [label] : [row, label] };
}

const emptyImage = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')}`;

/** The value of the swept variable alone, of a label "loop lighting, seed 1"; nothing where only seeds are swept. */
export function sweptValue({ label, spec }: PlannedRun): string {
  return label.replace(new RegExp(`(?:, )?seed ${spec.settings.seed}$`), '');
}
