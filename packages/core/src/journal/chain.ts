import * as z from 'zod';
import { canonicalJson, hashOf, sha256Hex } from '../hash/index.js';

/** One line of the journal. `hash` is the SHA-256 of the canonical JSON of all the rest; `prev` the hash of the line before. */
const JournalRecord = z.strictObject({
  seq: z.number().int().min(1),
  /** ISO 8601 in UTC. By the clock of the machine: it may go backwards, the order is `seq`. */
  time: z.string(),
  kind: z.string().min(1),
  body: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});
export type JournalRecord = z.output<typeof JournalRecord>;

/** Where the chain ends: what the next record goes on from. */
export interface ChainTail {
  seq: number;
  hash: string;
  /** Bytes up to and with the last whole line. */
  size: number;
}

export const emptyTail: ChainTail = { seq: 0, hash: '0'.repeat(64), size: 0 };

export interface ChainFault {
  /** Of the file, beginning at 1. */
  line: number;
  says: string;
}

export interface Chain {
  records: readonly JournalRecord[];
  tail: ChainTail;
  /** Bytes after the last line end: a record that was being written when its writer died. */
  torn: number;
  /** The first line that does not belong to the chain. Nothing after it is read. */
  fault?: ChainFault;
}

const newline = 0x0a;

/** Makes the next record of a chain, and its line. */
export function linkRecord(
  tail: ChainTail,
  time: number,
  kind: string,
  body: object,
): { line: string; tail: ChainTail } {
  const unsigned = { seq: tail.seq + 1, time: new Date(time).toISOString(), kind, body, prev: tail.hash };
  const hash = hashOf(unsigned);
  const line = `${canonicalJson({ ...unsigned, hash })}\n`;
  const size = tail.size + new TextEncoder().encode(line).length;
  return { line, tail: { seq: unsigned.seq, hash, size } };
}

/** Reads what follows `from` in a journal and checks every link. Never throws. */
export function readChain(bytes: Uint8Array, from: ChainTail = emptyTail): Chain {
  const records: JournalRecord[] = [];
  let tail = from;
  let start = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    const checked = readLine(decode(bytes.subarray(start, end)), tail);
    if (typeof checked === 'string') {
      return { records, tail, torn: 0, fault: { line: tail.seq + 1, says: checked } };
    }
    records.push(checked);
    start = end + 1;
    tail = { seq: checked.seq, hash: checked.hash, size: from.size + start };
  }
  return { records, tail, torn: bytes.length - start };
}

function readLine(line: string, tail: ChainTail): JournalRecord | string {
  const parsed = JournalRecord.safeParse(parseJson(line));
  if (!parsed.success) return 'it is no record';
  const { hash, ...unsigned } = parsed.data;
  if (unsigned.seq !== tail.seq + 1) return `it is number ${unsigned.seq} where ${tail.seq + 1} belongs`;
  if (unsigned.prev !== tail.hash) return 'it does not follow the line before it';
  if (!isSigned(line, hash) && hashOf(unsigned) !== hash) return 'it was changed after it was written';
  return parsed.data;
}

/** A line that we wrote is canonical: without its hash it is the very text that was hashed. Spares canonicalising it anew. */
function isSigned(line: string, hash: string): boolean {
  return sha256Hex(line.replace(`"hash":"${hash}",`, '')) === hash;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
