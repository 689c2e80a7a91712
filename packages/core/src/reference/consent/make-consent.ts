import { hashOf } from '../../hash/index.js';
import { checkConsent, type Refusal } from './check-consent.js';
import { type ConsentRecord, parseConsent, statementHash } from './consent-record.js';
import type { Basis, Depicted, Purpose, Scope } from './gate.js';
import { gate } from './gate.js';

/** The gate as it is being filled in. */
export interface ConsentAnswers {
  readonly depicted?: Depicted;
  readonly basis?: { readonly kind: Basis; readonly document?: string };
  readonly scopes: readonly Scope[];
  readonly engines: readonly string[];
  readonly purpose?: { readonly kind: Purpose; readonly note?: string };
  /** Epoch ms. */
  readonly until: number;
  /** Who attests; empty until the statement has been attested. */
  readonly attestedBy: string;
}

export type MadeConsent =
  | { ok: true; record: ConsentRecord }
  | { ok: false; refusal: Refusal }
  | { ok: false; problems: readonly string[] };

const day = 86_400_000;

/** The gate before the first click: nothing is answered, nothing is ticked, the end date is the default. */
export function blankAnswers(now: number): ConsentAnswers {
  return { scopes: [], engines: [], until: now + gate.defaultDays * day, attestedBy: '' };
}

/**
 * A record from the answers, for the photo of that hash; the id follows from the content. Refused where no record would
 * ever be accepted (a child, a public figure, an unknown person, a right without its paper); a gap names its field.
 */
export function makeConsent(answers: ConsentAnswers, sha256: string, now: number): MadeConsent {
  const { depicted, basis, purpose, engines, until, attestedBy } = answers;
  const fields = {
    version: 1,
    sha256,
    depicted,
    basis,
    scopes: answers.scopes,
    engines,
    purpose,
    until: isoOf(Math.min(until, now + gate.longestDays * day)),
    attestation: { by: attestedBy, statement: statementHash },
    madeAt: isoOf(now),
  };
  const parsed = parseConsent({ ...fields, id: 'consent' });
  if (!parsed.ok) return { ok: false, problems: parsed.problems };
  const { id: _, ...content } = parsed.record;
  const record = { ...content, id: `consent-${hashOf(content).slice(0, 16)}` } satisfies ConsentRecord;
  const checked = checkConsent(record, { sha256, now });
  return checked.ok ? { ok: true, record } : { ok: false, refusal: checked.refusal };
}

function isoOf(moment: number): string | undefined {
  return Number.isFinite(moment) ? new Date(moment).toISOString() : undefined;
}
