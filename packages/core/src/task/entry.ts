import type { PortraitRequest } from '../engine/index.js';
import type { Dated } from './due-queue.js';
import type { Lane } from './lane.js';
import type { Deliver, Portrait } from './portrait.js';
import type { Task } from './task.js';

/** What the tracker holds of one task besides the task itself. */
export interface Entry extends Dated {
  task: Task;
  readonly lane: Lane;
  readonly deliver: Deliver | undefined;
  /** Until the engine has taken it: then its reference must not stay in memory. */
  request: PortraitRequest | undefined;
  /** A call about this task is under way. */
  isBusy: boolean;
  /** Ends the call under way, where ending it does no harm. */
  stop: AbortController | undefined;
  /** A push hint came while a call was under way. */
  isHinted: boolean;
  /** Epoch ms of the last poll: hints may not bring polls close together. */
  polledAt: number;
  /** By the scheduler's count of passed time, when the first lookup of this spell in `unknown` began. */
  lookedUpFrom: number | undefined;
  unwatch: (() => void) | undefined;
  /** Of a ready task whose delivery failed. */
  undelivered: readonly Portrait[] | undefined;
}
