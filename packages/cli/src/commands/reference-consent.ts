import { createInterface } from 'node:readline/promises';
import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { sniffImage } from '@likeness/core/image';
import { blankAnswers, type ConsentAnswers, type ConsentRecord, gate, makeConsent } from '@likeness/core/reference';
import { systemClock } from '@likeness/host-node/clock';
import { readImageFile } from '@likeness/host-node/image-file';
import { consentStore } from '../compose.js';
import { askConsent } from '../reference/ask-consent.js';
import { basisKinds, depictedKinds, parseKind, purposes, scopes } from '../reference/consent-kinds.js';
import { deleteDueCopies } from '../reference/due-copies.js';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { prepareStateFolder } from '../state/state-file.js';
import { describeRecord } from './reference.js';

export interface ConsentOptions {
  depicted?: string;
  basis?: string;
  /** Where the paper is that the right rests on. */
  document?: string;
  scope?: readonly string[];
  /** Engines that a copy may be sent to. */
  engine?: readonly string[];
  purpose?: string;
  note?: string;
  /** `2026-12-24`: its first moment, in UTC, is the end. */
  until?: string;
  by?: string;
  /** The statement was read and is attested. */
  attest?: boolean;
  json?: boolean;
}

/** `likeness reference consent`: asks on a terminal, takes the options elsewhere, and keeps the record for this very file. */
export async function recordConsent(file: string, options: ConsentOptions): Promise<void> {
  await orRefuse(options, async () => {
    await deleteDueCopies();
    const sha256 = sha256Hex(await readPhoto(file));
    const now = systemClock.now();
    const given = answersOf(options, now);
    const answers = process.stdin.isTTY && !isComplete(options) ? await askOnTerminal(file, sha256, given) : given;
    if (!process.stdin.isTTY) assertComplete(options);
    const record = makeRecord(answers, sha256, now);
    await prepareStateFolder();
    await consentStore().save(record);
    if (options.json) return print(JSON.stringify({ ok: true, record }));
    print(plainLine(`${record.id}  ${file}: ${describeRecord(record)}`));
    print(plainLine(`Withdraw it at any time: likeness reference withdraw ${file}`));
  });
}

/** Consent for what is no picture would be consent for nothing. */
async function readPhoto(file: string): Promise<Uint8Array> {
  const bytes = await readImageFile(file);
  if (sniffImage(bytes)) return bytes;
  throw new Refused('image/unreadable', `${file} is no PNG, JPEG, WebP or GIF by its own bytes.`);
}

/** What the options answer. Whatever they leave out stays unanswered; nothing is ticked by itself. */
function answersOf(options: ConsentOptions, now: number): ConsentAnswers {
  const { depicted, basis, document, scope = [], engine = [], purpose, note, until, by = '', attest = false } = options;
  const blank = blankAnswers(now);
  return {
    ...blank,
    scopes: [...new Set(scope)].map((word) => parseKind('--scope', word, scopes)),
    engines: [...new Set(engine)],
    attestedBy: attest ? by : '',
    ...(depicted === undefined ? {} : { depicted: parseKind('--depicted', depicted, depictedKinds) }),
    ...(basis === undefined
      ? {}
      : { basis: { kind: parseKind('--basis', basis, basisKinds), ...named({ document }) } }),
    ...(purpose === undefined
      ? {}
      : { purpose: { kind: parseKind('--purpose', purpose, purposes), ...named({ note }) } }),
    ...(until === undefined ? {} : { until: parseDay(until) }),
  };
}

/** The entries that have a value. */
function named(entries: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

function parseDay(text: string): number {
  const moment = Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(moment)) return moment;
  throw new LikenessError('usage', {
    step: 'read',
    where: '--until',
    detail: `"${text}" is no day such as 2026-12-24`,
  });
}

const required = ['depicted', 'basis', 'purpose', 'by', 'attest'] as const;

function isComplete(options: ConsentOptions): boolean {
  return required.every((name) => options[name]);
}

function assertComplete(options: ConsentOptions): void {
  const missing = required.filter((name) => !options[name]).map((name) => `--${name}`);
  if (missing.length === 0) return;
  const detail = `without a terminal, give ${missing.join(', ')}; --attest says that you attest: "${gate.statement}"`;
  throw new LikenessError('usage', { step: 'read', detail });
}

function makeRecord(answers: ConsentAnswers, sha256: string, now: number): ConsentRecord {
  const made = makeConsent(answers, sha256, now);
  if (made.ok) return made.record;
  if ('problems' in made) throw new Refused('reference/consent-incomplete', made.problems.join('; '));
  const { says, todo, detail } = made.refusal;
  throw new Refused('reference/not-allowed', `${says}${detail === undefined ? '' : ` (${detail})`}. ${todo}`);
}

async function askOnTerminal(file: string, sha256: string, given: ConsentAnswers): Promise<ConsentAnswers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D reach the terminal's reader alone, and would leave a question without an answer.
  const left = new AbortController();
  for (const event of ['SIGINT', 'close'] as const) terminal.once(event, () => left.abort());
  process.stderr.write(`${plainLine(`Consent for ${file}`)}\n(SHA-256 ${sha256})\n${gate.notFor}\n`);
  try {
    return await askConsent((question) => terminal.question(question, { signal: left.signal }), given);
  } finally {
    terminal.close();
  }
}
