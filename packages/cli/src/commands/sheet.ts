import path from 'node:path';
import { compileSpec } from '@likeness/core/engine';
import { contactSheet, type SheetCell } from '@likeness/core/sheet';
import type { Portrait } from '@likeness/core/task';
import { makeFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { composeRasteriser, composeShell } from '../compose.js';
import { orRefuse } from '../refused.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { lintBeforeRun } from '../run/lint-before-run.js';
import { markSheet, type SheetPicture } from '../run/mark-sheet.js';
import { checkSheetSize, resolveSheet } from '../run/sheet-file.js';
import { smallSpec } from '../run/small-spec.js';
import { readWish, type Wish } from '../run/wish.js';
import { print } from '../screen/print.js';
import { createProgress } from '../screen/progress.js';
import { reportNotMade } from '../screen/report-outcome.js';

export interface SheetOptions {
  out: string;
  columns: number;
  cell: number;
  force?: boolean;
  json?: boolean;
}

/** `likeness sheet`: the first portrait of each spec, small, with its name and set-up under it. */
export async function sheet(files: readonly string[], options: SheetOptions): Promise<void> {
  await orRefuse(options, () => drawSheet(files, options));
}

async function drawSheet(files: readonly string[], options: SheetOptions): Promise<void> {
  const { out, columns, cell, force = false, json = false } = options;
  const signal = abortOnInterrupt();
  const { folder, name } = await resolveSheet(out);
  checkSheetSize(files.length, options);
  const wishes = await Promise.all(files.map((file) => readWish([file], {})));
  const shell = composeShell({ journal: 'memory' });
  const progress = createProgress();
  const cells: SheetCell[] = [];
  const pictures: SheetPicture[] = [];
  try {
    const specs = wishes.map(({ spec }) => spec);
    await lintBeforeRun(shell.engines, specs);
    for (const [i, wish] of wishes.entries()) {
      progress.update(`drawing ${wish.name} (${i + 1} of ${wishes.length})`, i / wishes.length);
      const request = compileSpec(smallSpec(wish.spec, cell));
      const { task, portraits } = await shell.tracker.runToEnd(request, { signal });
      const [portrait] = portraits;
      if (!portrait) throw reportNotMade(task);
      cells.push(cellOf(wish, portrait));
      pictures.push({ portrait, requestHash: request.hash });
    }
  } finally {
    progress.clear();
    await shell.close();
  }
  const drawn = contactSheet(cells, { columns, cell, font: 'Inter' });
  const png = markSheet(await composeRasteriser()(drawn.svg, drawn), pictures);
  await makeFolder(folder);
  const [file = out] = await placeFiles({ folder, name, files: [{ ending: '.png', bytes: png }], force });
  const { width, height } = drawn;
  if (json) print(JSON.stringify({ ok: true, sheet: file, width, height, portraits: cells.length }));
  else print(`${path.relative(process.cwd(), file)}  ${cells.length} portraits`);
}

function cellOf({ name, spec }: Wish, { bytes, width, height, type }: Portrait): SheetCell {
  const image = `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return { image, width, height, lines: [name, spec.framing, spec.lighting] };
}
