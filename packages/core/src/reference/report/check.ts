import checks from './checks.json' with { type: 'json' };

/** Two numbers between which a value is fine; null: no bound on that side. The bounds themselves are fine. */
export type Range = readonly (number | null)[];

/** Where a value stops being fine, in steps: worth a note, usable with limits, not usable. */
export interface Bounds {
  readonly note?: Range | undefined;
  readonly limits?: Range | undefined;
  readonly stop?: Range | undefined;
}

/** What is said and advised on one side of the bounds. */
export interface Advice {
  readonly says: string;
  readonly todo: string;
}

/** One thing that a photo is checked for. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Of the value as it is shown: `%` for shares, `px`, degrees, or nothing. */
  readonly unit: string;
  readonly bounds: Bounds;
  readonly low?: Advice | undefined;
  readonly high?: Advice | undefined;
  readonly source: string;
}

export type CheckVerdict = 'good' | 'note' | 'limits' | 'stop' | 'unknown';

/** What came of one check. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly verdict: CheckVerdict;
  /** The number measured: shares from 0 to 1. Absent when it could not be measured. */
  readonly value?: number;
  /** The bound that was passed; for good values the nearest bound there is. */
  readonly threshold?: number;
  readonly side?: 'low' | 'high';
  readonly says?: string;
  readonly todo?: string;
  readonly source: string;
}

/** Every check, in the order in which reports list them. */
export const allChecks: readonly Check[] = checks;

/** Judges one value by a check's bounds, the hardest first. A value that could not be measured is `unknown`. */
export function judgeCheck(check: Check, value: number | undefined, own: Bounds = {}): CheckResult {
  const { id, title, unit, source } = check;
  const about = { id, title, unit, source };
  if (value === undefined || !Number.isFinite(value)) return { ...about, verdict: 'unknown' };
  const bounds = { ...check.bounds, ...own };
  for (const verdict of ['stop', 'limits', 'note'] as const) {
    const passed = passedBound(value, bounds[verdict]);
    if (!passed) continue;
    const advice = check[passed.side];
    return { ...about, ...passed, verdict, value, ...(advice ? { says: advice.says, todo: advice.todo } : {}) };
  }
  const [low, high] = bounds.limits ?? bounds.stop ?? bounds.note ?? [];
  const threshold = low ?? high ?? undefined;
  return { ...about, verdict: 'good', value, ...(threshold === undefined ? {} : { threshold }) };
}

function passedBound(value: number, range: Range | undefined) {
  const [low, high] = range ?? [];
  if (typeof low === 'number' && value < low) return { side: 'low', threshold: low } as const;
  if (typeof high === 'number' && value > high) return { side: 'high', threshold: high } as const;
  return undefined;
}
