import { LikenessError, toLikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import type { CallOptions, Engine, EngineAnswer, EngineTask } from '../engine.js';
import {
  askAfter,
  createAddressPolicy,
  createApiClient,
  createDownloader,
  type Fetch,
  parseBaseUrl,
  parseTaskId,
  type TokenSource,
} from '../http/index.js';
import { reportModelHonours } from '../model/index.js';
import { readAnswer, readTask } from './answer.js';
import { maxBatch } from './contract.js';
import { describeService } from './describe.js';
import { compileOrder, createForm } from './order.js';
import { parseBatch, parseKey, parseList, parseTask } from './parse-task.js';

export interface ServiceOptions {
  /** https, or http on this machine. */
  baseUrl: string;
  /** From the environment or a secret store; sent as `Authorization: Bearer` to the service's own origin only. */
  token?: TokenSource | undefined;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** Model families that the service offers. */
  families?: readonly string[];
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
  /** The largest file taken, in bytes; 64 MiB by default. */
  maxBytes?: number;
}

const families = ['sd15', 'sdxl', 'sdxl-lightning', 'flux-dev'];

/**
 * The hosted portrait API that `docs/portrait-service.openapi.json` describes.
 *
 * @throws LikenessError `network/unsafe-address` when the address is neither https nor on this machine.
 */
export function createServiceEngine(options: ServiceOptions): Engine {
  const baseUrl = parseBaseUrl(options.baseUrl);
  const policy = createAddressPolicy(baseUrl);
  const { token, fetch, clock, timeoutMs, downloadTimeoutMs, maxBytes } = options;
  const api = createApiClient({ baseUrl, token, fetch, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const files = createDownloader({ api, policy, fetch, clock, timeoutMs: downloadTimeoutMs, maxBytes });

  const submit: Engine['submit'] = async (request, { key, signal }) => {
    const order = compileOrder(request);
    const { reference } = request;
    const { body } = await api.call({
      method: 'post',
      path: 'v1/portraits',
      headers: { 'idempotency-key': parseKey(key) },
      ...(reference === undefined ? { json: order } : { form: createForm(order, reference) }),
      step: 'submit',
      where: 'the order',
      signal,
    });
    return readTask(parseTask(body, 'submit', 'the order'));
  };

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'poll');
    const answer = await askAfter(api, { path: pathOf(id), where: id, signal });
    return answer === 'gone' ? { says: 'gone' } : read(answer.body, id, answer.skewMs);
  };

  const statuses: NonNullable<Engine['statuses']> = async (tasks, call) => {
    const answers: EngineAnswer[] = [];
    for (let from = 0; from < tasks.length; from += maxBatch) {
      answers.push(...(await askBatch(tasks.slice(from, from + maxBatch), call)));
    }
    return answers;
  };

  async function askBatch(tasks: readonly EngineTask[], { signal }: CallOptions = {}): Promise<EngineAnswer[]> {
    const ids = tasks.map((task) => parseTaskId(task.id, 'poll'));
    const where = `${ids.length} tasks`;
    const call = {
      method: 'get',
      path: 'v1/tasks',
      query: { ids: ids.join(',') },
      step: 'poll',
      where,
      signal,
    } as const;
    const { body, skewMs } = await api.call(call);
    const { byId, isWhole } = parseBatch(body, where);
    const { redact } = await api.authorise();
    return ids.map((id): EngineAnswer => {
      if (!byId.has(id)) return isWhole ? { says: 'gone' } : { says: 'unclear', error: nameless(id) };
      try {
        return readAnswer(parseTask(byId.get(id), 'poll', id, id), { skewMs, redact });
      } catch (thrown) {
        return { says: 'unclear', error: toLikenessError(thrown, 'poll') };
      }
    });
  }

  async function read(body: unknown, id: string, skewMs: number): Promise<EngineAnswer> {
    const { redact } = await api.authorise();
    return readAnswer(parseTask(body, 'poll', id, id), { skewMs, redact });
  }

  const lookup: NonNullable<Engine['lookup']> = async (key, { signal } = {}) => {
    const where = 'the order';
    const call = {
      method: 'get',
      path: 'v1/tasks',
      query: { key: parseKey(key) },
      step: 'submit',
      where,
      signal,
    } as const;
    const [first] = parseList((await api.call(call)).body, 'submit', where);
    return first === undefined ? undefined : readTask(parseTask(first, 'submit', where));
  };

  const cancel: Engine['cancel'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'cancel');
    await api.call({ method: 'delete', path: pathOf(id), step: 'cancel', where: id, signal, accept: [404, 409, 410] });
  };

  const download: Engine['download'] = (task, outputs, options = {}) => files.links(task, outputs, options);

  const describe = () => describeService(options.families ?? families, !policy.loopback);
  return {
    describe,
    honours: (request) => reportModelHonours(request),
    submit,
    status,
    statuses,
    lookup,
    cancel,
    download,
  };
}

function nameless(where: string): LikenessError {
  return new LikenessError('engine/garbled', { step: 'poll', where, detail: 'an entry of the answer has no id' });
}

const pathOf = (id: string) => `v1/tasks/${encodeURIComponent(id)}`;
