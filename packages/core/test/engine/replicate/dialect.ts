import { hostileText } from '@likeness/core/engine/conformance';
import type { Answer, Dialect, StageTask, TaskPlay } from '../dialect/index.js';
import fixtures from './fixtures.json' with { type: 'json' };

const byPlay = (task: StageTask, play: TaskPlay): object => {
  const links = Array.from({ length: task.count }, (_, index) => task.link(index));
  const done = { ...fixtures.processing.body, status: 'succeeded', completed_at: new Date().toISOString() };
  switch (play) {
    case 'queued':
      return fixtures.created.body;
    case 'running':
      return fixtures.processing.body;
    case 'partial':
      return { ...done, output: links.slice(1) };
    case 'late':
      return { ...done, output: null };
    case 'empty':
      return { ...done, output: [] };
    case 'unsafe':
      return { ...done, output: ['http://169.254.169.254/latest/meta-data/', 'http://169.254.169.254/2'] };
    case 'failed':
      return { ...done, status: 'failed', output: null, error: `E6716: the model did not load ${hostileText}` };
    case 'filtered':
      return { ...done, status: 'failed', output: null, error: 'NSFW content detected in a nude portrait of a woman' };
    case 'cancelled':
      return { ...done, status: 'canceled', output: null };
    default:
      return { ...done, output: links };
  }
};

/** Replicate's HTTP API (https://replicate.com/docs/reference/http). */
export const replicateDialect: Dialect = {
  newId: fixtures.created.body.id,
  route({ method, path }) {
    const file = /^\/files\/(\d+)\.png$/.exec(path)?.[1];
    if (file !== undefined) return { to: 'file', index: Number(file) };
    if (method === 'POST' && /^\/v1\/(models\/[\w.-]+\/[\w.-]+\/)?predictions$/.test(path)) return { to: 'order' };
    const [, id, isCancel] = /^\/v1\/predictions\/([\w-]+)(\/cancel)?$/.exec(path) ?? [];
    if (id === undefined) return { to: 'other' };
    return isCancel ? { to: 'cancel', id } : { to: 'task', id };
  },
  countOf: (order) => Number((order as { input?: { num_outputs?: number } }).input?.num_outputs ?? 1),
  accept: () => ({ status: 201, body: fixtures.created.body }),
  show: (task, play) => ({ status: 200, body: byPlay(task, play) }),
  refuse(refusal, key): Answer {
    switch (refusal) {
      case 'throttle':
        return { status: 429, body: fixtures.throttled.body, headers: { 'retry-after': '3' } };
      case 'unavailable':
        return { status: 503, body: { detail: 'Service unavailable' } };
      case 'refuse':
        return { status: 422, body: fixtures.invalidVersion.body };
      case 'refuse-key':
        return { status: 401, body: { ...fixtures.unauthenticated.body, detail: `You sent ${key}` } };
      case 'no-credit':
        return { status: 402, body: fixtures.noCredit.body };
    }
  },
  unknown: () => ({ status: 404, body: fixtures.notFound.body }),
  cancel: () => ({ status: 200, body: { ...fixtures.created.body, status: 'canceled' } }),
  afterCancel: 'cancelled',
  other({ method, path, origin }) {
    const { body } = fixtures.uploaded;
    if (method === 'POST' && path === '/v1/files') {
      return { status: 201, body: { ...body, urls: { get: `${origin}/v1/files/${body.id}` } } };
    }
    return method === 'DELETE' && path === `/v1/files/${body.id}`
      ? { status: 204 }
      : { status: 404, body: fixtures.notFound.body };
  },
};
