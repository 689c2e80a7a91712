import { LikenessError } from '../../error/index.js';
import type { CallOptions, EngineAnswer, EngineTask } from '../engine.js';
import type { Redact } from '../http/index.js';
import { type ComfyClient, parseAnswer } from './client.js';
import { parsePromptId } from './prompt-id.js';
import { type ReadContext, readHistory, readJob, readQueue } from './read-answer.js';
import { History, type HistoryEntry, Job, Jobs, NoJob, Queue } from './schema.js';

/** Which API the server has: jobs (builds from 2026 on), or the history and the queue alone. */
export type Api = 'jobs' | 'history';

export interface TaskReader {
  api(options?: CallOptions): Promise<Api>;
  status(task: EngineTask, options?: CallOptions): Promise<EngineAnswer>;
  statuses(tasks: readonly EngineTask[], options?: CallOptions): Promise<readonly EngineAnswer[]>;
  queue(options?: CallOptions): Promise<Queue>;
  history(id: string, options?: CallOptions): Promise<HistoryEntry | undefined>;
  job(id: string, options?: CallOptions): Promise<Job | undefined>;
}

/** Reads what the server says of tasks. HTTP only: it is complete without the socket. */
export function createTaskReader(client: ComfyClient, baseUrl: URL, redact: () => Promise<Redact>): TaskReader {
  const get = (path: string, where: string, { signal }: CallOptions = {}) =>
    ({ method: 'get', path, step: 'poll', where, signal }) as const;
  const contextOf = async (id: string): Promise<ReadContext> => ({ id, baseUrl, redact: await redact() });

  /** Servers without jobs have no such path; some proxies answer unknown paths with their front page. */
  async function api(options?: CallOptions): Promise<Api> {
    const call = { ...get('api/jobs', 'the list of jobs', options), query: { limit: '1' }, accept: [404, 405] };
    try {
      return Jobs.safeParse((await client.ask(call)).body).success ? 'jobs' : 'history';
    } catch (thrown) {
      if (thrown instanceof LikenessError && thrown.code === 'engine/garbled') return 'history';
      throw thrown;
    }
  }

  const queue: TaskReader['queue'] = (options) => client.read(get('queue', 'the queue', options), Queue);

  const history: TaskReader['history'] = async (id, options) =>
    (await client.read(get(`history/${id}`, id, options), History))[id];

  async function job(id: string, options?: CallOptions): Promise<Job | undefined> {
    const call = { ...get(`api/jobs/${id}`, id, options), accept: [404] };
    const { status, body } = await client.ask(call);
    if (status !== 404) return parseAnswer(body, Job, call);
    // Only the server itself says that it has no such job; a proxy's 404 page says nothing.
    parseAnswer(body, NoJob, call);
    return undefined;
  }

  async function status(task: EngineTask, options?: CallOptions): Promise<EngineAnswer> {
    const id = parsePromptId(task.id, 'poll');
    if (task.detail?.api !== 'jobs') return askHistory(id, undefined, options);
    const found = await job(id, options);
    return found ? readJob(found, await contextOf(id)) : { says: 'gone' };
  }

  /**
   * The history is written and the queue's entry removed in one step, so that a task which is not in the queue is in the
   * history from then on, or nowhere.
   */
  async function askHistory(id: string, known: Queue | undefined, options?: CallOptions): Promise<EngineAnswer> {
    if (!known) {
      const before = await history(id, options);
      if (before) return readHistory(before, await contextOf(id));
    }
    const place = readQueue(known ?? (await queue(options)), id);
    if (place) return place;
    const after = await history(id, options);
    return after ? readHistory(after, await contextOf(id)) : { says: 'gone' };
  }

  async function statuses(tasks: readonly EngineTask[], options?: CallOptions): Promise<readonly EngineAnswer[]> {
    const known = tasks.some(({ detail }) => detail?.api !== 'jobs') ? await queue(options) : undefined;
    return Promise.all(
      tasks.map((task) => {
        const id = parsePromptId(task.id, 'poll');
        return task.detail?.api === 'jobs' ? status(task, options) : askHistory(id, known, options);
      }),
    );
  }

  return { api, status, statuses, queue, history, job };
}
