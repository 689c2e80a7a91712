import type { ErrorCode } from '../../error/index.js';
import type { Scenario } from './scenario.js';
import type { End, Trace } from './trace.js';

/** What is done with the engine. Each begins with an order, but the last three. */
export type Walk =
  /** Submits, looks up what had no answer, polls to the end, downloads. */
  | 'order'
  /** The same with a photo. */
  | 'order-with-photo'
  /** The same with a composition guide. */
  | 'order-with-guide'
  /** The same with a photo and two adapters for it. */
  | 'order-with-two-adapters'
  /** Submits, and looks the task up by its key. */
  | 'look-up'
  /** Submits, cancels at the first poll that finds it under way, cancels once more, polls to the end. */
  | 'cancel'
  /** Aborts the submission before its answer. */
  | 'abort'
  /** Asks after an id that the engine never gave. */
  | 'ask-unknown'
  /** Looks up a key that was never sent. */
  | 'look-up-unknown';

/** What must be seen. A list allows each of its entries; what is left out is free. */
export interface Expectation {
  submit?: readonly Trace['submit'][];
  retryAfterMs?: number;
  lookup?: readonly Trace['lookup'][];
  /** At least one of these was met on the way. */
  stumbles?: readonly ErrorCode[];
  end?: readonly End[];
  files?: 'all' | 'some' | 'none';
  orders?: number;
  made?: number;
  /** What must be found in something that left. */
  leaves?: 'guide' | 'second-adapter';
}

export interface ConformanceCase {
  id: string;
  /** The promise. */
  title: string;
  scenario: Scenario;
  walk: Walk;
  expects: Expectation;
  /** Why an engine that cannot do this is not asked to. */
  unless?: {
    engine:
      | 'has no lookup'
      | 'takes no photo'
      | 'takes no guide'
      | 'takes no second adapter'
      | 'makes one file at most';
  };
}
