import type { CaseResult } from '@likeness/core/engine/conformance';

/** The cases that are broken, with what was seen: what a test that expects none shows when there is one. */
export const brokenOf = (results: readonly CaseResult[]): string[] =>
  results.filter(({ outcome }) => outcome === 'broken').map(({ id, because }) => `${id}: ${because.join('; ')}`);

/** The ids of the cases of one outcome, in the suite's order. */
export const idsOf = (results: readonly CaseResult[], outcome: CaseResult['outcome']): string[] =>
  results.filter((result) => result.outcome === outcome).map(({ id }) => id);
