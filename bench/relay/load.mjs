import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { token } from './stage.mjs';

/** A client with kept connections; at most 200, which is below what a relay takes from one address. */
export function createClient(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const call = (path, init = {}) =>
    new Promise((resolve, reject) => {
      const { body, method = 'GET', key } = init;
      const headers = {
        authorization: `Bearer ${token}`,
        ...(key ? { 'idempotency-key': key, 'content-type': 'application/json' } : {}),
      };
      const asking = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          if (answer.statusCode < 300) resolve(Buffer.concat(parts).toString());
          else reject(new Error(`${method} ${path.slice(0, 40)}: ${answer.statusCode} ${Buffer.concat(parts)}`));
        });
      });
      asking.on('error', reject);
      asking.end(body);
    });
  return { call, end: () => agent.destroy() };
}

/** Takes so many orders, 50 at a time. The ids of their tasks. */
export async function order({ call }, total, name) {
  const ids = [];
  const body = JSON.stringify({ prompt: 'a portrait', family: 'sdxl', seed: 7, width: 512, height: 512, count: 1 });
  for (let from = 0; from < total; from += 50) {
    const some = Array.from({ length: Math.min(50, total - from) }, (_, i) =>
      call('/v1/portraits', { method: 'POST', body, key: `${name}-${from + i}` }),
    );
    ids.push(...(await Promise.all(some)).map((text) => JSON.parse(text).id));
  }
  return ids;
}

/** What asks after each task alone, and what asks in batches as the client does. */
export const single = (ids) => ids.map((id) => `/v1/tasks/${id}`);
export function batches(ids) {
  const paths = [];
  for (let from = 0; from < ids.length; from += 50)
    paths.push(`/v1/tasks?ids=${encodeURIComponent(ids.slice(from, from + 50).join(','))}`);
  return paths;
}

/** Each path once in every `interval` ms, spread evenly, whatever the answers take. Times of all answers in ms, sorted. */
export async function pollSteadily({ call }, paths, { interval, span }) {
  const times = [];
  const total = Math.max(1, Math.round((paths.length * span) / interval));
  const asked = [];
  const start = performance.now();
  for (let n = 0; n < total; n++) {
    const due = start + (n * interval) / paths.length;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const from = performance.now();
    asked.push(call(paths[n % paths.length]).then(() => times.push(performance.now() - from)));
  }
  await Promise.all(asked);
  return times.sort((a, b) => a - b);
}

/** As many as possible, `width` at a time, for `span` ms. Polls per second. */
export async function pollHard({ call }, paths, { width, span }) {
  const end = performance.now() + span;
  let done = 0;
  const start = performance.now();
  const worker = async (first) => {
    for (let n = first; performance.now() < end; n += width) {
      await call(paths[n % paths.length]);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, (_, n) => worker(n)));
  return (done / (performance.now() - start)) * 1_000;
}

export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
