import { createMemoryStore, openJournal, readJournal, verifyJournal } from '@likeness/core/journal';
import {
  createTracker,
  isTerminal,
  type Portrait,
  type Task,
  type Tracker,
  taskStates,
  transitions,
} from '@likeness/core/task';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFakeClock, settle } from './fake-clock.js';
import { makeRequest } from './requests.js';
import { createScriptedEngine, type Faults } from './scripted-engine.js';
import { seeded } from './seeded.js';

type Move =
  | { move: 'submit' | 'cancel' | 'answer'; which: number }
  | { move: 'wait' | 'jump'; ms: number }
  | { move: 'kill' | 'dispose' | 'pause' | 'wake' | 'hint' };

const aMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 9 }).map((which) => ({ move: 'submit' as const, which })) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((ms) => ({ move: 'wait' as const, ms })) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -7_200_000, max: 40_000_000 }).map((ms) => ({ move: 'jump' as const, ms })),
  },
  { weight: 1, arbitrary: fc.nat({ max: 9 }).map((which) => ({ move: 'cancel' as const, which })) },
  { weight: 1, arbitrary: fc.nat({ max: 9 }).map((which) => ({ move: 'answer' as const, which })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('kill', 'dispose', 'pause', 'wake', 'hint').map((move) => ({ move }) as Move),
  },
);

const someFaults: fc.Arbitrary<Faults> = fc.record({
  submit: fc.constantFrom(0, 0.5, 0.9),
  status: fc.constantFrom(0, 0.2, 0.6),
  file: fc.constantFrom(0, 0.3, 0.8),
  fate: fc.constantFrom(0, 0.5),
  hang: fc.constantFrom(0, 0.05),
});

/** A process: its tracker, and a switch that cuts it off from the world in the middle of whatever it does. */
interface Life {
  tracker: Tracker;
  kill(): void;
}

async function play(seed: number, faults: Faults, canLookUp: boolean, canBatch: boolean, moves: readonly Move[]) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const engine = createScriptedEngine({ clock, random: seeded(seed), faults, canLookUp, canBatch });
  const delivered = new Map<string, readonly Portrait[]>();
  const wished = new Set<string>();
  const keyOf = (which: number) => `task-${which}`;
  let lives = 0;

  const check = (task: Task) => {
    expect(taskStates).toContain(task.state);
    if (task.state !== 'ready') return;
    expect(task.portraits.length).toBeGreaterThan(0);
    for (const { sha256 } of task.portraits) expect(engine.handedOut.get(task.id)).toContain(sha256);
  };

  async function live(): Promise<Life> {
    lives += 1;
    let isDead = false;
    const never = new Promise<never>(() => {});
    /** Nothing that a dead process does or hears has any effect. */
    const alive =
      <Args extends unknown[], R>(work: (...args: Args) => Promise<R>) =>
      async (...args: Args): Promise<R> => {
        if (isDead) return never;
        const result = await work(...args).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
        if (isDead) return never;
        if ('error' in result) throw result.error;
        return result.value;
      };
    const { statuses, lookup } = engine;
    const journal = openJournal(
      { ...store, exclusively: alive(store.exclusively) as typeof store.exclusively },
      { clock, session: `life-${lives}` },
    );
    const tracker = createTracker({
      engines: [
        {
          ...engine,
          submit: alive(engine.submit),
          status: alive(engine.status),
          download: alive(engine.download),
          cancel: alive(engine.cancel),
          ...(statuses ? { statuses: alive(statuses) } : {}),
          ...(lookup ? { lookup: alive(lookup) } : {}),
        },
      ],
      journal,
      clock: { now: clock.now, sleep: alive(clock.sleep) },
      random: seeded(seed + lives),
      deliver: alive(async (task, portraits) => {
        delivered.set(task.id, portraits);
      }),
    });
    const states = new Map<string, string>();
    tracker.listen((event) => {
      if (isDead || !('task' in event)) return;
      const { task } = event;
      check(task);
      if (event.type === 'state') {
        expect(states.get(task.id)).toBe(event.from);
        expect(transitions.some(({ from, to }) => from === event.from && to === task.state)).toBe(true);
      }
      states.set(task.id, task.state);
    });
    await tracker.resume();
    return {
      tracker,
      kill() {
        isDead = true;
        engine.hangUp();
      },
    };
  }

  let life = await live();
  for (const move of moves) {
    const { tracker } = life;
    if (move.move === 'wait') await clock.advance(move.ms);
    if (move.move === 'jump') clock.jump(move.ms);
    if (move.move === 'pause') tracker.pause();
    if (move.move === 'wake') tracker.wake();
    if (move.move === 'hint') engine.hintAll();
    if (move.move === 'submit') {
      const id = keyOf(move.which);
      wished.add(id);
      void tracker.submit(makeRequest('scripted', move.which, 1 + (move.which % 3)), { id }).catch(() => undefined);
      if (move.which % 2) await settle();
    }
    if (move.move === 'cancel' && tracker.task(keyOf(move.which))) await tracker.cancel(keyOf(move.which));
    if (move.move === 'answer' && !canLookUp && tracker.task(keyOf(move.which))?.state === 'unknown') {
      // A user who looks tells the truth, and looks when nothing is on its way any more.
      await clock.advance(60_000);
      const id = keyOf(move.which);
      if (tracker.task(id)?.state === 'unknown' && !engine.taken.has(id)) await tracker.resolve(id, 'submit-again');
    }
    if (move.move === 'dispose') {
      const ended = tracker.dispose();
      await clock.advance(10_000);
      await ended;
    }
    if (move.move === 'kill') life.kill();
    if (move.move === 'dispose' || move.move === 'kill') life = await live();
  }

  for (const [, times] of engine.taken) expect(times).toBe(1);
  expect(engine.crowded.size).toBe(0);

  // The world heals: everything that was wished and written down comes to an end.
  engine.heal();
  life.tracker.wake();
  // A link whose lifetime is over counts as expired when our own clock, which may have been set back by hours, says so too.
  const isOpen = ({ state }: Task) => !isTerminal(state) && (canLookUp || state !== 'unknown');
  for (let hours = 0; hours < 24 && (hours === 0 || life.tracker.tasks().some(isOpen)); hours++) {
    await clock.advance(60 * 60_000);
  }
  for (const task of life.tracker.tasks()) {
    check(task);
    expect(isOpen(task)).toBe(false);
    if (task.state === 'ready' && task.reason.code !== 'recorded') {
      expect(delivered.get(task.id)?.map(({ sha256 }) => sha256)).toEqual(task.portraits.map(({ sha256 }) => sha256));
    }
  }
  for (const [, times] of engine.taken) expect(times).toBe(1);

  const report = await verifyJournal(store);
  expect(report).toMatchObject({ torn: 0, unknown: [] });
  expect(report.fault).toBeUndefined();
  const records = await readJournal(store);
  const runs = records.filter(({ kind }) => kind === 'run').map(({ body }) => body.task);
  expect(new Set(runs).size).toBe(runs.length);
  const intents = records.filter(({ kind }) => kind === 'intent').map(({ body }) => body.task);
  expect(new Set(intents).size).toBe(intents.length);
  for (const id of intents) expect(wished.has(String(id))).toBe(true);
}

it('no sequence of answers, faults, time jumps, cancels, kills and restarts makes an undefined state, a second submission, or a ready task without its bytes', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), someFaults, fc.boolean(), fc.boolean(), fc.array(aMove, { maxLength: 40 }), play),
    { numRuns: Number(process.env.MODEL_RUNS ?? 150) },
  );
});
