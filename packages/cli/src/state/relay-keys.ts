import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { readTextFile } from '@likeness/host-node/spec-file';
import { writePrivateFile } from '@likeness/host-node/write-private-file';
import type { Holder } from '@likeness/relay';
import * as z from 'zod';

const RelayKeys = z.object({ secret: z.string().min(32), token: z.string().min(16) });

type RelayKeys = z.output<typeof RelayKeys>;

/**
 * The relay's secret and pairing token: of the environment (LIKENESS_RELAY_SECRET, LIKENESS_RELAY_TOKEN), else those that the
 * first start in this folder drew. Kept, so that a restart knows its tasks and its clients. Nothing is kept when the
 * environment has all that is needed: the token is not when everybody has their own.
 *
 * @throws LikenessError `usage` when what is kept or set is no such thing.
 */
export async function readRelayKeys(
  { LIKENESS_RELAY_SECRET: secret, LIKENESS_RELAY_TOKEN: token }: NodeJS.ProcessEnv,
  { isPairing, folder = process.cwd() }: { isPairing: boolean; folder?: string },
): Promise<RelayKeys> {
  const where = 'LIKENESS_RELAY_SECRET, LIKENESS_RELAY_TOKEN';
  if (secret && (token || !isPairing)) return parseKeys({ secret, token: token || draw() }, where);
  const file = path.join(folder, '.likeness', 'relay.json');
  const kept = existsSync(file) ? await readTextFile(file) : undefined;
  const keys = kept === undefined ? { secret: draw(), token: draw() } : parseKeys(parseJson(kept), file, whenKept);
  if (kept === undefined) await writePrivateFile(file, new TextEncoder().encode(`${JSON.stringify(keys, null, 2)}\n`));
  return parseKeys({ secret: secret || keys.secret, token: token || keys.token }, where);
}

const whenKept =
  'Correct it. Without the file a new pair is drawn, which knows neither the tasks nor the clients of before.';

const Tokens = z.record(
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} .@_-]{0,63}$/u),
  z.string().regex(/^[\x21-\x7e]{16,}$/),
);

/** The people of a `--tokens` file: `{"ada": "her token", ...}`. @throws LikenessError `usage`. */
export function parseHolders(text: string, file: string): Holder[] {
  const parsed = Tokens.safeParse(parseJson(text));
  if (!parsed.success)
    throw unusable(file, 'expected an object of names and tokens: of at least 16 printable characters, without spaces');
  const holders = Object.entries(parsed.data).map(([name, token]) => ({ name, token }));
  if (holders.length === 0) throw unusable(file, 'nobody has a token');
  if (new Set(holders.map(({ token }) => token)).size < holders.length) throw unusable(file, 'two have the same token');
  return holders;
}

/** 192 bits in letters that are easily copied. */
const draw = () => randomBytes(24).toString('base64url');

function parseKeys(value: unknown, where: string, todo?: string): RelayKeys {
  const parsed = RelayKeys.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unusable(where, 'expected a secret of at least 32 and a token of at least 16 characters', todo);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(where: string, detail: string, todo = 'Correct it.'): LikenessError {
  return new LikenessError('usage', { step: 'read', where, detail, todo });
}
