import { sha256Hex } from '../../../src/hash/index.js';
import { type ConsentAnswers, type ConsentRecord, makeConsent } from '../../../src/reference/index.js';

/** 1 December 2026, noon, UTC. */
export const now = Date.UTC(2026, 11, 1, 12);
export const day = 86_400_000;
export const photo = sha256Hex('the bytes of a photo');
export const otherPhoto = sha256Hex('the bytes of another photo');

/** Somebody who agreed to everything with one engine, until the end of December. */
export const generous: ConsentAnswers = {
  depicted: 'adult',
  basis: { kind: 'written-permission', document: 'HR folder, 2026-114' },
  scopes: ['generate', 'send', 'keep', 'measure', 'publish'],
  engines: ['replicate'],
  purpose: { kind: 'marketing', note: 'About page' },
  until: now + 30 * day,
  attestedBy: 'ada@example.org',
};

export function consentFor(answers: ConsentAnswers, sha256 = photo, at = now): ConsentRecord {
  const made = makeConsent(answers, sha256, at);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.record;
}
