import type { PortraitSpec } from '../../spec/index.js';
import type { Observation } from './observation.js';
import { type Rule, rules } from './rule.js';

/** The suppressions of a spec: which rules they silence, and what is wrong with them. Locked rules are never silenced. */
export function readSuppressions(spec: Pick<PortraitSpec, 'suppress'>): {
  isSuppressed: (rule: Rule) => boolean;
  observations: Observation[];
} {
  const named = new Set<string>();
  const observations: Observation[] = [];
  (spec.suppress ?? []).forEach(({ rule: id, reason }, index) => {
    const where = { path: ['suppress', index, 'rule'], range: [0, id.length] as const };
    const rule = rules.get(id);
    if (rule === undefined) observations.push({ rule: 'suppress/unknown-rule', where, values: { rule: id } });
    else if (rule.locked) observations.push({ rule: 'suppress/locked', where, values: { rule: id } });
    else if (reason.trim() !== '') named.add(id);
  });
  return { isSuppressed: ({ id }) => named.has(id), observations };
}
