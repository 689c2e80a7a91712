import { type LintContext, type Occurrence, placeOf } from '../context.js';
import type { Observation } from '../observation.js';

/** Prohibited uses: when a category of words applies, and which rule says so. */
interface Prohibition {
  readonly group: string;
  readonly rule: (context: LintContext) => string | undefined;
  /** Words that matter only where the purpose is stated. */
  readonly purposeOnly?: boolean;
}

const withReference = ({ spec }: LintContext) => spec.reference !== undefined;

const prohibitions: readonly Prohibition[] = [
  { group: 'use-biometric.*', rule: () => 'use/biometric' },
  { group: 'use-impersonation.*', rule: () => 'use/impersonation' },
  { group: 'use-sexual.*', rule: (c) => (withReference(c) || minorIn(c) ? 'use/sexual' : 'use/sexual-fiction') },
  { group: 'use-election.*', rule: (c) => (withReference(c) ? 'use/election' : undefined) },
  { group: 'use-profile.*', rule: () => 'use/profile' },
  { group: 'use-humiliation.*', rule: (c) => (withReference(c) ? 'use/humiliation' : undefined) },
  { group: 'use-trait.*', rule: (c) => (withReference(c) ? 'use/protected-trait' : undefined) },
  { group: 'use-decision.*', rule: () => 'use/decision', purposeOnly: true },
  { group: 'use-mark-removal.*', rule: () => 'use/mark-removal' },
];

/** Uses that are not served, in the prompt or in its purpose. No configuration turns these off. */
export function detectUse(context: LintContext): Observation[] {
  const observations: Observation[] = [];
  for (const { group, rule, purposeOnly } of prohibitions) {
    const inPrompt = purposeOnly ? undefined : context.present.get(group)?.[0];
    const one = inPrompt ?? inPurpose(context, group);
    const id = one && rule(context);
    if (one && id) observations.push({ rule: id, where: placeOf(one), values: { a: one.match.text } });
  }
  return [...observations, ...detectMinors(context)];
}

function inPurpose({ purpose }: LintContext, group: string): Occurrence | undefined {
  return purpose?.occurrences.find(({ match: { entry, negated } }) => entry.any === group && !negated);
}

function minorIn(context: LintContext): boolean {
  return context.present.has('age.child') || context.present.has('age.teen');
}

function detectMinors(context: LintContext): Observation[] {
  if (!withReference(context)) return [];
  const minor = context.present.get('age.child')?.[0] ?? context.present.get('age.teen')?.[0];
  if (minor) return [{ rule: 'use/minor', where: placeOf(minor), values: { a: minor.match.text } }];
  const young = context.present.get('person.girl')?.[0] ?? context.present.get('person.boy')?.[0];
  const states = [...context.present.keys()].some((id) => id.startsWith('age.') && id !== 'age.*');
  return young && !states ? [{ rule: 'use/age-unclear', where: placeOf(young), values: { a: young.match.text } }] : [];
}
