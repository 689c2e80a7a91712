import type { EngineAnswer } from '@likeness/core/engine';
import { errorTable, LikenessError } from '@likeness/core/error';
import {
  isTerminal,
  next,
  type Portrait,
  reasonTable,
  type Task,
  type TaskEvent,
  taskStates,
  transitions,
} from '@likeness/core/task';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftTask } from '../../src/task/task.js';

const wanted = { request: 'a'.repeat(64), family: 'sdxl', seed: 1, count: 2, width: 512, height: 512 };
const draft = draftTask({ id: 'key', engine: 'e', wanted }, 0);

const portrait: Portrait = {
  ...{ index: 0, type: 'png', width: 40, height: 24, byteLength: 3, sha256: 'b'.repeat(64), seed: 1 },
  ...{ bytes: new Uint8Array(3), digitalSource: 'algorithmicMedia', credits: [] },
};

const codes = Object.keys(errorTable) as (keyof typeof errorTable)[];
const anError = fc.constantFrom(...codes).map((code) => new LikenessError(code, { step: 'poll' }));
const engineTask = fc.constantFrom('a', 'b').map((id) => ({ id }));
const link = fc.record(
  { index: fc.integer({ min: 0, max: 4 }), expiresAt: fc.integer({ min: 0, max: 10_000_000 }) },
  { requiredKeys: ['index'] },
);
const anAnswer: fc.Arbitrary<EngineAnswer> = fc.oneof(
  fc.constant({ says: 'queued' as const }),
  fc.double().map((progress) => ({ says: 'running' as const, progress })),
  fc.array(link, { maxLength: 5 }).map((outputs) => ({ says: 'completed' as const, outputs })),
  fc.constantFrom('empty' as const, 'filtered' as const).map((says) => ({ says, reason: 'r' })),
  anError.map((error) => ({ says: 'failed' as const, error })),
  fc.constantFrom('cancelled' as const, 'gone' as const).map((says) => ({ says })),
);
const anEvent: fc.Arbitrary<TaskEvent> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ type: 'post' as const }) },
  { weight: 3, arbitrary: engineTask.map((task) => ({ type: 'accepted' as const, engineTask: task })) },
  fc
    .constantFrom('submit-failed' as const, 'poll-failed' as const, 'download-failed' as const)
    .chain((type) => anError.map((error) => ({ type, error }))),
  fc.option(engineTask, { nil: undefined }).map((task) => ({
    ...{ type: 'looked-up' as const, engineTask: task, waitedMs: 20_000 },
  })),
  { weight: 6, arbitrary: anAnswer.map((answer) => ({ type: 'answer' as const, answer })) },
  fc.array(fc.constant(portrait), { maxLength: 3 }).map((portraits) => ({ type: 'verified' as const, portraits })),
  fc.boolean().map((canLookUp) => ({ type: 'cancel' as const, canLookUp })),
  fc.constantFrom({ type: 'stopped' as const }, { type: 'told-untaken' as const }),
);
/** Time goes on, jumps, and is set back. */
const aStep = fc.tuple(
  anEvent,
  fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -4_000_000, max: 9_000_000 })),
);

function play(
  steps: readonly [TaskEvent, number][],
  look: (before: Task, after: Task, event: TaskEvent) => void,
): Task {
  let now = 0;
  return steps.reduce((before, [event, ms]) => {
    now += ms;
    const after = next(before, event, now);
    look(before, after, event);
    return after;
  }, draft);
}

describe('the table of transitions', () => {
  it('has at most one row for a state and a trigger, and a sentence for each reason', () => {
    const keys = transitions.map(({ from, on }) => `${from}/${on}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { reason } of transitions) expect(reasonTable[reason]).toMatch(/\w/);
  });

  it('leads from draft to every state, out of every state that is not terminal, and out of no terminal one', () => {
    const reached = new Set(['draft']);
    for (let round = 0; round < taskStates.length; round++) {
      for (const { from, to } of transitions) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...taskStates].sort());
    for (const state of taskStates) expect(transitions.some(({ from }) => from === state)).toBe(!isTerminal(state));
  });

  it('leads to ready by verified files alone', () => {
    expect(transitions.filter(({ to }) => to === 'ready').map(({ on }) => on)).toEqual([
      'verified',
      'verified-in-part',
    ]);
  });
});

describe('whatever happens, in whatever order, at whatever time', () => {
  it('a task changes its state along a row of the table only, and terminal tasks do not change at all', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
        play(steps, (before, after) => {
          if (isTerminal(before.state)) expect(after).toBe(before);
          if (after.state === before.state) return;
          expect(transitions.some(({ from, to }) => from === before.state && to === after.state)).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('a task is ready only with facts of checked files, and stalled only in finalizing', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
        play(steps, (before, after, event) => {
          if (after === before) return;
          if (after.stalled) expect(after.state).toBe('finalizing');
          if (after.state !== 'ready') return;
          expect(event.type).toBe('verified');
          expect(after.portraits.length).toBeGreaterThan(0);
          for (const { sha256 } of after.portraits) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('a request may leave again only after the engine, or the user, said that it was not taken', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
        let mayBeTaken = false;
        play(steps, (before, after, event) => {
          const leaves = after.posting && !before.posting;
          if (leaves) expect(mayBeTaken).toBe(false);
          if (leaves) mayBeTaken = true;
          const isThrottled = event.type === 'submit-failed' && event.error.code === 'engine/rate-limited';
          const isDenied = before.state === 'unknown' && after.state === 'submitting';
          if ((isThrottled && before.posting && after.state === 'submitting') || isDenied) mayBeTaken = false;
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
