import type { Engine } from '@likeness/core/engine';
import { portraitServiceDocument } from '@likeness/core/engine/service';
import type { Clock } from '@likeness/core/port';
import { Hono } from 'hono';
import type { Holder } from './access.js';
import { createAdmission } from './admission.js';
import { type Env, refuse } from './asked.js';
import { createAsking } from './asking.js';
import { answerHeaders, answerPreflight, checkHost } from './cross-origin.js';
import { createDesk, type Patience } from './desk.js';
import { createFiles } from './files.js';
import { type LogLine, logRequests } from './log-requests.js';
import { createMetrics } from './metrics.js';
import { createOrdering, limitOrder } from './ordering.js';
import { tellFault } from './tell-fault.js';
import type { Rate } from './token-bucket.js';

export interface RelayOptions {
  /** The first that knows an order's model family gets it. */
  engines: readonly Engine[];
  holders: readonly Holder[];
  /** Signs the ids of tasks. Replicas share it; with another one, the tasks of before are strangers. At least 32 characters. */
  secret: string;
  clock: Pick<Clock, 'now'>;
  log: (line: LogLine) => void;
  /** Names that requests may call the relay by, as they stand in an address; any when not given. */
  hosts?: readonly string[];
  /** Where clients reach the relay, when that is not where it listens: behind a proxy. */
  publicUrl?: URL;
  /** Whether `/metrics` asks for a token too. */
  guardMetrics?: boolean;
  rates?: { submit: Rate; call: Rate };
  patience?: Patience;
}

export interface Relay {
  /** Answers one request. Never rejects. */
  fetch(request: Request, from: { address: string }): Promise<Response>;
  /** Takes no more orders; what is asked about running ones is still answered. */
  drain(): void;
}

const defaultRates = { submit: { burst: 30, perMinute: 30 }, call: { burst: 300, perMinute: 1_200 } };
const defaultPatience: Patience = { submit: 120_000, call: 30_000, download: 120_000 };
const shortestSecret = 32;

/**
 * The portrait service API in front of engines. It keeps nothing: what it must know of a task is sealed into the task's id, so
 * that any replica with the same secret answers for it, and a restart loses nothing.
 *
 * @throws RangeError when a token or the secret is too short.
 */
export function createRelay(options: RelayOptions): Relay {
  const { engines, secret, log, rates = defaultRates, patience = defaultPatience, publicUrl } = options;
  if (secret.length < shortestSecret) throw new RangeError(`the secret has under ${shortestSecret} characters`);
  const now = () => options.clock.now();
  let isDraining = false;
  const metrics = createMetrics();
  const { admit, admitOrder } = createAdmission({ holders: options.holders, rates, now, metrics });
  const desk = createDesk({ engines, secret, now, patience, publicUrl });
  const ordering = createOrdering(desk, () => isDraining);
  const asking = createAsking(desk);
  const files = createFiles(desk);

  const app = new Hono<Env>();
  app.use(logRequests({ log, metrics, now }));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(answerHeaders)) c.res.headers.set(name, value);
  });
  app.use(checkHost(options.hosts));
  app.options('*', answerPreflight);

  app.get('/healthz', (c) => c.json({ status: isDraining ? 'draining' : 'ok' }, isDraining ? 503 : 200));
  app.get('/openapi.json', (c) => c.json(portraitServiceDocument()));
  if (options.guardMetrics) app.use('/metrics', admit);
  app.get('/metrics', (c) => c.text(metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4' }));

  app.use('/v1/*', admit);
  app.post('/v1/portraits', admitOrder, limitOrder, ordering.submit);
  app.get('/v1/tasks', (c) => {
    const { ids = '', key } = c.req.query();
    return key === undefined ? asking.tellMany(c, ids) : ordering.find(c, key);
  });
  app.get('/v1/tasks/:id', asking.tell);
  app.delete('/v1/tasks/:id', asking.cancel);
  app.get('/v1/files/:id/:index', files.send);

  app.notFound((c) => refuse(c, 404, 'not_found', 'There is nothing here.'));
  app.onError((thrown, c) => {
    const { status, code, message, retryAfterS, error } = tellFault(thrown, 'poll');
    metrics.count('engine_errors', { code: error.code });
    return refuse(c, status, code, message, retryAfterS === undefined ? undefined : 1000 * retryAfterS);
  });

  return {
    async fetch(request, from) {
      return app.fetch(request, from);
    },
    drain() {
      isDraining = true;
    },
  };
}
