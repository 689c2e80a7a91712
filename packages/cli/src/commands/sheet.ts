import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { contactSheet, type SheetCell } from '@likeness/core/sheet';
import { hasSafeName } from '@likeness/core/spec';
import type { Portrait } from '@likeness/core/task';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { composeRasteriser, composeShell } from '../compose.js';
import { createProgress } from '../screen/progress.js';
import { reportNotMade } from '../screen/report-outcome.js';
import { compileSpec } from './compile-spec.js';
import { abortOnInterrupt } from './interrupt.js';
import { lintBeforeRun } from './lint-before-run.js';
import { orRefuse } from './refused.js';
import { smallSpec } from './small-spec.js';
import { readWish, type Wish } from './wish.js';

export interface SheetOptions {
  out: string;
  columns: number;
  cell: number;
  force?: boolean;
}

/** `likeness sheet`: the first portrait of each spec, small, with its name and set-up under it. */
export async function sheet(files: readonly string[], options: SheetOptions): Promise<void> {
  await orRefuse({}, () => drawSheet(files, options));
}

async function drawSheet(files: readonly string[], { out, columns, cell, force = false }: SheetOptions): Promise<void> {
  const signal = abortOnInterrupt();
  const name = path.basename(out, '.png');
  if (!hasSafeName(name)) throw new LikenessError('output/bad-name', { step: 'write', where: out });
  const folder = await resolveFolder(path.dirname(out));
  const wishes = await Promise.all(files.map((file) => readWish([file], {})));
  const shell = composeShell({ journal: 'memory' });
  const progress = createProgress();
  const cells: SheetCell[] = [];
  try {
    const specs = wishes.map(({ spec }) => spec);
    await lintBeforeRun(shell.engines, specs);
    for (const [i, wish] of wishes.entries()) {
      progress.update(`drawing ${wish.name} (${i + 1} of ${wishes.length})`, i / wishes.length);
      const { task, portraits } = await shell.tracker.runToEnd(compileSpec(smallSpec(wish.spec, cell)), { signal });
      const [portrait] = portraits;
      if (!portrait) throw reportNotMade(task);
      cells.push(cellOf(wish, portrait));
    }
  } finally {
    progress.clear();
    await shell.close();
  }
  const drawn = contactSheet(cells, { columns, cell, font: 'Inter' });
  const png = await composeRasteriser()(drawn.svg, drawn);
  await makeFolder(folder);
  const [file] = await placeFiles({ folder, name, files: [{ ending: '.png', bytes: png }], force });
  process.stdout.write(`${path.relative(process.cwd(), file ?? out)}  ${cells.length} portraits\n`);
}

function cellOf({ name, spec }: Wish, { bytes, width, height, type }: Portrait): SheetCell {
  const image = `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return { image, width, height, lines: [name, spec.framing, spec.lighting] };
}
