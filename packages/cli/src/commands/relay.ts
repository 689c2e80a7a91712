import { LikenessError } from '@likeness/core/error';
import { systemClock } from '@likeness/host-node/clock';
import { readTextFile } from '@likeness/host-node/spec-file';
import { createRelay, type Holder, listen } from '@likeness/relay';
import { composeRelayEngines } from '../compose.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { warn } from '../screen/warn.js';
import { parseHolders, readRelayKeys } from '../state/relay-keys.js';

export interface RelayOptions {
  engine?: string;
  port: number;
  host: string;
  tlsCert?: string;
  tlsKey?: string;
  /** A proxy before the relay speaks TLS. */
  behindTls?: boolean;
  publicUrl?: string;
  tokens?: string;
  quiet?: boolean;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/** `likeness relay`: the portrait service API in front of the engines of this environment, until it is interrupted. */
export async function relay(options: RelayOptions): Promise<void> {
  const signal = abortOnInterrupt();
  const engines = chooseEngines(options.engine);
  const isLocal = loopback.has(options.host);
  const tls = await readTls(options);
  if (!isLocal && !tls && !options.behindTls) {
    const detail = 'tokens and faces would travel in the open';
    const todo = 'Give --tls-cert and --tls-key, or --behind-tls when a proxy before it speaks TLS.';
    throw new LikenessError('usage', { step: 'read', where: `--host ${options.host}`, detail, todo });
  }
  const keys = await readRelayKeys(process.env);
  const holders: readonly Holder[] = options.tokens
    ? parseHolders(await readTextFile(options.tokens), options.tokens)
    : [{ name: 'paired', token: keys.token }];
  const { port } = options;
  const served = createRelay({
    engines,
    holders,
    secret: keys.secret,
    clock: systemClock,
    log: (line) => options.quiet || process.stdout.write(`${JSON.stringify(line)}\n`),
    guardMetrics: !isLocal,
    ...(isLocal ? { hosts: [...loopback].map((name) => `${name.includes(':') ? `[${name}]` : name}:${port}`) } : {}),
    ...(options.publicUrl ? { publicUrl: new URL(options.publicUrl) } : {}),
  });
  const { url, stop } = await listen({ relay: served, host: options.host, port, ...(tls ? { tls } : {}) }).catch(
    refuse(options),
  );
  warn(`relay at ${url.href} in front of ${engines.map((engine) => engine.describe().id).join(', ')}`);
  if (!options.tokens) warn(`pairing token: ${keys.token}`);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  warn('stopping: no more orders are taken, what is under way ends');
  await stop();
}

function chooseEngines(id: string | undefined) {
  const all = composeRelayEngines();
  const chosen =
    id === undefined
      ? all.filter((engine) => !engine.describe().onDevice)
      : all.filter((engine) => engine.describe().id === id);
  if (chosen.length > 0) return chosen;
  const ids = all.map((engine) => engine.describe().id).join(', ');
  const todo =
    id === undefined
      ? 'Set one up by its environment variables (docs/engines.md), or name one that is here with --engine.'
      : `Engines here: ${ids}.`;
  throw new LikenessError('engine/unknown', {
    step: 'compile',
    where: id ?? 'no engine that a relay would be for',
    todo,
  });
}

async function readTls({ tlsCert, tlsKey }: RelayOptions): Promise<{ key: string; cert: string } | undefined> {
  if (!tlsCert && !tlsKey) return undefined;
  if (tlsCert && tlsKey) return { cert: await readTextFile(tlsCert), key: await readTextFile(tlsKey) };
  throw new LikenessError('usage', {
    step: 'read',
    where: '--tls-cert and --tls-key',
    detail: 'one of them is missing',
  });
}

function refuse({ host, port }: RelayOptions) {
  return (thrown: unknown): never => {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    const todo = 'Choose another --port, or end the program that has it.';
    throw new LikenessError('usage', { step: 'read', where: `${host}:${port}`, detail, todo, cause: thrown });
  };
}
