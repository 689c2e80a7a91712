import type { LintContext } from '../context.js';
import { type Observation, remedy } from '../observation.js';

/** What acts in a part of the run only, and ends before it starts: the reference, its second adapter, the composition guide. */
export function detectIntervals({ spec: { reference, composition } }: LintContext): Observation[] {
  const acting = [
    { what: 'reference', at: ['reference'], interval: reference },
    { what: 'second adapter', at: ['reference', 'second'], interval: reference?.second },
    { what: 'composition guide', at: ['composition'], interval: composition },
  ];
  return acting.flatMap(({ what, at, interval }) => {
    const { start = 0, end = 1 } = interval ?? {};
    if (start < end) return [];
    const path = [...at, 'start'];
    return {
      rule: 'reference/interval',
      where: { path },
      values: { what, start, end },
      remedies: () => remedy(end > 0 ? [{ path, value: 0 }] : undefined),
    };
  });
}
