import type { Change, Place } from '../../finding/index.js';
import type { Occurrence } from './context.js';

/** A way to mend what was seen. */
export interface Remedy {
  readonly changes: readonly Change[];
  /** Values for the remedy's title, besides the observation's own. */
  readonly values?: Observation['values'];
}

/** What a detector saw: which rule, where, and the values for its message. */
export interface Observation {
  /** Id of the rule. */
  readonly rule: string;
  readonly where: Place;
  /** Values for the `{names}` of the rule's texts; they become the finding's evidence. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The words that contradict each other, where some do, a bounded number: who would tell of them again looks here. */
  readonly sides?: readonly [readonly Occurrence[], readonly Occurrence[]];
  /** The ways to mend it, the best first. Asked only when remedies are wanted: working them out costs more than seeing. */
  readonly remedies?: () => readonly Remedy[];
}

/** The remedy of some changes; none when there are none. */
export function remedy(changes: readonly Change[] | undefined, values: Observation['values'] = {}): Remedy[] {
  return changes === undefined ? [] : [{ changes, values }];
}
