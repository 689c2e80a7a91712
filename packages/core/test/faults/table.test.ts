import type { ReasonCode, TaskState } from '@likeness/core/task';
import { beforeAll, describe, expect, it } from 'vitest';
import { faults } from './index.js';
import { playFault, type Row } from './play-fault.js';

type Expected = readonly [state: TaskState, reason: ReasonCode, submits: number, made: number];

const isReady: Expected = ['ready', 'verified', 1, 1];
const hasFailed: Expected = ['failed', 'engine-failed', 1, 1];
const isRefused: Expected = ['failed', 'refused', 1, 0];
const isUnsafe: Expected = ['failed', 'file-refused', 1, 1];
const isUnknown: Expected = ['unknown', 'no-answer', 1, 1];

/** What becomes of a task under each fault. All others end with a portrait, ordered once. */
const expected: Readonly<Record<string, Expected>> = {
  S3b: ['finalizing', 'stalled', 1, 1],
  T1: ['empty', 'no-outputs', 1, 1],
  T2: ['lost', 'gone', 1, 1],
  T4: ['queued', 'slow', 1, 1],
  T5: ['cancelled', 'cancelled-there', 1, 1],
  ...{ T6: hasFailed, T7: hasFailed, T8: hasFailed, T9: hasFailed },
  T10a: ['ready', 'verified', 2, 1],
  T10b: ['ready', 'verified', 3, 1],
  ...{ T11: isRefused, T12: isRefused },
  T13: ['expired', 'link-expired', 1, 1],
  T13b: ['expired', 'link-expired', 1, 1],
  T15f: ['finalizing', 'stalled', 1, 1],
  T16: ['filtered', 'filter-refused', 1, 1],
  T16b: ['filtered', 'filter-refused', 1, 0],
  T20: isRefused,
  ...{ T21: hasFailed, T22: hasFailed, T23: hasFailed },
  T24: isUnknown,
  T26c: ['ready', 'verified', 2, 1],
  T26e: ['ready', 'verified', 2, 1],
  ...{ X8: isUnsafe, X9: isUnsafe, X10: isUnsafe, X11: isUnsafe, X12: isUnsafe, X14: isUnsafe },
  ...{ X15: isUnknown, X16: isUnknown },
  X17: hasFailed,
  X18: ['ready', 'partial', 1, 1],
};

const rows = new Map<string, Row>();
const rowOf = (id: string): Row => {
  const row = rows.get(id);
  if (!row) throw new Error(`${id} was not played`);
  return row;
};

beforeAll(async () => {
  await Promise.all(faults.map(async (fault) => rows.set(fault.id, await playFault(fault))));
  const head = ['', 'fault', 'state', 'submits', 'tasks', 'min', 'reason shown'];
  const table = [head, ...faults.map(({ id, title }) => cellsOf(id, title))];
  const widths = head.slice(0, -1).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.info(table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n'));
}, 120_000);

function cellsOf(id: string, title: string): string[] {
  const { state, stalled, shown, submits, made, minutes } = rowOf(id);
  const reason = shown.length > 150 ? `${shown.slice(0, 149)}…` : shown;
  return [id, title, stalled ? `${state}, stalled` : state, `${submits}`, `${made}`, minutes.toFixed(1), reason];
}

describe('a task under each fault', () => {
  it.each(faults.map(({ id, title }) => [id, title]))('%s: %s', (id) => {
    const { state, reason, submits, made } = rowOf(id);
    expect([state, reason, submits, made]).toEqual(expected[id] ?? isReady);
  });

  it('is never made twice', () => {
    expect([...rows].filter(([, { made }]) => made > 1)).toEqual([]);
  });

  it('is posted again only after 429, or after the service said that it has no such order', () => {
    const again = [...rows].filter(([, { submits }]) => submits > 1).map(([id]) => id);
    expect(again.sort()).toEqual(['T10a', 'T10b', 'T26c', 'T26e']);
  });

  it('is explained in one line of plain text, without the key or a password', () => {
    for (const { shown } of rows.values()) {
      expect(shown).not.toMatch(/\p{Cc}|\p{Cf}|s3cret|hunter2/u);
      expect(shown.length).toBeLessThan(500);
    }
  });
});
