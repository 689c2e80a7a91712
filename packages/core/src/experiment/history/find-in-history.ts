import * as z from 'zod';
import type { Finding } from '../../finding/index.js';
import { createMeaningReader } from '../diff/meaning.js';
import type { Detector, History, Occurrence } from './history.js';
import rules from './history-rules.json' with { type: 'json' };
import { comparedWithNothing, judgedOnTooFew, promptGrew } from './judging.js';
import { consentOver, lostTaskIds, referenceChangedInPlace, twoPeopleOneBaseline } from './keeping.js';
import { walkedInVain } from './walked-in-vain.js';

/** A symptom of past work: what is said of it, why it happens, what to do, and who says so. Braces name an occurrence's values. */
export const HistoryRule = z.strictObject({
  id: z.string().regex(/^H\d+$/),
  severity: z.enum(['error', 'warning', 'info']),
  says: z.string().min(1),
  cause: z.string().min(1),
  todo: z.string().min(1),
  source: z.string().min(1),
});
export type HistoryRule = z.output<typeof HistoryRule>;

/** The function that looks for each rule's symptom. */
export const detectors: ReadonlyMap<string, Detector> = new Map([
  ['H1', judgedOnTooFew],
  ['H2', comparedWithNothing],
  ['H3', walkedInVain],
  ['H4', promptGrew],
  ['H5', twoPeopleOneBaseline],
  ['H6', lostTaskIds],
  ['H7', referenceChangedInPlace],
  ['H8', consentOver],
]);

/** What went wrong in the way that past work was done, rule by rule. Ids are H1 to H8. */
export function findInHistory(history: History): Finding[] {
  const meaningOf = createMeaningReader();
  return rules.flatMap((rule) => {
    const found = detectors.get(rule.id)?.(history, meaningOf) ?? [];
    return found.map((occurrence) => toFinding(rule, occurrence));
  });
}

function toFinding(
  rule: { id: string; severity: string; says: string; cause: string; todo: string; source: string },
  { values, runs, path }: Occurrence,
): Finding {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return {
    code: rule.id,
    severity: severityOf(rule.severity),
    message: `${fill(rule.says)}. ${rule.cause} ${fill(rule.todo)}`,
    ...(path ? { where: { path } } : {}),
    evidence: { ...values, runs, source: rule.source },
    docs: `troubleshooting.md#${rule.id.toLowerCase()}`,
  };
}

function severityOf(text: string): Finding['severity'] {
  return text === 'error' || text === 'warning' ? text : 'info';
}
