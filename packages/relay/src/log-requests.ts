import { randomUUID } from 'node:crypto';
import type { Asked, Next } from './asked.js';
import type { Metrics } from './metrics.js';

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

export interface LogOptions {
  log: (line: LogLine) => void;
  metrics: Metrics;
  now: () => number;
}

/** Counts, times and logs each request. Nothing that a client wrote gets into the line: no header, no path, no word. */
export function logRequests({ log, metrics, now }: LogOptions) {
  return async (c: Asked, next: Next) => {
    const started = performance.now();
    c.set('request', randomUUID());
    metrics.inFlight += 1;
    await next();
    metrics.inFlight -= 1;
    c.res.headers.set('x-request-id', c.get('request'));
    const ms = performance.now() - started;
    const { method } = c.req;
    const { status } = c.res;
    const route = method === 'OPTIONS' ? 'preflight' : c.req.routePath === '/*' ? 'other' : c.req.routePath;
    metrics.count('requests', { route, method, status: String(status) });
    metrics.time(route, ms / 1000);
    // A frame without an origin sends one with every call, and it says nothing.
    if (method === 'OPTIONS' && status < 400) return;
    const [holder, engine, code] = [c.get('holder'), c.get('engine'), c.get('code')];
    log({
      time: new Date(now()).toISOString(),
      level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
      request: c.get('request'),
      method,
      route,
      status,
      ms: Math.round(10 * ms) / 10,
      ...(holder === undefined ? {} : { holder }),
      ...(engine === undefined ? {} : { engine }),
      ...(code === undefined ? {} : { code }),
    });
  };
}
