import { type Case, openCase } from './case.js';
import { detectors } from './detect/detectors.js';
import type { CannotTell, Diagnosed, Diagnosis, SeenSign } from './diagnosis.js';
import type { Facts } from './facts.js';
import { type Row, rows, type Witness } from './knowledge/rows.js';
import type { Look, Need, Sign } from './look.js';
import { remedies } from './remedy/all-remedies.js';
import { toFix } from './remedy/remedy.js';
import { sayCannotTell } from './say-cannot-tell.js';
import { matchSymptom, type SymptomMatch } from './symptom/match-symptom.js';

/** From this confidence on a row is told. A hint in the request alone stays below; with the user's word it passes. */
const leastConfidence = 0.4;
/** What the user's own word counts for when it fits a row exactly. */
const reported = 0.55;
/** What is left of it when everything that would show the fault was looked at and shows nothing. */
const contradicted = 0.25;
/** With fewer of the user's words covered, a row must be shown by something else too. */
const fits = 0.6;

/** How a row was looked at: what every witness saw. */
interface Examined {
  readonly row: Row;
  readonly looks: readonly { readonly witness: Witness; readonly look: Look }[];
  readonly match: SymptomMatch | undefined;
}

/**
 * What is probably wrong, from whatever is known: the request, the task, the portrait, the history, the user's words. Ranked
 * by evidence, what the user asked about first: the signs of a row are joined as 1 - (1 - a)(1 - b)... (noisy or, Pearl 1988), the user's word being one of
 * them. Each finding carries at most one change, which the experiments' guard accepts. Pure; nothing is thrown.
 */
export function diagnose(facts: Facts): Diagnosis {
  const about = openCase(facts);
  const matches = new Map(matchSymptom(facts.symptom ?? '').map((match) => [match.id, match]));
  const looked = new Map([...detectors].map(([id, { look }]) => [id, look(about)]));
  const examined = rows.map((row): Examined => {
    const looks = row.witnesses.flatMap((witness) => {
      const look = looked.get(witness.detector);
      return look ? [{ witness, look }] : [];
    });
    return { row, looks, match: matches.get(row.id) };
  });
  // What the user asked about comes first, then whatever else was seen.
  const isAsked = ({ code }: Diagnosed) => Number((matches.get(code)?.score ?? 0) >= fits);
  const findings = examined
    .flatMap((one) => toFinding(one, about) ?? [])
    .sort((a, b) => isAsked(b) - isAsked(a) || b.confidence - a.confidence);
  const told = facts.symptom?.trim() ?? '';
  if (told !== '' && findings.every(({ code }) => !matches.has(code))) return cannotTell(examined, findings);
  if (findings.length > 0) return { says: 'found', findings };
  // Drift is measured for those who ask for it: that nobody did is no gap.
  return { says: 'nothing', findings: [], needs: needsOf(examined).filter((need) => need !== 'drift') };
}

/** What was reported was not found. What else was found is still told: it may be the cause that the user could not name. */
function cannotTell(examined: readonly Examined[], findings: readonly Diagnosed[]): Diagnosis {
  if (findings.length > 0) return { says: 'found', findings };
  const meant = examined.filter(({ match }) => match);
  const why = whyNot(meant);
  return {
    says: 'cannot-tell',
    findings: [],
    why,
    rows: meant.map(({ row }) => row.id),
    message: sayCannotTell(
      why,
      meant.map(({ row }) => row),
    ),
  };
}

function whyNot(meant: readonly Examined[]): CannotTell {
  if (meant.length === 0) return { reason: 'words-unknown' };
  const needs = needsOf(meant);
  const sawNothing = meant.some(({ looks }) => looks.some(({ look }) => look.sees === 'nothing'));
  return { reason: sawNothing ? 'not-seen' : 'not-enough', needs };
}

function needsOf(examined: readonly Examined[]): readonly Need[] {
  const needs = examined.flatMap(({ looks }) =>
    looks.flatMap(({ look }) => (look.sees === 'blind' ? [look.needs] : [])),
  );
  return [...new Set(needs)];
}

interface Seen {
  readonly witness: Witness;
  readonly sign: Sign;
}

function toFinding(examined: Examined, about: Case): Diagnosed | undefined {
  const { row, match } = examined;
  const seen = examined.looks
    .flatMap(({ witness, look }): Seen[] => (look.sees === 'sign' ? [{ witness, sign: look }] : []))
    .sort((a, b) => b.sign.strength - a.sign.strength);
  const word = match ? weighWord(examined, match) : 0;
  const confidence = 1 - seen.reduce((left, { sign }) => left * (1 - sign.strength), 1 - word);
  if (confidence < leastConfidence) return undefined;
  const signs = signsOf(seen, match, word, about);
  const offer = findOffer(seen, examined, about);
  return {
    code: row.id,
    severity: row.severity,
    message: `${row.symptom}. Likely cause: ${row.cause}. ${row.action}`,
    confidence: Math.round(confidence * 100) / 100,
    cause: row.cause,
    action: row.action,
    signs,
    evidence: { signs: signs.map(({ says }) => says), source: row.source },
    docs: `troubleshooting.md#${row.id.toLowerCase()}`,
    base: offer?.base ?? 'spec',
    ...(offer ? { fix: offer.fix, where: { path: offer.fix.changes[0]?.path ?? [] } } : {}),
  };
}

/** How much the user's word counts: by how well it fits, and less when the portrait or task that would show it does not. */
function weighWord({ looks }: Examined, { score }: SymptomMatch): number {
  const direct = looks.filter(({ witness }) => detectors.get(witness.detector)?.class !== 'R');
  const isContradicted =
    direct.some(({ look }) => look.sees === 'nothing') && direct.every(({ look }) => look.sees !== 'sign');
  const full = isContradicted ? contradicted : reported;
  return score >= fits ? full : (full * score) / fits;
}

function signsOf(
  seen: readonly Seen[],
  match: SymptomMatch | undefined,
  word: number,
  about: Case,
): readonly SeenSign[] {
  const own = seen.map(({ witness, sign }): SeenSign => {
    const kind = detectors.get(witness.detector)?.class ?? 'R';
    return {
      detector: witness.detector,
      class: kind,
      strength: sign.strength,
      says: fill(witness.evidence, sign.values),
    };
  });
  if (!match) return own;
  const says = `you said "${about.symptom?.trim().slice(0, 120) ?? ''}"`;
  return [...own, { detector: 'reported', class: 'U', strength: word, says }];
}

/** A witness with this remedy says that no setting mends it, so that none is offered. */
const noRemedy = 'none';

/** The change of the strongest sign that has one; when the user reported it, else of any of the row's own remedies. */
function findOffer(seen: readonly Seen[], { row, match }: Examined, about: Case) {
  const { spec } = about;
  if (!spec || seen.some(({ witness }) => witness.remedy === noRemedy)) return undefined;
  const unseen = match ? row.witnesses.filter((witness) => seen.every((one) => one.witness !== witness)) : [];
  const candidates = [...seen, ...unseen.map((witness) => ({ witness, sign: undefined }))];
  for (const { witness, sign } of candidates) {
    if (witness.remedy === undefined) continue;
    const offer = remedies.get(witness.remedy)?.(spec, about, sign);
    if (offer) return { fix: toFix(witness.remedy, offer), base: offer.base ?? ('spec' as const) };
  }
  return undefined;
}

function fill(text: string, values: Sign['values']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
