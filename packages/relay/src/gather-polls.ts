import type { Engine, EngineAnswer, EngineTask } from '@likeness/core/engine';
import { maxBatch } from '@likeness/core/engine/service';
import { within } from './within.js';

/** Asks an engine after one task, alone or together with others that are asked after at the same moment. */
export type AskOne = (engine: Engine, task: EngineTask) => Promise<EngineAnswer>;

interface Waiting {
  task: EngineTask;
  resolve(answer: EngineAnswer): void;
  reject(thrown: unknown): void;
}

/** So many calls are made at once before questions are gathered: whoever asks little is answered without delay. */
const callsBeforeGathering = 4;
/** A question never waits longer for company, so that calls that hang hold up nobody else. */
const longestWaitMs = 20;

/**
 * Many clients that ask after a task each make one call of the engine together, where it answers for many at once. A poll that
 * travels in company costs the relay a third less, and the engine a fiftieth.
 */
export function createPollGatherer(patienceMs: number): AskOne {
  const lines = new Map<Engine, { busy: number; waiting: Waiting[]; timer: NodeJS.Timeout | undefined }>();

  return (engine, task) => {
    const statuses = engine.statuses?.bind(engine);
    const alone = () => within(patienceMs, 'poll', (signal) => engine.status(task, { signal }));
    if (!statuses) return alone();
    const askMany: typeof statuses = statuses;
    const line = lines.get(engine) ?? { busy: 0, waiting: [], timer: undefined };
    lines.set(engine, line);
    if (line.busy < callsBeforeGathering) return occupy(alone());
    return new Promise((resolve, reject) => {
      line.waiting.push({ task, resolve, reject });
      if (line.waiting.length >= maxBatch) flush();
      else line.timer ??= setTimeout(flush, longestWaitMs);
    });

    function occupy<T>(call: Promise<T>): Promise<T> {
      line.busy += 1;
      return call.finally(() => {
        line.busy -= 1;
        if (line.waiting.length > 0 && line.busy < callsBeforeGathering) flush();
      });
    }

    function flush(): void {
      clearTimeout(line.timer);
      line.timer = undefined;
      const some = line.waiting.splice(0, maxBatch);
      const tasks = some.map((one) => one.task);
      occupy(within(patienceMs, 'poll', (signal) => askMany(tasks, { signal }))).then(
        (answers) => {
          for (const [i, one] of some.entries()) one.resolve(answers[i] ?? { says: 'gone' });
        },
        (thrown: unknown) => {
          for (const one of some) one.reject(thrown);
        },
      );
    }
  };
}
