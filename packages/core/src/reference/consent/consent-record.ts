import * as z from 'zod';
import { sha256Hex } from '../../hash/index.js';
import { basisKinds, depictedKinds, gate, purposes, scopes } from './gate.js';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();

/**
 * Leave to use one photo, by its SHA-256: who is in it, on what right, for what, until when, and who attests that. Holds
 * neither the photo nor any paper. A withdrawn record stays as its own tombstone.
 */
export const ConsentRecord = z.looseObject({
  version: z.literal(1),
  id: z.string().min(1).max(200),
  /** Of the photo's file as the user holds it. Another crop, another export: another photo. */
  sha256: hex64,
  depicted: z.enum(depictedKinds),
  basis: z.object({
    kind: z.enum(basisKinds),
    /** Where the paper is: an id, a file name, a folder. */
    document: z.string().min(1).max(200).optional(),
  }),
  /** What was ticked. */
  scopes: z.array(z.enum(scopes)).max(scopes.length),
  /** Ids of the engines that a copy may be sent to; only with the scope `send`. */
  engines: z.array(z.string().min(1).max(64)).max(32),
  purpose: z.object({ kind: z.enum(purposes), note: z.string().max(140).optional() }),
  /** The moment from which no new portrait is made from it. */
  until: moment,
  attestation: z.object({
    /** Who attests: a name or an account. */
    by: z.string().min(1).max(200),
    /** SHA-256 of the statement that was shown, so that it is known which words were attested. */
    statement: hex64,
  }),
  madeAt: moment,
  withdrawn: z.object({ at: moment, by: z.string().min(1).max(200) }).optional(),
});
export type ConsentRecord = z.output<typeof ConsentRecord>;

/** SHA-256 of the statement as it is worded today. */
export const statementHash = sha256Hex(gate.statement);

export type ParsedConsent = { ok: true; record: ConsentRecord } | { ok: false; problems: readonly string[] };

/** Reads a record from data of a file or a message. Never throws; each problem names the field. */
export function parseConsent(value: unknown): ParsedConsent {
  const parsed = ConsentRecord.safeParse(value);
  if (parsed.success) return { ok: true, record: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the record'}: ${message}`);
  return { ok: false, problems };
}
