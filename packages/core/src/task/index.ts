export { next } from './next.js';
export { defaultPace, type Pace } from './pace.js';
export type { Deliver, Portrait, PortraitFacts, PortraitType } from './portrait.js';
export { type Reason, type ReasonCode, reasonTable } from './reason.js';
export type { RunOptions, RunOutcome } from './run-to-end.js';
export { isTerminal, type TaskState, taskStates, terminalStates } from './state.js';
export type { Task, Wanted } from './task.js';
export type { TaskEvent } from './task-event.js';
export {
  createTracker,
  type Decision,
  type SubmitRequest,
  type TaskView,
  type Tracker,
  type TrackerPorts,
} from './tracker.js';
export type { TrackerEvent } from './tracker-event.js';
export { type Transition, type Trigger, transitions } from './transitions.js';
export { maxPortraitBytes, verifyDelivered } from './verify-delivered.js';
