import type { Judgement } from './judgement.js';
import { patience } from './patience.js';
import type { Task } from './task.js';
import type { TaskEvent } from './task-event.js';

/** What the engine's record of a key, or its absence, means for a submission that had no answer. */
export function judgeLookup(
  task: Task,
  { engineTask, waitedMs }: Extract<TaskEvent, { type: 'looked-up' }>,
  now: number,
): Judgement | undefined {
  if (task.state !== 'unknown') return undefined;
  if (engineTask) return { trigger: 'found', patch: { engineTask, acceptedAt: now, trouble: undefined } };
  const absences = task.absences + 1;
  const evidence = { lookups: absences };
  if (absences < patience.lookups || waitedMs < patience.lookupMs) {
    return { patch: { absences, misses: 0, trouble: undefined } };
  }
  if (task.cancelling) return { trigger: 'cancelled', evidence };
  if (task.repeats >= patience.repeats)
    return { trigger: 'untaken-too-often', evidence: { ...evidence, sent: task.repeats + 1 } };
  return { trigger: 'untaken', evidence, patch: { repeats: task.repeats + 1, trouble: undefined } };
}
