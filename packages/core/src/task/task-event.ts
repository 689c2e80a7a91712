import type { EngineAnswer, EngineTask } from '../engine/index.js';
import type { LikenessError } from '../error/index.js';
import type { Portrait } from './portrait.js';

/** Everything that can happen to a task. */
export type TaskEvent =
  /** The request leaves now; that it does is in the journal. */
  | { type: 'post' }
  | { type: 'accepted'; engineTask: EngineTask }
  | { type: 'submit-failed'; error: LikenessError }
  /**
   * The engine was asked by key what became of the submission; undefined: it has no record. `waitedMs`: how long it is certain
   * that nothing was sent, measured by timers and not by the clock, which can be set.
   */
  | { type: 'looked-up'; engineTask: EngineTask | undefined; waitedMs: number }
  /** A status request or a lookup failed: nothing is learnt about the task itself. */
  | { type: 'poll-failed'; error: LikenessError }
  | { type: 'answer'; answer: EngineAnswer }
  | { type: 'download-failed'; error: LikenessError }
  | { type: 'verified'; portraits: readonly Portrait[] }
  /** The user wants it stopped. `canLookUp`: the engine can tell by key whether it took an unanswered submission. */
  | { type: 'cancel'; canLookUp: boolean }
  /** The engine was asked to stop, and agreed. */
  | { type: 'stopped' }
  /** The user has looked, and tells that the engine never took it. */
  | { type: 'told-untaken' };
