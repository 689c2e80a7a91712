import { compileSpec } from '@likeness/core/engine';
import type { PlannedRun, SweptVariable } from '@likeness/core/experiment';
import { contactSheet } from '@likeness/core/sheet';
import { makeFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { composeRasteriser, composeShell, type Shell } from '../compose.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { lintBeforeRun } from '../run/lint-before-run.js';
import { markSheet } from '../run/mark-sheet.js';
import { checkSheetSize, resolveSheet, type SheetFile } from '../run/sheet-file.js';
import { warn } from '../screen/warn.js';
import { type DrawnRun, drawKept, drawSmall, sweptValue } from './sweep-runs.js';

export interface SweepSheetOptions {
  /** The folder of the spec: where its reference photo is looked for first. */
  from: string;
  seeds: readonly number[];
  sheet?: string;
  out?: string;
  /** Edge of a picture on the sheet, in px. */
  cell: number;
  force?: boolean;
  forceLint?: boolean;
}

/** The files that drawing a sweep left behind: the sheet, and those of the runs where they were kept. */
export interface DrawnSweep {
  sheet?: string;
  kept: readonly string[];
  /** How many portraits there are, and how many different ones: a seed changes nothing where the words leave nothing open. */
  portraits: number;
  different: number;
}

/**
 * Draws the runs of a sweep one after the other. Where that costs nothing and no folder was named, they are drawn small and only
 * for the sheet; else each is a run like any other, with its record in the folder and in the journal.
 */
export async function drawSweep(
  runs: readonly PlannedRun[],
  variable: SweptVariable | undefined,
  options: SweepSheetOptions,
): Promise<DrawnSweep> {
  const target = options.sheet === undefined ? undefined : await resolveSheet(options.sheet);
  if (target) checkSheetSize(runs.length, { columns: options.seeds.length, cell: options.cell });
  const signal = abortOnInterrupt();
  const { shell, keeps } = await composeFor(runs, options.out);
  try {
    const specs = runs.map(({ spec }) => spec);
    await lintBeforeRun(shell.engines, specs, options);
    if (variable) tellIgnored(shell, runs, variable);
    const draw = keeps ? drawKept : drawSmall;
    const drawn: DrawnRun[] = [];
    for (const [i, run] of runs.entries()) {
      const nth = `${i + 1} of ${runs.length}`;
      drawn.push(await draw(shell, run, { ...options, signal, nth, row: sweptValue(run) }));
    }
    const kept = drawn.flatMap(({ files }) => files);
    const cells = drawn.map(({ cell }) => cell);
    const counts = { portraits: cells.length, different: new Set(cells.map(({ image }) => image)).size };
    return { kept, ...counts, ...(target ? { sheet: await writeSheet(drawn, target, options) } : {}) };
  } finally {
    await shell.close();
  }
}

/** Work that may cost money, and what is made of a photo, is journalled and kept; other pictures to look at leave no trace. */
async function composeFor(runs: readonly PlannedRun[], out?: string): Promise<{ shell: Shell; keeps: boolean }> {
  const shell = composeShell({ journal: 'memory' });
  const isFree = ({ spec: { settings, reference } }: PlannedRun) =>
    reference === undefined && shell.engines.get(settings.engine).describe().onDevice;
  if (runs.every(isFree) && out === undefined) return { shell, keeps: false };
  await shell.close();
  return { shell: composeShell(), keeps: true };
}

/** Says once what an engine makes of the swept variable where it is not all that was asked for. */
function tellIgnored({ engines }: Shell, runs: readonly PlannedRun[], variable: SweptVariable): void {
  const told = new Set<string>();
  for (const { spec } of runs) {
    const engine = engines.get(spec.settings.engine);
    for (const { honour, block, words, attribute, note } of engine.honours(compileSpec(spec))) {
      if (honour === 'honoured' || honour === 'by-seed') continue;
      const swept = 'setting' in variable ? attribute === variable.setting : block === variable.block;
      const named = 'setting' in variable || variable.values.some((value) => value.includes(words));
      if (swept && named) told.add(`${engine.describe().id}: "${words}" is ${honour}${note ? `: ${note}` : ''}`);
    }
  }
  for (const text of told) warn(text);
}

async function writeSheet(
  runs: readonly DrawnRun[],
  { folder, name }: SheetFile,
  { seeds, cell, force = false }: SweepSheetOptions,
): Promise<string> {
  const cells = runs.map((run) => run.cell);
  const drawn = contactSheet(cells, { columns: seeds.length, cell, font: 'Inter' });
  const pictures = runs.flatMap((run) => run.pictures);
  const bytes = markSheet(await composeRasteriser()(drawn.svg, drawn), pictures);
  await makeFolder(folder);
  const [file = name] = await placeFiles({ folder, name, files: [{ ending: '.png', bytes }], force });
  return file;
}
