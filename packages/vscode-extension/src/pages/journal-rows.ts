import type { RunSummary } from '@likeness/core/journal';
import { isTerminal, reasonTable, type TaskView } from '@likeness/core/task';
import * as vscode from 'vscode';
import { findRuns, type PlacedRun } from '../files/past-portraits.js';
import { baseName } from '../files/workspace-folder.js';
import { readSpec } from '../spec-files/spec-document.js';
import { specFileOf } from '../work/deliver-resumed.js';
import type { Deed, JournalTexts, Row } from './page-protocol.js';
import { sayCost, sayRun, sayTime } from './say-run.js';

const { t } = vscode.l10n;

/** So many runs are shown, the last ones; the exports have all. */
export const mostRows = 300;
/** The files of so many specs are looked for. */
const mostSpecs = 60;

/** Runs as rows, the newest first. */
export async function makeRows(runs: readonly RunSummary[], tasks: readonly TaskView[]): Promise<Row[]> {
  const shown = runs.slice(-mostRows).reverse();
  const placed = await findPlaced(shown);
  return shown.map((run) => {
    const live = tasks.find(({ id }) => id === run.task);
    const isLive = live !== undefined && !isTerminal(live.state);
    const files = (placed.get(run.task)?.pictures ?? []).map(({ uri }) => ({
      id: uri.toString(),
      name: baseName(uri),
    }));
    const deeds: readonly Deed[] = [
      'copy',
      ...(files.length > 0 ? (['open', 'inspect', 'rerun'] as const) : []),
      ...(isLive ? ([live.state === 'unknown' ? 'resolve' : 'cancel'] as const) : []),
    ];
    return {
      task: run.task,
      name: run.label ?? run.task,
      brief: t('{0}, seed {1}, {2}', run.engine, run.seed, sayTime(run.createdAt) ?? ''),
      ...sayRun(run, live),
      why: sayWhy(isLive ? live.reason.code : run.reason),
      facts: factsOf(run, files.length),
      files,
      can: [...deeds],
    };
  });
}

function sayWhy(reason: string): string {
  const known: Readonly<Record<string, string>> = reasonTable;
  return known[reason] ?? reason;
}

function factsOf(run: RunSummary, there: number): [string, string][] {
  const hashes = run.files.map((hash) => `${hash.slice(0, 16)}…`).join(', ');
  const rows: [string, string | undefined][] = [
    [t('Engine'), run.engine],
    [t('Task id'), run.task],
    [t('The engine’s own id'), run.engineTask],
    [t('Asked for'), sayTime(run.createdAt)],
    [t('Taken'), sayTime(run.acceptedAt)],
    [t('Ended'), sayTime(run.endedAt)],
    [t('Seed and size'), `${run.seed}, ${run.width} × ${run.height} px, ${run.family}`],
    [t('Cost'), run.state === 'draft' ? undefined : sayCost(run.engine)],
    [t('Files (SHA-256)'), hashes || undefined],
    [t('In the workspace'), run.files.length > 0 ? t('{0} of {1}', there, run.files.length) : undefined],
  ];
  return rows.flatMap(([label, text]): [string, string][] => (text ? [[label, text]] : []));
}

/** The records that lie in the workspace, by the run they are of. */
async function findPlaced(runs: readonly RunSummary[]): Promise<ReadonlyMap<string, PlacedRun>> {
  const labels = [...new Set(runs.map(({ label = '' }) => label))].slice(0, mostSpecs);
  const found = await Promise.all(
    labels
      .map(async (label) => {
        const file = specFileOf({ label });
        return file ? findRuns(file, await readSpec(file)).catch(() => []) : [];
      })
      .map((one) => one.catch(() => [])),
  );
  return new Map(found.flat().map((one) => [one.run.run, one]));
}

export function journalTexts(): JournalTexts {
  return {
    title: t('Task history'),
    empty: t('Nothing was asked for in this workspace yet.'),
    filter: t('Filter by name, engine, state or id'),
    none: t('No run matches.'),
    copy: t('Copy task id'),
    open: t('Open'),
    inspect: t('Inspect'),
    rerun: t('Re-run'),
    cancel: t('Cancel'),
    resolve: t('Settle …'),
    csv: t('Export as CSV'),
    jsonl: t('Export as JSON lines'),
    notes: t('Export as notes'),
  };
}
