import type { Scenario } from '@likeness/core/engine/conformance';

/** What becomes of the order. */
export type OrderPlay = 'take' | 'take-and-close' | 'take-and-garble' | Refusal;
/** An order, or a call, that is refused. */
export type Refusal = 'throttle' | 'unavailable' | 'refuse' | 'refuse-key' | 'no-credit';
/** What a task looks like to one question about it. */
export type TaskPlay =
  | 'queued'
  | 'running'
  | 'done'
  | 'late'
  | 'partial'
  | 'empty'
  | 'failed'
  | 'filtered'
  | 'cancelled'
  | 'gone'
  | 'unsafe'
  /** Done, with a web page in the place of a picture that comes inside the answer. */
  | 'done-with-page';
/** A question that is not answered as it should be. */
export type Disturbance = 'throttle' | 500 | 502 | 'garbage' | 'silence';
export type PollPlay = TaskPlay | Disturbance;
export type FilePlay = 'png' | 'page' | 'missing';

export interface Play {
  order: OrderPlay;
  /** One for each question, the last for all further ones. */
  polls: readonly PollPlay[];
  files: readonly FilePlay[];
}

const usual: readonly PollPlay[] = ['queued', 'running', 'done'];
const taken = (...polls: PollPlay[]): Play => ({ order: 'take', polls, files: ['png'] });
const not = (order: OrderPlay): Play => ({ order, polls: usual, files: ['png'] });

/** The scenarios in the words that all dialects of queues share. */
export const plays: Readonly<Record<Scenario, Play>> = {
  normal: taken(...usual),
  'late-file': taken('running', 'late', 'late', 'done'),
  'not-an-image': { order: 'take', polls: usual, files: ['page', 'png'] },
  'expired-file': { order: 'take', polls: usual, files: ['missing'] },
  'unsafe-file': taken('running', 'unsafe'),
  partial: taken('running', 'partial'),
  empty: taken('running', 'empty'),
  failed: taken('running', 'failed'),
  filtered: taken('running', 'filtered'),
  'cancelled-there': taken('running', 'cancelled'),
  lost: taken('running', 'gone'),
  stuck: taken('queued', 'running'),
  throttled: not('throttle'),
  'throttled-poll': taken('queued', 'throttle', 'running', 'done'),
  unavailable: not('unavailable'),
  'failing-polls': taken('queued', 500, 502, 'running', 'done'),
  'lost-answer': not('take-and-close'),
  'garbled-order': not('take-and-garble'),
  'garbled-poll': taken('queued', 'garbage', 'running', 'done'),
  'slow-answer': taken('queued', 'silence', 'running', 'done'),
  refused: not('refuse'),
  unauthorised: not('refuse-key'),
  'no-credit': not('no-credit'),
};
