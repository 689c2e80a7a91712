import { hostileText } from '@likeness/core/engine/conformance';
import type { Answer, Dialect, StageTask, TaskPlay } from '../dialect/index.js';
import fixtures from './fixtures.json' with { type: 'json' };

const endpoint = '/v2/ab12cd34ef/';

function job(task: StageTask, play: TaskPlay): object {
  const { body } = fixtures.completed;
  const image = (index: number, kind?: 'page') => ({
    filename: `likeness-save-${index}_00001_.png`,
    type: 'base64',
    data: task.inline(index, kind),
  });
  const images = Array.from({ length: task.count }, (_, index) => image(index));
  switch (play) {
    case 'queued':
      return fixtures.queued.body;
    case 'running':
      return fixtures.running.body;
    case 'late':
      return { ...body, output: null };
    case 'partial':
      return { ...body, output: { images: images.slice(1), errors: ['Node decode-0 gave no picture'] } };
    case 'empty':
      return fixtures.noImages.body;
    case 'unsafe':
      return {
        ...body,
        output: { images: [0, 1].map((n) => ({ filename: `${n}.png`, type: 's3_url', data: 'http://10.0.0.1/a' })) },
      };
    case 'failed':
      return { ...fixtures.failed.body, error: `${fixtures.failed.body.error} ${hostileText}` };
    case 'cancelled':
      return { id: task.id, status: 'CANCELLED' };
    case 'done-with-page':
      return { ...body, output: { images: images.map((_, index) => image(index, 'page')) } };
    default:
      // The handler lists nodes in the order in which they finished.
      return { ...body, output: { images: images.toReversed() } };
  }
}

/** RunPod's API for serverless endpoints, with worker-comfyui 5 behind it. */
export const runpodDialect: Dialect = {
  newId: fixtures.queued.body.id,
  route({ method, path }) {
    const rest = path.startsWith(endpoint) ? path.slice(endpoint.length) : '';
    if (method === 'POST' && rest === 'run') return { to: 'order' };
    const [, kind, id = ''] = /^(status|cancel)\/([\w-]+)$/.exec(rest) ?? [];
    if (kind === undefined) return { to: 'other' };
    return kind === 'cancel' ? { to: 'cancel', id } : { to: 'task', id };
  },
  countOf(order) {
    const { workflow = {} } = (order as { input?: { workflow?: Record<string, { class_type?: string }> } }).input ?? {};
    return Object.values(workflow).filter((node) => node.class_type === 'SaveImage').length;
  },
  accept: () => ({ status: 200, body: fixtures.queued.body }),
  show: (task, play) => ({ status: 200, body: job(task, play) }),
  refuse(refusal, key): Answer {
    switch (refusal) {
      case 'throttle':
        return { status: 429, body: { error: 'too many requests' }, headers: { 'retry-after': '3' } };
      case 'unavailable':
        return { status: 503, body: { error: 'service unavailable' } };
      case 'refuse':
        return { status: 400, body: { error: 'input is missing' } };
      case 'refuse-key':
        return { status: 401, body: { error: `unauthorized: ${key}` } };
      case 'no-credit':
        return { status: 402, body: { error: 'insufficient balance' } };
    }
  },
  unknown: (id) => ({ status: 404, body: { error: `job ${id} not found` } }),
  cancel: (id) => ({ status: 200, body: { id, status: 'CANCELLED' } }),
  afterCancel: 'cancelled',
  cannot: { filtered: 'ComfyUI has no content filter' },
  plays: {
    'not-an-image': { order: 'take', polls: ['running', 'done', 'done-with-page', 'done'], files: ['png'] },
    'expired-file': { order: 'take', polls: ['running', 'done', 'gone'], files: ['png'] },
  },
};
