import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { readTextFile } from '@likeness/host-node/spec-file';
import { writePrivateFile } from '@likeness/host-node/write-private-file';
import type { Holder } from '@likeness/relay';
import * as z from 'zod';

const RelayKeys = z.object({ secret: z.string().min(32), token: z.string().min(16) });

export type RelayKeys = z.output<typeof RelayKeys>;

/**
 * The relay's secret and pairing token: of the environment (LIKENESS_RELAY_SECRET, LIKENESS_RELAY_TOKEN), else those that the
 * first start in this folder drew. Kept, so that a restart knows its tasks and its clients.
 *
 * @throws LikenessError `usage` when what is kept or set is no such thing.
 */
export async function readRelayKeys(environment: NodeJS.ProcessEnv, folder = process.cwd()): Promise<RelayKeys> {
  const file = path.join(folder, '.likeness', 'relay.json');
  const { LIKENESS_RELAY_SECRET: secret, LIKENESS_RELAY_TOKEN: token } = environment;
  if (secret && token) return parseKeys({ secret, token }, 'LIKENESS_RELAY_SECRET, LIKENESS_RELAY_TOKEN');
  const kept = await readTextFile(file).catch(() => undefined);
  const keys = kept === undefined ? drawKeys() : parseKeys(parseJson(kept), file);
  if (kept === undefined) await writePrivateFile(file, new TextEncoder().encode(`${JSON.stringify(keys, null, 2)}\n`));
  return parseKeys({ secret: secret || keys.secret, token: token || keys.token }, 'LIKENESS_RELAY_SECRET');
}

/** The people of a `--tokens` file: `{"ada": "her token", ...}`. @throws LikenessError `usage`. */
export function parseHolders(text: string, file: string): Holder[] {
  const parsed = z.record(z.string().min(1), z.string().min(16)).safeParse(parseJson(text));
  if (parsed.success) return Object.entries(parsed.data).map(([name, token]) => ({ name, token }));
  throw unusable(file, 'expected an object of names and tokens of at least 16 characters');
}

const drawKeys = (): RelayKeys => ({ secret: draw(), token: draw() });

/** 192 bits in letters that are easily copied. */
const draw = () => randomBytes(24).toString('base64url');

function parseKeys(value: unknown, where: string): RelayKeys {
  const parsed = RelayKeys.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unusable(where, 'expected a secret of at least 32 and a token of at least 16 characters');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(where: string, detail: string): LikenessError {
  return new LikenessError('usage', {
    step: 'read',
    where,
    detail,
    todo: 'Correct it, or remove it to have a new one drawn.',
  });
}
