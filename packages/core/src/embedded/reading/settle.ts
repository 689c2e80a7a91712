import type { Reading } from './reading.js';

/** What the words want of one attribute. */
export interface Wish {
  /** The reading that wins: the most specific, then the last one. */
  readonly wanted: Reading | undefined;
  /** Values that the words deny. */
  readonly denied: readonly string[];
}

/** What the words want, by attribute. Readings that can hold together (`many`) have no say in it. */
export function settleReadings(readings: readonly Reading[]): ReadonlyMap<string, Wish> {
  const attributes = new Set(readings.filter(({ many }) => !many).map(({ attribute }) => attribute));
  return new Map(Array.from(attributes, (attribute) => [attribute, settle(readings, attribute)] as const));
}

function settle(readings: readonly Reading[], attribute: string): Wish {
  const own = readings.filter((reading) => reading.attribute === attribute && !reading.many);
  const denied = own.filter(({ negated }) => negated).map(({ value }) => value);
  // "no glasses" denies every kind that was named before it; a kind that is named after it stands.
  const generic = own.findIndex(({ negated, rank }) => negated && rank === 0);
  const wanted = own
    .filter(({ negated, value }, i) => !negated && !denied.includes(value) && i > generic)
    .reduce<Reading | undefined>((best, next) => (best && best.rank > next.rank ? best : next), undefined);
  return { wanted, denied };
}
