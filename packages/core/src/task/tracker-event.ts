import type { LikenessError } from '../error/index.js';
import type { TaskState } from './state.js';
import type { Task } from './task.js';

/** Something that a shell may want to show. Numbered from 1 without gaps, in the order in which it happened. */
export type TrackerEvent = { seq: number /** Epoch ms. */; time: number } & Happening;

export type Happening =
  /** A task is tracked from now on: submitted, or taken up from the journal. */
  | { type: 'added'; task: Task }
  /** Its state has changed. */
  | { type: 'state'; task: Task; from: TaskState }
  /** Its state is the same, but why, or `stalled`, or the trouble with it is not. */
  | { type: 'reason'; task: Task }
  | { type: 'progress'; task: Task }
  /** Nothing more will happen by itself: somebody has to say what became of it (`resolve`). */
  | { type: 'asks'; task: Task }
  /** Terminal, delivered where it is ready, and recorded. */
  | { type: 'done'; task: Task }
  /** Ready, but its portraits could not be put where they belong. `resume` tries again. */
  | { type: 'undelivered'; task: Task; error: LikenessError }
  /** The journal cannot be written at the moment. What is to be recorded is kept and tried again. */
  | { type: 'journal-trouble'; error: LikenessError }
  | { type: 'paused' }
  | { type: 'awake' };
