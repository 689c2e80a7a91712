import type { PlannedRun } from '@likeness/core/experiment';
import { sha256Hex } from '@likeness/core/hash';
import { decodeImage, isSvg, shrinkPixels } from '@likeness/core/image';
import { contactSheet, type SheetCell } from '@likeness/core/sheet';
import * as vscode from 'vscode';
import type { Platform } from '../platform/platform.js';
import type { Finished } from '../work/run-spec.js';
import { markSheet } from './mark-sheet.js';
import type { BatchResult } from './run-batch.js';

const { t } = vscode.l10n;

/** Edge of a picture on the sheet, in px. 128 of them stay far below the 40 megapixels that Likeness reads back. */
const cell = 320;
const emptyImage =
  'data:image/svg+xml,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20width%3D%221%22%20height%3D%221%22%2F%3E';

/** A run of a sweep, and what became of it. */
export interface SweptRun {
  readonly run: PlannedRun;
  /** The swept value; empty where only seeds are swept. */
  readonly value: string;
  readonly result: BatchResult<Finished> | undefined;
}

export interface DrawnSheet {
  readonly ending: '.png' | '.svg';
  readonly bytes: Uint8Array;
  /** How many portraits are on it, and how many different ones: a seed changes nothing where words leave nothing open. */
  readonly portraits: number;
  readonly different: number;
}

/** All portraits of a sweep on one sheet: a row for each value, a column for each seed. An SVG where nothing makes pixels of one. */
export async function drawSheet(platform: Platform, runs: readonly SweptRun[], columns: number): Promise<DrawnSheet> {
  const cells = [];
  for (const one of runs) cells.push(await drawCell(platform, one));
  const drawn = contactSheet(
    cells.map((one) => one.cell),
    { columns, cell, font: 'Inter' },
  );
  const rasterise = await platform.rasteriser?.();
  const bytes = rasterise ? await rasterise(drawn.svg, drawn) : new TextEncoder().encode(drawn.svg);
  const reports = runs.flatMap(({ result }) => (result && 'value' in result ? [result.value.report] : []));
  const hashes = cells.flatMap(({ hash }) => (hash === undefined ? [] : [hash]));
  return {
    ending: rasterise ? '.png' : '.svg',
    bytes: markSheet(bytes, reports),
    portraits: hashes.length,
    different: new Set(hashes).size,
  };
}

/** A run without a portrait leaves its place empty and says why: the others are not lost with it. */
async function drawCell(
  platform: Platform,
  { run, value, result }: SweptRun,
): Promise<{ cell: SheetCell; hash?: string }> {
  const { seed, width, height } = run.spec.settings;
  const label = (more = '') => {
    const line = t('seed {0}', seed) + more;
    return value === '' ? [line] : [value, line];
  };
  const picture = result && 'value' in result ? result.value.pictures[0] : undefined;
  if (!picture) {
    const why = result && 'error' in result ? result.error.code : t('not drawn');
    return { cell: { image: emptyImage, width, height, lines: label(`: ${why}`) } };
  }
  const bytes = await vscode.workspace.fs.readFile(picture);
  if (isSvg(bytes))
    return { cell: { image: dataAddress('svg+xml', bytes), width, height, lines: label() }, hash: sha256Hex(bytes) };
  const decoded = await decodeImage(await platform.decoder(), bytes);
  if (!decoded.ok) return { cell: { image: emptyImage, width, height, lines: label(`: ${decoded.fault.kind}`) } };
  const small = shrinkPixels(decoded.pixels, cell);
  const png = await (await platform.encoder()).encode(small, 'png');
  const size = { width: small.width, height: small.height };
  return {
    cell: { image: dataAddress('png', png), ...size, lines: label() },
    hash: sha256Hex(Uint8Array.from(small.data)),
  };
}

function dataAddress(type: string, bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return `data:image/${type};base64,${btoa(text)}`;
}
