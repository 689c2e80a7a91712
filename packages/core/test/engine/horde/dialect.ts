import type { Answer, Dialect, StageTask, TaskPlay } from '../dialect/index.js';
import fixtures from './fixtures.json' with { type: 'json' };

function check(task: StageTask, play: TaskPlay): object {
  const { body } = fixtures.check;
  if (play === 'queued') return body;
  if (play === 'running') return { ...body, processing: task.count, waiting: 0, queue_position: 0 };
  if (play === 'failed') return { ...body, done: true, faulted: true, restarted: 3, waiting: 0 };
  return { ...body, done: true, finished: play === 'cancelled' ? 0 : task.count, waiting: 0, queue_position: 0 };
}

function generations(task: StageTask, play: TaskPlay): object[] {
  const all = Array.from({ length: task.count }, (_, index) => ({
    ...fixtures.generation.body,
    seed: String(100 + index),
    img: task.link(index),
  }));
  switch (play) {
    case 'late':
      return all.map((one) => ({ ...one, img: 'N/A' }));
    case 'partial':
      return all.slice(1);
    case 'unsafe':
      return all.map((one) => ({ ...one, img: 'https://169.254.169.254/latest/' }));
    case 'filtered':
      return all.map((one) => ({ ...one, censored: true, gen_metadata: [{ type: 'censorship', value: 'nsfw' }] }));
    case 'cancelled':
      return [];
    default:
      return all;
  }
}

/** The AI Horde's API v2 (https://aihorde.net/api/). */
export const hordeDialect: Dialect = {
  newId: fixtures.accepted.body.id,
  route({ method, path }) {
    const file = /^\/files\/(\d+)\.png$/.exec(path)?.[1];
    if (file !== undefined) return { to: 'file', index: Number(file) };
    if (method === 'POST' && path === '/v2/generate/async') return { to: 'order' };
    const [, kind, id = ''] = /^\/v2\/generate\/(check|status)\/([\w-]+)$/.exec(path) ?? [];
    if (kind === undefined) return { to: 'other' };
    if (method === 'DELETE') return { to: 'cancel', id };
    return kind === 'check' ? { to: 'task', id } : { to: 'result', id };
  },
  countOf: (order) => Number((order as { params?: { n?: number } }).params?.n ?? 1),
  accept: () => ({ status: 202, body: fixtures.accepted.body }),
  show: (task, play) => ({ status: 200, body: check(task, play) }),
  result: (task, play) => ({
    status: 200,
    body: { ...check(task, play), generations: generations(task, play), shared: false },
  }),
  refuse(refusal, key): Answer {
    switch (refusal) {
      case 'throttle':
        return { status: 429, body: { message: 'Too many', rc: 'TooManyPrompts' }, headers: { 'retry-after': '3' } };
      case 'unavailable':
        return { status: 503, body: { message: 'Service unavailable' } };
      case 'refuse':
        return { status: 400, body: { message: 'Too many steps', rc: 'TooManySteps' } };
      case 'refuse-key':
        return { status: 401, body: { message: `No user matching sent API Key ${key}`, rc: 'InvalidAPIKey' } };
      case 'no-credit':
        return { status: 403, body: fixtures.kudos.body };
    }
  },
  unknown: () => ({ status: 404, body: fixtures.notFound.body }),
  cancel: () => ({ status: 200, body: { ...fixtures.check.body, done: true, generations: [] } }),
  afterCancel: 'cancelled',
  cannot: { empty: 'a request that is done has a generation for each picture' },
};
