import { applyFix, type Finding, type Fix } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { Work } from '../match/phrase-table.js';
import { standardVocabulary, type Vocabulary } from '../vocabulary/vocabulary.js';
import { type LintConfig, severityOf } from './config.js';
import { type LintContext, type ReadSpecOptions, readSpec } from './context.js';
import { detectBothSides, detectConstraints } from './detect/constraints.js';
import { detectDial } from './detect/dial.js';
import { detectIntervals } from './detect/interval.js';
import { detectPairing } from './detect/pairing.js';
import { detectPairs } from './detect/pairs.js';
import { detectReference } from './detect/reference.js';
import { detectSameKind } from './detect/same-kind.js';
import { detectSettings } from './detect/settings.js';
import { detectSize } from './detect/size.js';
import { detectText } from './detect/text.js';
import { detectTexture } from './detect/texture.js';
import { detectUse } from './detect/use.js';
import type { Observation } from './observation.js';
import { type Rule, rules } from './rule.js';
import { readSuppressions } from './suppress.js';
import { isTold, type Told } from './told.js';

/** How to lint. */
export interface LintOptions {
  readonly config?: LintConfig | undefined;
  readonly vocabulary?: Vocabulary;
  /** Whether remedies are offered (they are verified, which costs about as much as the lint itself). True by default. */
  readonly fixes?: boolean;
  /** Whether a conflict is told by each rule that sees it, as a diagnosis wants; by default it is told once. */
  readonly repeated?: boolean;
  /** Counts the steps of reading, to show that time is linear. */
  readonly work?: Work;
}

/** In this order: a later one does not tell again what an earlier one told. */
const detectors: readonly ((context: LintContext, told: Told) => Observation[])[] = [
  detectUse,
  detectPairs,
  detectSameKind,
  detectDial,
  detectTexture,
  detectSettings,
  detectSize,
  detectReference,
  detectIntervals,
  detectPairing,
  detectBothSides,
  detectConstraints,
  detectText,
];

/**
 * Verifying a remedy reads its block again. At most this many are tried, and no more than this many characters are read
 * again in all, so that typing in a prompt of 10 kB stays quick.
 */
const mostFixes = 24;
const mostReread = 20_000;

/**
 * Everything that can be said about a spec before it costs money: contradictions, overload, settings outside the family's
 * bands, constraints that will be ignored, prohibited uses. Any spec is linted, in time linear in its length; nothing is
 * thrown. A remedy is offered only when applying it removes its finding and adds none.
 */
export function lintSpec(spec: PortraitSpec, options: LintOptions = {}): Finding[] {
  const reading: ReadSpecOptions = { vocabulary: options.vocabulary ?? standardVocabulary(), work: options.work };
  const context = readSpec(spec, reading);
  const seen = observe(context, options);
  const before = countRules(seen);
  let left = options.fixes === false ? 0 : Math.min(mostFixes, Math.floor(mostReread / Math.max(1, lengthOf(spec))));
  const mends = (rule: Rule, changes: Fix['changes']) => {
    if (left <= 0) return false;
    left--;
    const changed = readSpec(applyFix(spec, { title: '', changes }), { ...reading, earlier: context });
    const after = countRules(observe(changed, options));
    if ((after.get(rule) ?? 0) >= (before.get(rule) ?? 0)) return false;
    for (const [other, count] of after) if (count > (before.get(other) ?? 0)) return false;
    return true;
  };
  return seen.map(({ rule, severity, observation }) => {
    const { where, values } = observation;
    const finding = {
      code: rule.id,
      severity,
      message: fill(rule.says, values),
      where,
      evidence: values,
      docs: rule.docs,
    };
    if (left <= 0 || rule.fix === undefined) return finding;
    const remedy = observation.remedies?.().find(({ changes }) => mends(rule, changes));
    if (remedy === undefined) return finding;
    return { ...finding, fix: { title: fill(rule.fix, { ...values, ...remedy.values }), changes: remedy.changes } };
  });
}

interface Seen {
  readonly rule: Rule;
  readonly severity: Finding['severity'];
  readonly observation: Observation;
}

/** What the detectors see and neither the configuration nor the spec silences. */
function observe(context: LintContext, { config, repeated = false }: LintOptions): Seen[] {
  const { isSuppressed, observations } = readSuppressions(context.spec);
  const seen: Seen[] = [];
  const told: Observation[] = [];
  const see = (observation: Observation) => {
    const rule = rules.get(observation.rule);
    const severity = rule && !isSuppressed(rule) ? severityOf(rule, config) : undefined;
    if (!rule || !severity || isTold(told, observation)) return;
    seen.push({ rule, severity, observation });
    if (!repeated) told.push(observation);
  };
  for (const detect of detectors) for (const observation of detect(context, told)) see(observation);
  for (const observation of observations) see(observation);
  return seen;
}

/** Puts the values into a rule's text. */
function fill(text: string, values: Observation['values']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function countRules(seen: readonly Seen[]): Map<Rule, number> {
  const counts = new Map<Rule, number>();
  for (const { rule } of seen) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function lengthOf({ subject, framing, lighting, style, constraints }: PortraitSpec): number {
  return subject.length + framing.length + lighting.length + style.length + constraints.join('').length;
}
