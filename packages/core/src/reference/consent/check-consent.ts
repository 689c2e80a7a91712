import { type ConsentRecord, statementHash } from './consent-record.js';
import { gate, type Purpose, type Scope } from './gate.js';
import { type RefusalCode, refusalTable } from './refusal.js';

/** Why a photo may not be used now, and the remedy. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly says: string;
  readonly todo: string;
  /** The scope, engine or date concerned. */
  readonly detail?: string;
}

export type ConsentCheck = { ok: true } | { ok: false; refusal: Refusal };

/** What the photo is wanted for at this moment. */
export interface ConsentUse {
  /** SHA-256 of the photo's file. */
  readonly sha256: string;
  /** Epoch ms. */
  readonly now: number;
  readonly scope?: Scope;
  readonly purpose?: Purpose;
  /** The engine that a copy would go to. One that leaves the device needs the scope `send` and its name in the record. */
  readonly engine?: { readonly id: string; readonly onDevice: boolean };
}

const day = 86_400_000;

/** Whether the record allows this use, now. Without a record nothing is allowed. The first reason against it is given. */
export function checkConsent(record: ConsentRecord | undefined, use: ConsentUse): ConsentCheck {
  const against = findObjection(record, use);
  if (!against) return { ok: true };
  const [code, detail] = against;
  return { ok: false, refusal: { code, ...refusalTable[code], ...(detail === undefined ? {} : { detail }) } };
}

type Objection = readonly [code: RefusalCode, detail?: string];

function findObjection(record: ConsentRecord | undefined, use: ConsentUse): Objection | undefined {
  if (!record) return ['missing'];
  if (record.sha256 !== use.sha256) return ['other-photo'];
  if (record.withdrawn) return ['withdrawn', record.withdrawn.at];
  return objectToPerson(record) ?? objectToTime(record, use.now) ?? objectToUse(record, use);
}

function objectToPerson({ depicted, basis, attestation }: ConsentRecord): Objection | undefined {
  if (depicted === 'child' || depicted === 'public-figure' || depicted === 'unknown') return [depicted];
  const right = gate.basis.find(({ id }) => id === basis.kind);
  if (!right?.for.includes(depicted)) return ['basis-mismatch', right?.label ?? basis.kind];
  if (right.document && !basis.document?.trim()) return ['no-document', right.label];
  return attestation.statement === statementHash ? undefined : ['other-statement'];
}

function objectToTime({ madeAt, until }: ConsentRecord, now: number): Objection | undefined {
  const begin = Date.parse(madeAt);
  const end = Date.parse(until);
  // A minute of grace: the record may come from another machine's clock.
  if (begin > now + 60_000) return ['not-yet', madeAt];
  if (end - begin > gate.longestDays * day) return ['too-long', until];
  return now >= end ? ['expired', until] : undefined;
}

function objectToUse({ scopes, engines, purpose }: ConsentRecord, use: ConsentUse): Objection | undefined {
  const { scope, engine } = use;
  if (scope && !scopes.includes(scope)) return ['scope-missing', labelOf(scope)];
  if (engine && !scopes.includes('generate')) return ['scope-missing', labelOf('generate')];
  if (engine && !engine.onDevice) {
    if (!scopes.includes('send')) return ['scope-missing', labelOf('send')];
    if (!engines.includes(engine.id)) return ['engine-not-named', engine.id];
  }
  if (use.purpose && use.purpose !== purpose.kind) return ['other-purpose', purpose.kind];
  return undefined;
}

function labelOf(scope: Scope): string {
  return gate.scopes.find(({ id }) => id === scope)?.label ?? scope;
}
