import { hostileText } from '@likeness/core/engine/conformance';
import type { Answer, Dialect, StageTask, TaskPlay } from '../dialect/index.js';
import fixtures from './fixtures.json' with { type: 'json' };

const id = fixtures.queued.body.request_id;
const root = `/queue/fal-ai/flux/requests/${id}`;

/** The queue says no more than that a request is completed; the rest stands in its result. */
function showStatus(play: TaskPlay): Answer {
  if (play === 'queued') return { status: 202, body: { ...fixtures.queued.body, queue_position: 2 } };
  if (play === 'running') return { status: 202, body: fixtures.inProgress.body };
  if (play === 'failed')
    return { status: 200, body: { ...fixtures.failed.body, error: `Runner disconnected ${hostileText}` } };
  return { status: 200, body: fixtures.completed.body };
}

function showResult(task: StageTask, play: TaskPlay): Answer {
  const images = Array.from({ length: task.count }, (_, index) => ({
    url: task.link(index),
    content_type: 'image/png',
  }));
  const { body } = fixtures.result;
  switch (play) {
    case 'late':
      return { status: 400, body: fixtures.inProgressStill.body };
    case 'partial':
      return { status: 200, body: { ...body, images: images.slice(1) } };
    case 'empty':
      return { status: 200, body: { ...body, images: [] } };
    case 'unsafe':
      return {
        status: 200,
        body: { ...body, images: [{ url: 'http://169.254.169.254/a' }, { url: 'http://10.0.0.1/' }] },
      };
    case 'filtered':
      return { status: 422, body: fixtures.filtered.body };
    default:
      return { status: 200, body: { ...body, images } };
  }
}

/** fal's queue (https://fal.ai/docs/api-reference/inference-api), its storage and its platform, each under a path of its own. */
export const falDialect: Dialect = {
  newId: id,
  route({ method, path }) {
    const file = /^\/files\/(\d+)\.png$/.exec(path)?.[1];
    if (file !== undefined) return { to: 'file', index: Number(file) };
    const [, found, rest = ''] = /^\/queue\/[\w-]+\/[\w-]+\/requests\/([\w-]+)(\/\w+)?$/.exec(path) ?? [];
    if (found !== undefined) {
      if (rest === '/cancel' && method === 'PUT') return { to: 'cancel', id: found };
      return rest === '/status' ? { to: 'task', id: found } : { to: 'result', id: found };
    }
    return method === 'POST' && path.startsWith('/queue/') ? { to: 'order' } : { to: 'other' };
  },
  countOf: (order) => Number((order as { num_images?: number }).num_images ?? 1),
  accept(task) {
    const origin = new URL(task.link(0)).origin;
    const urls = {
      status_url: `${origin}${root}/status`,
      response_url: `${origin}${root}`,
      cancel_url: `${origin}${root}/cancel`,
    };
    return { status: 200, body: { ...fixtures.queued.body, ...urls } };
  },
  show: (_, play) => showStatus(play),
  result: showResult,
  refuse(refusal, key): Answer {
    switch (refusal) {
      case 'throttle':
        return { status: 429, body: { detail: 'Too many requests' }, headers: { 'retry-after': '3' } };
      case 'unavailable':
        return { status: 503, body: { detail: 'No runner is available', error_type: 'runner_scheduling_failure' } };
      case 'refuse':
        return { status: 422, body: fixtures.invalid.body };
      case 'refuse-key':
        return { status: 401, body: { detail: `Cannot authenticate with ${key}` } };
      case 'no-credit':
        return { status: 403, body: { detail: 'User is locked. Reason: Exhausted balance.' } };
    }
  },
  unknown: (asked) => ({ status: 404, body: { detail: `Request ${asked} not found` } }),
  cancel: () => ({ status: 202, body: { status: 'CANCELLATION_REQUESTED' } }),
  afterCancel: 'gone',
  other({ method, path, origin }) {
    if (method === 'POST' && path === '/rest/storage/upload/initiate') {
      const { body } = fixtures.uploadBegun;
      return { status: 200, body: { ...body, upload_url: `${origin}/put/photo.png?X-Amz-Signature=abc` } };
    }
    if (method === 'PUT' && path === '/put/photo.png') return { status: 200 };
    if (method === 'POST' && path === '/api/storage/files/sign') return { status: 200, body: fixtures.signed.body };
    if (method === 'GET' && path === '/api/models/pricing') return { status: 200, body: fixtures.pricing.body };
    if (method === 'DELETE' && path === `/api/models/requests/${id}/payloads`) return { status: 200, body: {} };
    return { status: 404, body: { detail: 'Not found' } };
  },
  cannot: { 'cancelled-there': 'what a request shows that was cancelled elsewhere is not documented' },
};
