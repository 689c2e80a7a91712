import type { Severity } from '../../finding/index.js';
import pairData from './pairs.json' with { type: 'json' };
import ruleData from './rules.json' with { type: 'json' };

/** A rule as its record says it: what is told to the user, and how it may be mended. When it applies is a detector's part. */
export interface Rule {
  /** `group/name`, stable: configurations and suppressions name it. */
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, in a few words and without an occasion: for lists of rules. */
  readonly about: string;
  /** Message with `{name}` for each observed value. */
  readonly says: string;
  /** Title of the remedy, with the same names. */
  readonly fix?: string | undefined;
  /** Page and anchor in the guides. */
  readonly docs: string;
  readonly source: string;
  /** A locked rule cannot be turned off, softened or suppressed. */
  readonly locked: boolean;
}

/** Two sides that contradict each other. Sides name entries (`class.id`) or whole classes (`class.*`). */
export interface Pair {
  readonly id: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly why: string;
  /** The side that the remedy removes. */
  readonly drop: 'a' | 'b';
  /** Not a contradiction when one of these stands in the clause of either side: "soft key, hard rim light". */
  readonly unless: readonly string[];
}

const severities: Readonly<Record<string, Severity>> = { error: 'error', warning: 'warning', info: 'info' };
const templates = new Map(ruleData.map((row) => [row.id, row]));

/** The contradictions that words alone show. */
export const pairs: readonly Pair[] = pairData.flatMap((row) =>
  row.a === undefined || row.b === undefined
    ? []
    : [{ id: row.id, a: row.a, b: row.b, why: row.why, drop: row.drop === 'a' ? 'a' : 'b', unless: row.unless ?? [] }],
);

/** Why a rule that needs more than words applies, by its id. */
export const reasons: ReadonlyMap<string, string> = new Map(pairData.map((row) => [row.id, row.why]));

/** Every rule by id. */
export const rules: ReadonlyMap<string, Rule> = new Map([
  ...ruleData.filter(({ id }) => !id.startsWith('pair/')).map((row): [string, Rule] => [row.id, toRule(row.id, row)]),
  ...pairData
    .filter((row) => row.a !== undefined)
    .map((row): [string, Rule] => [row.id, toRule(row.id, templates.get(`pair/${row.severity}`), row.why)]),
]);

interface RuleRow {
  readonly severity: string;
  readonly about: string;
  readonly says: string;
  readonly fix?: string | undefined;
  readonly docs: string;
  readonly source: string;
  readonly locked?: boolean | undefined;
}

function toRule(id: string, row: RuleRow | undefined, why = ''): Rule {
  if (row === undefined) return { id, severity: 'error', about: id, says: id, docs: '', source: '', locked: false };
  const { says, fix, docs, source, locked = false } = row;
  const about = row.about.replace('{why}', why);
  return { id, severity: severities[row.severity] ?? 'warning', about, says, fix, docs, source, locked };
}
