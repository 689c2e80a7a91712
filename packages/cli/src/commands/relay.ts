import type { Engine } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { systemClock } from '@likeness/host-node/clock';
import { createRelay, type Holder, listen, type Relay } from '@likeness/relay';
import { composeRelayEngines } from '../compose.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { print } from '../screen/print.js';
import { warn } from '../screen/warn.js';
import { readOptionFile } from '../state/option-file.js';
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
/** The same as they stand in addresses. */
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** `likeness relay`: the portrait service API in front of the engines of this environment, until it is interrupted. */
export async function relay(options: RelayOptions): Promise<void> {
  const signal = abortOnInterrupt();
  const engines = chooseEngines(options.engine);
  const tls = await readTls(options);
  checkExposure(options, tls !== undefined);
  const named = options.tokens
    ? parseHolders(await readOptionFile('--tokens', options.tokens), options.tokens)
    : undefined;
  const { secret, token } = await readRelayKeys(process.env, { isPairing: !named });
  const served = create(options, engines, secret, named ?? [{ name: 'paired', token }]);
  const { url, stop } = await open(options, served, tls);
  const reached = options.publicUrl ? ` (from outside: ${options.publicUrl})` : '';
  warn(`relay at ${url.href}${reached} in front of ${engines.map((engine) => engine.describe().id).join(', ')}`);
  warn(named ? `tokens of ${named.map(({ name }) => name).join(', ')}` : `pairing token: ${token}`);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  warn('stopping: no more orders are taken, what is under way ends');
  await stop();
}

/** Those of this environment, or the one named. What draws on this device is its own client's work: it is there when named only. */
function chooseEngines(id: string | undefined): readonly Engine[] {
  const all = composeRelayEngines();
  const chosen = all.filter((engine) => (id ? engine.describe().id === id : !engine.describe().onDevice));
  if (chosen.length > 0) return chosen;
  const here = all.map((engine) => engine.describe().id).join(', ');
  if (id) throw new LikenessError('engine/unknown', { step: 'read', where: id, todo: `Engines here: ${here}.` });
  throw new LikenessError('usage', {
    step: 'read',
    where: 'relay',
    detail: 'no engine is set up that a relay could stand in front of',
    todo: `Set LIKENESS_COMFYUI_URL or LIKENESS_SERVICE_URL, or name one that is here with --engine: ${here}.`,
  });
}

/** Nothing but this machine is served in the open, and a proxy's clients are told addresses that lead to the proxy. */
function checkExposure({ host, behindTls, publicUrl }: RelayOptions, hasTls: boolean): void {
  if (publicUrl && !/^https?:$/.test(URL.canParse(publicUrl) ? new URL(publicUrl).protocol : ''))
    throw unusable('--public-url', 'expected an address such as https://portraits.example/');
  if (behindTls && !publicUrl)
    throw unusable('--behind-tls', 'it does not say where clients reach the proxy', 'Add --public-url.');
  if (loopback.has(host) || hasTls || behindTls) return;
  const todo = 'Give --tls-cert and --tls-key, or --behind-tls when a proxy before it speaks TLS.';
  throw unusable(`--host ${host}`, 'tokens and faces would travel in the open', todo);
}

async function readTls({ tlsCert, tlsKey }: RelayOptions): Promise<{ key: string; cert: string } | undefined> {
  if (!tlsCert && !tlsKey) return undefined;
  if (tlsCert && tlsKey)
    return { cert: await readOptionFile('--tls-cert', tlsCert), key: await readOptionFile('--tls-key', tlsKey) };
  throw unusable('--tls-cert and --tls-key', 'one of them is missing');
}

function create(options: RelayOptions, engines: readonly Engine[], secret: string, holders: readonly Holder[]): Relay {
  const isLocal = loopback.has(options.host) && !options.behindTls;
  return createRelay({
    engines,
    holders,
    secret,
    clock: systemClock,
    log: (line) => options.quiet || print(JSON.stringify(line)),
    guardMetrics: !isLocal,
    ...(isLocal && !options.publicUrl ? { hosts: loopbackNames } : {}),
    ...(options.publicUrl ? { publicUrl: new URL(options.publicUrl) } : {}),
  });
}

async function open(options: RelayOptions, served: Relay, tls: { key: string; cert: string } | undefined) {
  const { host, port, behindTls = false } = options;
  try {
    return await listen({ relay: served, host, port, isProxied: behindTls, ...(tls ? { tls } : {}) });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const said = cause instanceof Error ? cause.message : String(cause);
    if (code.startsWith('ERR_OSSL')) throw unusable('--tls-cert and --tls-key', said, 'Give a PEM pair.', cause);
    const [detail, todo] = reasons[code] ?? [said];
    throw unusable(`${host}:${port}`, detail, todo, cause);
  }
}

const reasons: Readonly<Record<string, readonly [detail: string, todo: string]>> = {
  EADDRINUSE: ['another program listens there', 'Choose another --port, or end that program.'],
  EACCES: ['this port is not for everybody', 'Choose a --port from 1024 on.'],
  EADDRNOTAVAIL: ['this machine has no such address', 'Give --host an address of this machine, or 0.0.0.0 for all.'],
  ENOTFOUND: ['there is no machine of that name', 'Give --host an address of this machine, or 0.0.0.0 for all.'],
  ERR_SOCKET_BAD_PORT: ['expected a --port of 0 to 65535', 'Leave it out for 8377.'],
};

function unusable(where: string, detail: string, todo?: string, cause?: unknown): LikenessError {
  return new LikenessError('usage', { step: 'read', where, detail, cause, ...(todo ? { todo } : {}) });
}
