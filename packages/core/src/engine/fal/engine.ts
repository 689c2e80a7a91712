import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import { drawGuides } from '../draw-guides.js';
import type { DrawGuide, Engine, EngineAnswer, EngineTask } from '../engine.js';
import {
  type ApiAnswer,
  askAfter,
  beforeOrder,
  createAddressPolicy,
  createApiClient,
  createDownloader,
  type Fetch,
  parseAnswer,
  parseBaseUrl,
  parseFaultTable,
  parseTaskId,
  readProblem,
  type TokenSource,
} from '../http/index.js';
import {
  compileInput,
  creditsOf,
  describeProfiles,
  type ModelProfile,
  parseProfiles,
  pickProfile,
  readFailure,
  reportModelHonours,
} from '../model/index.js';
import { readResult, readStatus, readTask } from './answer.js';
import { compileSubmission } from './compile.js';
import { previewCost } from './cost.js';
import faultData from './faults.json' with { type: 'json' };
import { handOver } from './hand-over.js';
import { orderHeaders } from './lifecycle.js';
import modelData from './models.json' with { type: 'json' };
import { Pricing, QueueStatus, Result, Submitted } from './schema.js';

export interface FalOptions {
  token: TokenSource;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** `https://queue.fal.run/`, `https://rest.fal.ai/` and `https://api.fal.ai/v1/` by default. */
  queueUrl?: string;
  storageUrl?: string;
  platformUrl?: string;
  /** In place of those that are built in. */
  models?: readonly ModelProfile[];
  /** How a model reads the photo: by a signed link to a hidden file, or by a plain link where the key may not sign. */
  photoAccess?: 'signed' | 'link';
  /** Draws composition guides; without it they are left out, and the report on honours says so. */
  drawGuide?: DrawGuide | undefined;
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
}

/** Answers of the result that are about the task, not about the call: fal gives the model's own status and body. */
const resultStatuses = [400, 404, 410, 422, 500] as const;

/**
 * Portraits by the models on fal. Its queue knows no idempotency key: a submission without an answer stays unknown until the
 * user has looked at https://fal.ai/dashboard.
 *
 * @throws LikenessError `network/unsafe-address` when an address is neither https nor on this machine.
 */
export function createFalEngine(options: FalOptions): Engine {
  const { token, fetch, clock, drawGuide, downloadTimeoutMs, photoAccess = 'signed' } = options;
  const queueUrl = parseBaseUrl(options.queueUrl ?? 'https://queue.fal.run/');
  const policy = createAddressPolicy(queueUrl);
  const faults = parseFaultTable(faultData);
  // Without anything that draws guides, models that need one are of no use.
  const profiles = (options.models ?? parseProfiles(modelData)).filter(({ fields }) => drawGuide || !fields.guide);
  const limit = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  const clientOf = (baseUrl: URL) =>
    createApiClient({ baseUrl, token, scheme: 'Key', fetch, clock, faults: faults.calls, ...limit });
  const queue = clientOf(queueUrl);
  const files = createDownloader({ api: queue, policy, fetch, clock, timeoutMs: downloadTimeoutMs });
  const storage = clientOf(parseBaseUrl(options.storageUrl ?? 'https://rest.fal.ai/'));
  const platform = clientOf(parseBaseUrl(options.platformUrl ?? 'https://api.fal.ai/v1/'));
  const handOverPorts = { storage, platform, policy, fetch, clock, access: photoAccess };

  const submit: Engine['submit'] = async (request, { signal }) => {
    const profile = pickProfile(profiles, request);
    const { reference, seed } = request;
    const give = (bytes: Uint8Array, where: string) =>
      beforeOrder(where, () => handOver({ bytes, where }, handOverPorts, signal));
    const photo = reference && (await give(reference.bytes, 'the photo'));
    const drawn = profile.fields.guide ? await drawGuides(drawGuide, request, 1, signal ? { signal } : {}) : [];
    const guide = drawn[0] && (await give(drawn[0], 'the composition guide'));
    const { path, body } = compileSubmission(profile, request, { photo, guide });
    const where = 'the order';
    const call = { method: 'post', path, json: body, headers: orderHeaders, step: 'submit', where, signal } as const;
    const submittedAt = clock.now();
    const submitted = parseAnswer(Submitted, (await queue.call(call)).body, call);
    parseTaskId(submitted.request_id, 'submit');
    const root = `${queueUrl.pathname}${path.split('/').slice(0, 2).join('/')}`;
    return readTask(submitted, { origin: queueUrl.origin, root, seed, model: profile.id, submittedAt });
  };

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'poll');
    const path = pathOf(task, 'status');
    if (path === undefined) return { says: 'gone' };
    const answer = await askAfter(queue, { path, query: { logs: '1' }, where: id, signal });
    if (answer === 'gone') return { says: 'gone' };
    const { redact } = await queue.authorise();
    const context = { faults: faults.tasks, redact, where: id };
    const read = readStatus(parseAnswer(QueueStatus, answer.body, { step: 'poll', where: id }), context);
    return read === 'completed' ? readOutputs(task, signal) : read;
  };

  /** The result is kept for an hour at most: it is read at once. */
  async function readOutputs(task: EngineTask, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    const where = task.id;
    const path = pathOf(task, 'response') ?? '';
    const answer = await queue.call({ method: 'get', path, step: 'poll', where, signal, accept: resultStatuses });
    if (answer.status === 404 || answer.status === 410) {
      return { says: 'completed', outputs: [{ index: 0, expiresAt: clock.now() }] };
    }
    if (answer.status !== 200) return readRefusedResult(answer, where);
    return readResult(parseAnswer(Result, answer.body, { step: 'poll', where }), task);
  }

  async function readRefusedResult({ status, body }: ApiAnswer, where: string): Promise<EngineAnswer> {
    const { code, message } = readProblem(body);
    // "Request is still in progress": the queue's two records do not agree yet.
    if (/in progress/i.test(message ?? '')) return { says: 'completed', outputs: [] };
    const said = [code, message].filter(Boolean).join(': ');
    // Without a word of the model's it may be a proxy's.
    if (status === 500 && said === '')
      throw new LikenessError('engine/failed', { step: 'poll', where, detail: 'HTTP 500' });
    const { redact } = await queue.authorise();
    return readFailure(said, { faults: faults.tasks, redact, where });
  }

  const download: Engine['download'] = (task, outputs, options) =>
    files.links(task, outputs, {
      ...options,
      credits: profiles.filter(({ id }) => id === task.detail?.model).flatMap(creditsOf),
    });

  const cancel: Engine['cancel'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'cancel');
    const path = pathOf(task, 'cancel');
    if (path === undefined) return;
    await queue.call({
      method: 'put',
      path,
      step: 'cancel',
      where: id,
      signal,
      accept: [200, 202, 400, 404, 409, 410],
    });
    // Only an administrator's key may delete; without it, fal deletes by itself after an hour.
    const payloads = `models/requests/${encodeURIComponent(id)}/payloads`;
    const call = { method: 'delete', path: payloads, step: 'cancel', where: id, signal, timeoutMs: 5_000 } as const;
    await platform.call(call).catch(() => undefined);
  };

  const cost: NonNullable<Engine['cost']> = async (request, { signal } = {}) => {
    const profile = pickProfile(profiles, request);
    const { endpoint = profile.id } = profile;
    const where = endpoint;
    const call = { method: 'get', path: 'models/pricing', step: 'compile', where, signal } as const;
    const { body } = await platform.call({ ...call, query: { endpoint_id: endpoint } });
    return previewCost(parseAnswer(Pricing, body, call), endpoint, request);
  };

  return {
    describe: () => ({
      id: 'fal',
      title: 'fal',
      version: '1',
      ...describeProfiles(profiles),
      onDevice: false,
      needsKey: true,
      deterministic: false,
      retention:
        'fal deletes portraits and photo after 1 hour, as asked with each order, and keeps the words no longer than that; the portraits can be seen by whoever has their links until then.',
    }),
    honours: (request) => reportModelHonours(request, compileInput(pickProfile(profiles, request), request).notes),
    submit,
    status,
    download,
    cancel,
    cost,
  };
}

/** Where a task is asked after; undefined for one that was not submitted here, since fal's addresses cannot be made from an id. */
function pathOf({ detail }: EngineTask, name: 'status' | 'response' | 'cancel'): string | undefined {
  const path = detail?.[name];
  return typeof path === 'string' && path.startsWith('/') ? path : undefined;
}
