import type { Reason, ReasonCode } from './reason.js';
import type { Task } from './task.js';
import type { Trigger } from './transitions.js';

/** What an event means for a task: perhaps a trigger of a transition, perhaps a new reason, perhaps new facts. */
export interface Judgement {
  trigger?: Trigger;
  /** Replaces the transition's reason, or, without a trigger, the present one. */
  reason?: ReasonCode;
  evidence?: NonNullable<Reason['evidence']>;
  patch?: Partial<Task>;
}
