/**
 * Where a task is. `finalizing`: the engine calls it completed, but the file is not held yet. `unknown`: it was posted and
 * no answer came. `lost`: the engine has no record of it. `expired`: the file was there and its link outlived.
 */
export const taskStates = [
  'draft',
  'submitting',
  'unknown',
  'queued',
  'running',
  'finalizing',
  'ready',
  'failed',
  'cancelled',
  'filtered',
  'empty',
  'lost',
  'expired',
] as const;
export type TaskState = (typeof taskStates)[number];

/** States that nothing leaves. */
export const terminalStates = ['ready', 'failed', 'cancelled', 'filtered', 'empty', 'lost', 'expired'] as const;

const terminal: ReadonlySet<TaskState> = new Set(terminalStates);

export function isTerminal(state: TaskState): boolean {
  return terminal.has(state);
}
