import { createHash, randomUUID } from 'node:crypto';
import { checkRequest, type Engine, type EngineTask, type PortraitRequest } from '@likeness/core/engine';
import { maxBatch, portraitServiceDocument, type Task } from '@likeness/core/engine/service';
import { sniffImage } from '@likeness/core/image';
import type { Clock } from '@likeness/core/port';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createDoorkeeper, type Holder } from './access.js';
import { createKeyBook, type Placed } from './key-book.js';
import { createMetrics } from './metrics.js';
import { largestPhoto, readOrder, toRequest } from './read-order.js';
import { createTicketOffice, type Ticket } from './task-ticket.js';
import { tellFault } from './tell-fault.js';
import { tellTask } from './tell-task.js';
import { createBuckets, type Rate } from './token-bucket.js';

export interface LogLine {
  time: string;
  level: 'info' | 'warn' | 'error';
  /** Names the request, in the answer's `X-Request-Id` too. */
  request: string;
  method: string;
  /** The pattern, never the address itself: ids and queries stay out of logs. */
  route: string;
  status: number;
  ms: number;
  holder?: string;
  engine?: string;
  /** Of a fault; its sentence is not logged, since it may repeat what was asked for. */
  code?: string;
}

export interface RelayOptions {
  /** The first that knows an order's model family gets it. */
  engines: readonly Engine[];
  holders: readonly Holder[];
  /** Signs the ids of tasks. Replicas share it; with another one, the tasks of before are strangers. At least 32 characters. */
  secret: string;
  clock: Pick<Clock, 'now'>;
  log: (line: LogLine) => void;
  /** Names that requests may call the relay by, with the port; any when not given. A web page cannot point a name of its own here. */
  hosts?: readonly string[];
  /** Where clients reach the relay, when that is not where it listens: behind a proxy. */
  publicUrl?: URL;
  /** Whether `/metrics` asks for a token too. */
  guardMetrics?: boolean;
  rates?: { submit: Rate; call: Rate };
}

export interface Relay {
  /** Answers one request. Never rejects. */
  fetch(request: Request, from: { address: string }): Promise<Response>;
  /** Takes no more orders; what is asked about running ones is still answered. */
  drain(): void;
}

type Env = {
  Bindings: { address: string };
  Variables: { request: string; holder: string; engine: string; code: string };
};
type Asked = Context<Env>;

const defaultRates = { submit: { burst: 30, perMinute: 30 }, call: { burst: 300, perMinute: 1_200 } };
const limits = { submitMs: 120_000, callMs: 30_000, downloadMs: 120_000, orderBytes: 256 * 1024 };
const shortestSecret = 32;

const headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, X-Request-Id',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The portrait service API in front of engines. It keeps nothing: what it must know of a task is sealed into the task's id, so
 * that any replica with the same secret answers for it, and a restart loses nothing.
 *
 * @throws RangeError when a token or the secret is too short.
 */
export function createRelay(options: RelayOptions): Relay {
  const { engines, clock, log, secret, rates = defaultRates } = options;
  if (secret.length < shortestSecret) throw new RangeError(`the secret has under ${shortestSecret} characters`);
  const now = () => clock.now();
  const office = createTicketOffice(secret);
  const door = createDoorkeeper(options.holders, now);
  const book = createKeyBook();
  const metrics = createMetrics();
  const submits = createBuckets(rates.submit, now);
  const calls = createBuckets(rates.call, now);
  let isDraining = false;

  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const started = performance.now();
    c.set('request', randomUUID());
    metrics.inFlight += 1;
    await next();
    metrics.inFlight -= 1;
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.get('request'));
    const ms = performance.now() - started;
    const route = c.req.routePath === '/*' ? 'other' : c.req.routePath;
    const { status } = c.res;
    metrics.count('requests', { route, method: c.req.method, status: String(status) });
    metrics.time(route, ms / 1000);
    const [holder, engine, code] = [c.get('holder'), c.get('engine'), c.get('code')];
    log({
      time: new Date(clock.now()).toISOString(),
      level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
      request: c.get('request'),
      method: c.req.method,
      route,
      status,
      ms: Math.round(10 * ms) / 10,
      ...(holder === undefined ? {} : { holder }),
      ...(engine === undefined ? {} : { engine }),
      ...(code === undefined ? {} : { code }),
    });
  });

  app.use(async (c, next) => {
    const host = c.req.header('host')?.toLowerCase() ?? new URL(c.req.url).host;
    if (options.hosts && !options.hosts.includes(host))
      return refuse(c, 421, 'wrong_host', 'This relay does not go by that name.');
    return next();
  });

  // Browsers ask first, without the token; pages of public sites also whether a private address may be used at all.
  app.options('*', (c) => {
    c.header('access-control-allow-methods', 'GET, POST, DELETE');
    c.header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key');
    c.header('access-control-max-age', '7200');
    if (c.req.header('access-control-request-private-network'))
      c.header('access-control-allow-private-network', 'true');
    return c.body(null, 204);
  });

  app.get('/healthz', (c) => c.json({ status: isDraining ? 'draining' : 'ok' }, isDraining ? 503 : 200));
  app.get('/openapi.json', (c) => c.json(portraitServiceDocument()));
  app.use('/metrics', (c, next) => (options.guardMetrics ? admit(c, next) : next()));
  app.get('/metrics', (c) => c.text(metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4' }));

  app.use('/v1/*', admit);

  app.post(
    '/v1/portraits',
    (c, next) => {
      const wait = submits.take(c.get('holder'));
      return wait > 0 ? refuse(c, 429, 'rate_limited', 'Too many orders at once.', wait) : next();
    },
    (c, next) =>
      bodyLimit({
        maxSize: /^multipart\//i.test(c.req.header('content-type') ?? '') ? largestPhoto : limits.orderBytes,
        onError: (asked) => refuse(asked as Asked, 413, 'too_large', 'The order or its photo is too large.'),
      })(c, next),
    submit,
  );
  app.get('/v1/tasks', list);
  app.get('/v1/tasks/:id', async (c) => {
    const { id, ticket } = ticketOf(c);
    return ticket ? tell(c, id, ticket) : unknown(c);
  });
  app.delete('/v1/tasks/:id', async (c) => {
    const { ticket } = ticketOf(c);
    const engine = ticket && engineOf(c, ticket.engine);
    if (!ticket || !engine) return unknown(c);
    await engine.cancel(ticket.task, { signal: AbortSignal.timeout(limits.callMs) });
    return c.body(null, 204);
  });
  app.get('/v1/files/:id/:index', sendFile);

  app.notFound((c) => refuse(c, 404, 'not_found', 'There is nothing here.'));
  app.onError((thrown, c) => {
    const { status, code, message, retryAfterS, error } = tellFault(thrown, 'poll');
    metrics.count('engine_errors', { code: error.code });
    return refuse(c, status, code, message, retryAfterS === undefined ? undefined : 1000 * retryAfterS);
  });

  async function admit(c: Asked, next: () => Promise<void>) {
    const admission = door.admit(c.req.header('authorization'), c.env.address);
    if (!admission.admitted) {
      if (admission.tooMany) metrics.count('guesses_refused', {});
      return admission.tooMany
        ? refuse(c, 429, 'too_many_guesses', 'Too many wrong tokens from this address.', 60_000)
        : refuse(c, 401, 'unauthorised', 'The token is missing or wrong.');
    }
    c.set('holder', admission.name);
    const wait = calls.take(admission.name);
    return wait > 0 ? refuse(c, 429, 'rate_limited', 'Too many calls.', wait) : next();
  }

  async function submit(c: Asked) {
    if (isDraining) return refuse(c, 503, 'draining', 'This relay is about to stop; nothing was taken.', 1_000);
    const key = c.req.header('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      return refuse(c, 422, 'invalid_request', 'Idempotency-Key: 1 to 255 printable characters.');
    const reading = await readOrder(c.req.raw);
    if (!reading.ok) return refuse(c, 422, 'invalid_request', reading.says);
    const { order, photo } = reading;
    const engine = engines.find((one) => one.describe().families.includes(order.family));
    if (!engine)
      return refuse(c, 422, 'invalid_request', `No engine behind this relay knows the family "${order.family}".`);
    const { id } = engine.describe();
    c.set('engine', id);
    const request = toRequest(order, id, photo);
    checkRequest(request, engine.describe());
    const owner = c.get('holder');
    const engineKey = keyOf(owner, key);
    const held = book.get(owner, key);
    const placing = held ?? book.hold(owner, key, (isPosting) => place(engine, request, engineKey, isPosting));
    const { task, isNew } = await placing;
    const ticket = {
      engine: id,
      task,
      owner,
      seed: order.seed,
      count: order.count,
      createdAt: Math.floor(now() / 1000),
    };
    return c.json(taken(ticket), isNew && !held ? 201 : 200);
  }

  /** Looks for the key first: another replica, or this one before a restart, may have posted it. */
  async function place(engine: Engine, request: PortraitRequest, key: string, isPosting: () => void): Promise<Placed> {
    const found = await engine.lookup?.(key, { signal: AbortSignal.timeout(limits.callMs) });
    if (found) return { task: found, isNew: false };
    isPosting();
    return { task: await engine.submit(request, { key, signal: AbortSignal.timeout(limits.submitMs) }), isNew: true };
  }

  /** An order that was just taken; what became of it is for who asks after it. */
  function taken(ticket: Ticket): Task {
    return tellTask(office.issue(ticket), ticket, { says: 'queued' }, () => '');
  }

  async function list(c: Asked) {
    const { ids, key } = c.req.query();
    if (key !== undefined) return find(c, key);
    const asked = (ids ?? '').split(',').filter(Boolean);
    if (asked.length > maxBatch) return refuse(c, 422, 'invalid_request', `At most ${maxBatch} ids at once.`);
    const tickets = asked.flatMap((id) => {
      const ticket = office.read(id, c.get('holder'));
      return ticket ? [{ id, ticket }] : [];
    });
    const byEngine = Map.groupBy(tickets, ({ ticket }) => ticket.engine);
    const told = await Promise.all([...byEngine].map(([engine, some]) => askMany(c, engine, some)));
    return c.json({ tasks: told.flat() });
  }

  async function askMany(
    c: Asked,
    engineId: string,
    some: readonly { id: string; ticket: Ticket }[],
  ): Promise<object[]> {
    const engine = engineOf(c, engineId);
    if (!engine) return [];
    const signal = AbortSignal.timeout(limits.callMs);
    const tasks = some.map(({ ticket }) => ticket.task);
    const answers = engine.statuses
      ? await engine.statuses(tasks, { signal })
      : await Promise.all(tasks.map((task) => engine.status(task, { signal })));
    return some.flatMap(({ id, ticket }, i) => {
      const answer = answers[i];
      if (!answer || answer.says === 'gone') return [];
      if (answer.says === 'unclear') return [{ id, status: 'unknown', created_at: timeOf(ticket), seed: ticket.seed }];
      return [tellTask(id, ticket, answer, (index) => addressOf(c, id, index))];
    });
  }

  /** By the key of an order. Never "there is none" where an engine cannot tell: the client would order again. */
  async function find(c: Asked, key: string) {
    const owner = c.get('holder');
    const held = await book.get(owner, key)?.catch(() => undefined);
    const signal = AbortSignal.timeout(limits.callMs);
    for (const engine of engines) {
      const task = held?.task ?? (await engine.lookup?.(keyOf(owner, key), { signal }));
      if (task) return c.json({ tasks: [taken(ticketFor(engine, task, owner))] });
    }
    if (engines.some((engine) => !engine.lookup))
      return refuse(c, 501, 'cannot_tell', 'The engine behind this relay cannot find an order by its key.');
    return c.json({ tasks: [] });
  }

  function ticketFor(engine: Engine, task: EngineTask, owner: string): Ticket {
    const seed = Number(task.detail?.seed ?? 0);
    return { engine: engine.describe().id, task, owner, seed, count: 0, createdAt: Math.floor(now() / 1000) };
  }

  async function tell(c: Asked, id: string, ticket: Ticket) {
    const engine = engineOf(c, ticket.engine);
    if (!engine) return unknown(c);
    const answer = await engine.status(ticket.task, { signal: AbortSignal.timeout(limits.callMs) });
    if (answer.says === 'gone') return unknown(c);
    if (answer.says === 'unclear') throw answer.error;
    return c.json(tellTask(id, ticket, answer, (index) => addressOf(c, id, index)));
  }

  async function sendFile(c: Asked) {
    const { ticket } = ticketOf(c);
    const engine = ticket && engineOf(c, ticket.engine);
    if (!ticket || !engine) return unknown(c);
    const answer = await engine.status(ticket.task, { signal: AbortSignal.timeout(limits.callMs) });
    if (answer.says === 'gone') return refuse(c, 410, 'expired', 'The portrait is not kept any more.');
    const index = Number(c.req.param('index'));
    const output = answer.says === 'completed' ? answer.outputs.find((one) => one.index === index) : undefined;
    if (!output) return refuse(c, 404, 'not_there_yet', 'The file is not there.');
    const [file] = await engine.download(ticket.task, [output], { signal: AbortSignal.timeout(limits.downloadMs) });
    if (!file) return refuse(c, 404, 'not_there_yet', 'The file is not there.');
    const type = sniffImage(file.bytes)?.type;
    return c.body(Uint8Array.from(file.bytes), 200, {
      'content-type': type ? `image/${type}` : 'application/octet-stream',
    });
  }

  function ticketOf(c: Asked) {
    const id = c.req.param('id') ?? '';
    return { id, ticket: office.read(id, c.get('holder')) };
  }

  function engineOf(c: Asked, id: string): Engine | undefined {
    c.set('engine', id);
    return engines.find((engine) => engine.describe().id === id);
  }

  function addressOf(c: Asked, id: string, index: number): string {
    return new URL(`/v1/files/${id}/${index}`, options.publicUrl ?? c.req.url).href;
  }

  /** One key of one holder is another key for the engine: two may choose the same. In the form of a UUID, which all take. */
  function keyOf(owner: string, key: string): string {
    const hex = createHash('sha256').update(`${secret}\n${owner}\n${key}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  return {
    async fetch(request, from) {
      return app.fetch(request, from);
    },
    drain() {
      isDraining = true;
    },
  };
}

const timeOf = ({ createdAt }: Ticket) => new Date(1000 * createdAt).toISOString();
const unknown = (c: Asked) => refuse(c, 404, 'not_found', 'There is no such task (any more).');

function refuse(c: Asked, status: number, code: string, message: string, waitMs?: number): Response {
  c.set('code', code);
  if (waitMs !== undefined) c.header('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return c.json({ error: { code, message } }, status as 400);
}
