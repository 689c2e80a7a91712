import type { Clock } from '@likeness/core/port';
import { reasonTable, type TaskView, type Tracker } from '@likeness/core/task';
import { drawTable } from './table.js';

const renewEvery = 1_000;

/** A table of all tasks that renews itself in place every second; printed once at the end where there is no terminal. */
export function createLiveTable(
  { tracker, clock }: { tracker: Tracker; clock: Clock },
  stream: NodeJS.WriteStream = process.stdout,
) {
  let drawn = 0;
  const draw = () => {
    const table = drawTable(
      ['name', 'engine', 'state', 'age', 'next poll', 'why'],
      tracker.tasks().map((task) => rowOf(task, clock.now())),
    );
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[0J`);
    stream.write(`${table}\n`);
    drawn = table.split('\n').length;
  };
  const timer = stream.isTTY ? setInterval(draw, renewEvery) : undefined;
  if (stream.isTTY) draw();
  return {
    end() {
      clearInterval(timer);
      draw();
    },
  };
}

function rowOf(
  { label, id, engine, state, stalled, progress, createdAt, nextPollAt, reason }: TaskView,
  now: number,
): string[] {
  const share = state !== 'running' || progress === undefined ? '' : ` ${Math.round(progress * 100)} %`;
  const next = nextPollAt === undefined ? '' : `in ${seconds(nextPollAt - now)}`;
  return [
    label ?? id,
    engine,
    `${stalled ? 'stalled' : state}${share}`,
    seconds(now - createdAt),
    next,
    reasonTable[reason.code],
  ];
}

/** `8 s`, `3 min`, `2 h`. */
function seconds(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 100) return `${s} s`;
  return s < 6000 ? `${Math.round(s / 60)} min` : `${Math.round(s / 3600)} h`;
}
