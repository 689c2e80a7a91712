import type { ReasonCode } from './reason.js';
import type { TaskState } from './state.js';

/** What happened, once its meaning for the task is settled. */
export type Trigger =
  | 'post'
  | 'refused'
  | 'filter-refused'
  | 'unanswered'
  | 'accepted'
  | 'found'
  | 'untaken'
  | 'untaken-too-often'
  | 'says-running'
  | 'says-completed'
  | 'says-empty'
  | 'says-failed'
  | 'says-filtered'
  | 'says-cancelled'
  | 'gone-for-good'
  | 'link-expired'
  | 'file-refused'
  | 'verified'
  | 'verified-in-part'
  | 'cancelled'
  | 'given-up';

export interface Transition {
  from: TaskState;
  on: Trigger;
  to: TaskState;
  reason: ReasonCode;
}

/** The states in which the engine knows the task and is asked about it. */
const pending = ['queued', 'running', 'finalizing'] as const;

const fromPending = (on: Trigger, to: TaskState, reason: ReasonCode): readonly Transition[] =>
  pending.map((from) => ({ from, on, to, reason }));

/**
 * Every change of state that there is. A trigger that has no row for the present state changes nothing: terminal states
 * have no rows, and no row leads back to an earlier stage except from `unknown` to `submitting`, which needs the engine's
 * own word that it never took the task.
 */
export const transitions: readonly Transition[] = [
  { from: 'draft', on: 'post', to: 'submitting', reason: 'posting' },
  { from: 'draft', on: 'refused', to: 'failed', reason: 'refused' },
  { from: 'draft', on: 'cancelled', to: 'cancelled', reason: 'cancelled-here' },
  { from: 'submitting', on: 'accepted', to: 'queued', reason: 'accepted' },
  { from: 'submitting', on: 'refused', to: 'failed', reason: 'refused' },
  { from: 'submitting', on: 'filter-refused', to: 'filtered', reason: 'filter-refused' },
  { from: 'submitting', on: 'unanswered', to: 'unknown', reason: 'no-answer' },
  { from: 'submitting', on: 'cancelled', to: 'cancelled', reason: 'cancelled-here' },
  { from: 'unknown', on: 'found', to: 'queued', reason: 'found' },
  { from: 'unknown', on: 'untaken', to: 'submitting', reason: 'not-taken' },
  { from: 'unknown', on: 'untaken-too-often', to: 'failed', reason: 'never-taken' },
  { from: 'unknown', on: 'cancelled', to: 'cancelled', reason: 'cancelled-here' },
  { from: 'unknown', on: 'given-up', to: 'cancelled', reason: 'given-up' },
  { from: 'queued', on: 'says-running', to: 'running', reason: 'working' },
  { from: 'queued', on: 'says-completed', to: 'finalizing', reason: 'file-late' },
  { from: 'running', on: 'says-completed', to: 'finalizing', reason: 'file-late' },
  { from: 'finalizing', on: 'verified', to: 'ready', reason: 'verified' },
  { from: 'finalizing', on: 'verified-in-part', to: 'ready', reason: 'partial' },
  { from: 'finalizing', on: 'link-expired', to: 'expired', reason: 'link-expired' },
  { from: 'finalizing', on: 'file-refused', to: 'failed', reason: 'file-refused' },
  ...fromPending('says-empty', 'empty', 'no-outputs'),
  ...fromPending('says-failed', 'failed', 'engine-failed'),
  ...fromPending('says-filtered', 'filtered', 'filter-refused'),
  ...fromPending('says-cancelled', 'cancelled', 'cancelled-there'),
  ...fromPending('gone-for-good', 'lost', 'gone'),
  ...fromPending('cancelled', 'cancelled', 'cancelled-here'),
];
