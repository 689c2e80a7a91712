import type { IncomingMessage } from 'node:http';
import type { Scenario } from '@likeness/core/engine/conformance';
import { drawPicture } from '../picture.js';
import { type Reply, withBytes, withFailure, withJson, withNothing, withPage } from '../reply.js';
import { executionError, missingPhoto, refusal, troublesOf } from './answers.js';
import objectInfo from './object-info.json' with { type: 'json' };

/** Which of its two APIs the server has: history and queue (0.3.64), or jobs beside them (from 2026 on). */
export type Generation = 'history' | 'jobs';

interface Task {
  id: string;
  number: number;
  graph: Record<string, { class_type: string; inputs: Record<string, unknown> }>;
  extra: object;
  /** How often it was asked after: waiting, then running, then done. */
  asked: number;
  cancelled: boolean;
}

export interface ComfyBook {
  orders: number;
  made: number;
  cancels: number;
  uploads: string[];
  interrupts: unknown[];
  /** Bodies of `POST /prompt`. */
  bodies: unknown[];
}

export interface DialectOptions {
  /** The server chooses the ids of tasks itself, as the oldest ones did. */
  choosesIds?: boolean;
  /** Node classes that are not installed. */
  without?: readonly string[];
  /** A proxy before it answers unknown paths with its front page. */
  hasFrontPage?: boolean;
  /** It answers every call with an empty 403, as to a page of another origin. */
  refusesOrigins?: boolean;
}

/** A ComfyUI that plays one scenario. Its answers have the shapes of 0.3.64's and, for jobs, of comfy_execution/jobs.py. */
export function createComfyDialect(scenario: Scenario, generation: Generation, options: DialectOptions = {}) {
  const tasks = new Map<string, Task>();
  const book: ComfyBook = { orders: 0, made: 0, cancels: 0, uploads: [], interrupts: [], bodies: [] };
  const trouble = troublesOf(scenario);
  let views = 0;

  function stageOf(task: Task): 'pending' | 'running' | 'done' {
    if (task.cancelled) return 'done';
    if (task.asked === 0) return 'pending';
    return scenario === 'stuck' || task.asked === 1 ? 'running' : 'done';
  }

  function order(body: unknown): Reply {
    book.orders++;
    book.bodies.push(body);
    if (scenario === 'throttled') return withFailure({ http: 429, headers: { 'retry-after': '3' } });
    if (scenario === 'unavailable') return withFailure({ http: 503 });
    if (scenario === 'refused') return withJson(400, refusal);
    const { prompt, prompt_id, extra_data } = readOrder(body);
    const pictures = Object.values(prompt).flatMap(({ class_type, inputs }) =>
      class_type === 'LoadImage' ? [String(inputs.image)] : [],
    );
    if (!pictures.every((name) => book.uploads.includes(name))) return withJson(400, missingPhoto);
    const id = options.choosesIds ? crypto.randomUUID() : prompt_id;
    const number = book.made++;
    tasks.set(id, { id, number, graph: prompt, extra: extra_data, asked: 0, cancelled: false });
    if (scenario === 'lost-answer') return withNothing;
    const answer = { prompt_id: id, number, node_errors: {} };
    if (scenario === 'garbled-order') return withBytes('application/json', Buffer.from('{"prompt_id": oops'));
    return withJson(200, answer);
  }

  const entryOf = ({ number, id, graph, extra }: Task) => [number, id, graph, extra, savesOf(graph)];

  function outputsOf({ id, graph }: Task): object {
    if (scenario === 'empty' || scenario === 'failed' || scenario === 'cancelled-there') return {};
    const saves = savesOf(graph).slice(0, scenario === 'partial' ? -1 : undefined);
    const nameOf = (at: number) =>
      scenario === 'unsafe-file' ? 'http://169.254.169.254/latest/' : `${id}_${String(at + 1).padStart(5, '0')}_.png`;
    const images = (at: number) => [{ filename: nameOf(at), subfolder: 'likeness', type: 'output' }];
    return Object.fromEntries(saves.map((node, at) => [node, { images: images(at) }]));
  }

  function messagesOf({ id, cancelled }: Task): [string, object][] {
    const facts = { prompt_id: id, timestamp: 1_795_703_159_702 };
    if (cancelled || scenario === 'cancelled-there') {
      return [['execution_interrupted', { ...facts, node_id: 'sample-0', node_type: 'KSampler', executed: [] }]];
    }
    if (scenario === 'failed') return [['execution_error', { ...facts, ...executionError }]];
    return [['execution_success', facts]];
  }

  function historyOf(task: Task): object {
    const messages = messagesOf(task);
    const isSuccess = messages[0]?.[0] === 'execution_success';
    const status = { status_str: isSuccess ? 'success' : 'error', completed: isSuccess, messages };
    return { prompt: entryOf(task), outputs: outputsOf(task), status, meta: {} };
  }

  function jobOf(task: Task): object {
    const shared = { id: task.id, priority: task.number, create_time: 1_795_703_159_000 };
    const workflow = { prompt: task.graph, extra_data: task.extra };
    const stage = stageOf(task);
    if (stage !== 'done') return { ...shared, status: stage === 'pending' ? 'pending' : 'in_progress', workflow };
    const [[event, about] = ['', {}]] = messagesOf(task);
    const status = { execution_success: 'completed', execution_error: 'failed', execution_interrupted: 'cancelled' }[
      event
    ];
    const error = event === 'execution_error' ? { execution_error: about } : {};
    return { ...shared, ...error, status, outputs: outputsOf(task), workflow };
  }

  function showQueue(): Reply {
    const waiting = [...tasks.values()].filter((task) => stageOf(task) === 'pending').map(entryOf);
    const running = [...tasks.values()].filter((task) => stageOf(task) === 'running').map(entryOf);
    for (const task of tasks.values()) task.asked++;
    return withJson(200, { queue_running: running, queue_pending: waiting });
  }

  function showHistory(id: string): Reply {
    const task = tasks.get(id);
    return withJson(200, task && stageOf(task) === 'done' ? { [id]: historyOf(task) } : {});
  }

  function showJob(id: string): Reply {
    const task = tasks.get(id);
    if (!task) return withJson(404, { error: 'Job not found' });
    const reply = withJson(200, jobOf(task));
    task.asked++;
    return reply;
  }

  function cancel(id: string): boolean {
    const task = tasks.get(id);
    if (!task || stageOf(task) === 'done') return false;
    book.cancels++;
    task.cancelled = true;
    return true;
  }

  function view(url: URL): Reply {
    const filename = url.searchParams.get('filename') ?? '';
    if (filename.includes('/') || filename.includes('..')) return empty(400);
    const task = [...tasks.values()].find(({ id }) => filename.startsWith(id));
    if (!task || scenario === 'expired-file') return empty(404);
    if (views++ === 0 && scenario === 'late-file') return empty(404);
    if (views === 1 && scenario === 'not-an-image') return withPage();
    return withBytes('image/png', drawPicture({ seed: views, width: 64, height: 64 }));
  }

  async function route(request: IncomingMessage, url: URL): Promise<Reply> {
    const { method = 'GET' } = request;
    const [, ...parts] = url.pathname.split('/');
    const path = parts.join('/');
    if (options.refusesOrigins) return empty(403);
    if (scenario === 'unauthorised') {
      const { authorization } = request.headers;
      return withFailure({ http: 401, code: 'unauthorised', message: `the key ${authorization} is wrong` });
    }
    if (method === 'POST') return post(path, request);
    const id = parts.at(-1) ?? '';
    const isPoll = parts[0] === 'history' || path.startsWith('api/jobs/');
    const fault = isPoll && tasks.has(id) ? trouble.shift() : undefined;
    if (fault) return fault;
    if (parts[0] === 'object_info')
      return withJson(
        200,
        Object.fromEntries(
          Object.entries(objectInfo).filter(([name]) => name === id && !options.without?.includes(name)),
        ),
      );
    if (path === 'queue') return showQueue();
    if (path === 'history')
      return withJson(
        200,
        Object.fromEntries(
          [...tasks.values()].filter((task) => stageOf(task) === 'done').map((task) => [task.id, historyOf(task)]),
        ),
      );
    if (parts[0] === 'history') return showHistory(id);
    if (path === 'view') return view(url);
    if (generation === 'jobs' && path === 'api/jobs') return withJson(200, { jobs: [], pagination: { limit: 1 } });
    if (generation === 'jobs' && path.startsWith('api/jobs/')) return showJob(id);
    return options.hasFrontPage ? withPage() : empty(404);
  }

  async function post(path: string, request: IncomingMessage): Promise<Reply> {
    const body = await readBody(request);
    if (path === 'upload/image') return upload(await body.formData());
    const json: unknown = await body.json();
    if (path === 'prompt') return order(json);
    if (path === 'queue') {
      const pending = idsIn(json).filter((id) => tasks.get(id) && stageOf(tasks.get(id)!) === 'pending');
      for (const id of pending) if (cancel(id)) tasks.delete(id);
      return empty(200);
    }
    if (path === 'interrupt') {
      book.interrupts.push(json);
      for (const task of tasks.values()) if (stageOf(task) === 'running') cancel(task.id);
      return empty(200);
    }
    const id = /^api\/jobs\/([^/]+)\/cancel$/.exec(path)?.[1];
    return generation === 'jobs' && id !== undefined ? withJson(200, { cancelled: cancel(id) }) : empty(404);
  }

  function upload(form: FormData): Reply {
    const file = form.get('image');
    if (!(file instanceof File)) return empty(400);
    const subfolder = String(form.get('subfolder') ?? '');
    book.uploads.push(`${subfolder}/${file.name}`);
    return withJson(200, { name: file.name, subfolder, type: 'input' });
  }

  return { book, route, restart: () => tasks.clear() };
}

const savesOf = (graph: Task['graph']) => Object.keys(graph).filter((id) => graph[id]?.class_type === 'SaveImage');

const empty = (status: number): Reply => {
  return (response) => {
    response.writeHead(status).end();
  };
};

async function readBody(request: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new Response(Buffer.concat(chunks), { headers: { 'content-type': request.headers['content-type'] ?? '' } });
}

function readOrder(body: unknown): { prompt: Task['graph']; prompt_id: string; extra_data: object } {
  const { prompt, prompt_id, extra_data } = Object(body);
  return { prompt: Object(prompt), prompt_id: String(prompt_id), extra_data: Object(extra_data) };
}

function idsIn(body: unknown): string[] {
  const ids: unknown = Object(body).delete;
  return Array.isArray(ids) ? ids.map(String) : [];
}
