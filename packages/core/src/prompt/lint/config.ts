import * as z from 'zod';
import type { Severity } from '../../finding/index.js';
import type { Rule } from './rule.js';

/** What a project says about a rule: turn it off, or at which severity it speaks. */
const RuleSetting = z.enum(['off', 'info', 'warn', 'error']);

/** The `lint` part of a project's configuration: rule ids, or `group/*`, with their settings. The exact id wins. */
export const LintConfig = z.looseObject({
  rules: z
    .record(z.string(), RuleSetting)
    .optional()
    .describe('Rules by id ("texture/heavy") or group ("texture/*"): off, info, warn or error.'),
});

export type LintConfig = z.output<typeof LintConfig>;

const severities = { info: 'info', warn: 'warning', error: 'error' } as const;

/** The severity of a rule under a configuration; undefined when it is off. Locked rules keep their own. */
export function severityOf(rule: Rule, config: LintConfig | undefined): Severity | undefined {
  if (rule.locked || config?.rules === undefined) return rule.severity;
  const group = `${rule.id.slice(0, rule.id.indexOf('/'))}/*`;
  const setting = config.rules[rule.id] ?? config.rules[group];
  if (setting === undefined) return rule.severity;
  return setting === 'off' ? undefined : severities[setting];
}
