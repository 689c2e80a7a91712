import { isTerminal } from './state.js';
import type { Task } from './task.js';

/** The one call to the engine that a task needs next. `none`: nothing, until the user or an event says otherwise. */
export type Duty = 'submit' | 'look-up' | 'poll' | 'download' | 'cancel' | 'none';

export function dutyOf(task: Task, canLookUp: boolean): Duty {
  if (isTerminal(task.state)) return 'none';
  if (task.state === 'draft' || task.state === 'submitting') return task.posting ? 'none' : 'submit';
  if (task.state === 'unknown') return canLookUp ? 'look-up' : 'none';
  if (task.cancelling) return 'cancel';
  return task.outputs.length > 0 ? 'download' : 'poll';
}
