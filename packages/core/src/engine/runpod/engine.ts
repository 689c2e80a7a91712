import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import { comfyFamilies, type ServerFiles, stripRecipe } from '../comfyui/index.js';
import { drawGuides } from '../draw-guides.js';
import type { DrawGuide, Engine, EngineDescription, EngineTask } from '../engine.js';
import {
  askAfter,
  beforeOrder,
  createAddressPolicy,
  createApiClient,
  createDownloader,
  type Fetch,
  type Picture,
  parseAnswer,
  parseBaseUrl,
  parseFaultTable,
  parseTaskId,
  type TokenSource,
} from '../http/index.js';
import { reportModelHonours } from '../model/index.js';
import { readJob, readOutput, sortImages } from './answer.js';
import { compileJob } from './compile.js';
import faultData from './faults.json' with { type: 'json' };
import { Job, Queued } from './schema.js';

export interface RunpodOptions {
  /** The endpoint's id, or its whole address for a proxy: `https://api.runpod.ai/v2/<id>/`. */
  endpoint: string;
  token: TokenSource;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** The model files in the endpoint's image; those of the stock images are assumed. */
  files?: ServerFiles;
  /** Draws composition guides; without it they are left out, and the report on honours says so. */
  drawGuide?: DrawGuide | undefined;
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
}

/** RunPod gives back 20 MB at most. */
const longestStatus = 32 * 1_048_576;

/**
 * Portraits by ComfyUI on a serverless endpoint of RunPod with worker-comfyui 5. RunPod knows no idempotency key: a
 * submission without an answer stays unknown until the user has looked at the endpoint's list of requests.
 *
 * @throws LikenessError `network/unsafe-address` when the address is neither https nor on this machine.
 */
export function createRunpodEngine(options: RunpodOptions): Engine {
  const { endpoint, token, fetch, clock, timeoutMs, downloadTimeoutMs } = options;
  const baseUrl = parseBaseUrl(addressOf(endpoint));
  const policy = createAddressPolicy(baseUrl);
  const faults = parseFaultTable(faultData);
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  const api = createApiClient({ baseUrl, token, fetch, clock, faults: faults.calls, ...limit });
  const files = createDownloader({ api, policy, fetch, clock, timeoutMs: downloadTimeoutMs });

  const { drawGuide } = options;

  const submit: Engine['submit'] = async (wanted, { signal }) => {
    const { composition, ...plain } = wanted;
    const request = composition && drawGuide ? wanted : plain;
    const draw = () => drawGuides(drawGuide, request, request.count, signal ? { signal } : {});
    const json = compileJob(request, options.files, await beforeOrder('the composition guide', draw));
    const call = { method: 'post', path: 'run', json, step: 'submit', where: 'the order', signal } as const;
    const { id } = parseAnswer(Queued, (await api.call(call)).body, call);
    return { id: parseTaskId(id, 'submit'), detail: { seed: request.seed, model: request.model ?? request.family } };
  };

  async function ask(task: EngineTask, step: 'poll' | 'download', signal: AbortSignal | undefined) {
    const id = parseTaskId(task.id, step);
    const path = `status/${encodeURIComponent(id)}`;
    const answer = await askAfter(api, { path, where: id, signal, maxBytes: longestStatus });
    return answer === 'gone' ? undefined : parseAnswer(Job, answer.body, { step, where: id });
  }

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const job = await ask(task, 'poll', signal);
    if (!job) return { says: 'gone' };
    const { redact } = await api.authorise();
    return readJob(job, { faults: faults.tasks, redact, now: clock.now() });
  };

  /** The pictures stand in the job itself, which is read once more: so no picture is held in memory in between. */
  const download: Engine['download'] = async (task, outputs, { signal } = {}) => {
    const job = await ask(task, 'download', signal);
    if (!job) throw new LikenessError('portrait/expired', { step: 'download', where: task.id });
    const credits = [{ title: String(task.detail?.model ?? 'unknown'), author: 'unknown', licence: "the model's own" }];
    const seed = Number(task.detail?.seed ?? 0);
    const pictures = new Map(
      sortImages(readOutput(job, 'download').images ?? []).map(({ index, image }): [number, Picture] => [
        index,
        { text: image.data, seed: seed + index, credits },
      ]),
    );
    const delivered = await files.pictures(task, outputs, pictures, { ...(signal && { signal }) });
    return delivered.map((file) => ({ ...file, bytes: stripRecipe(file.bytes) }));
  };

  const cancel: Engine['cancel'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'cancel');
    const path = `cancel/${encodeURIComponent(id)}`;
    await api.call({ method: 'post', path, step: 'cancel', where: id, signal, accept: [200, 202, 400, 404, 409, 410] });
  };

  return {
    describe: () => (drawGuide ? { ...description, composition: ['depth', 'normal'] } : description),
    honours: (request) =>
      reportModelHonours(request, {
        second: { honour: 'honoured' },
        ...(drawGuide ? { composition: { honour: 'honoured' } } : {}),
      }),
    submit,
    status,
    download,
    cancel,
  };
}

const description: EngineDescription = {
  id: 'runpod',
  title: 'RunPod with ComfyUI',
  version: '2',
  families: comfyFamilies,
  formats: ['png'],
  onDevice: false,
  needsKey: true,
  deterministic: false,
  reference: 'optional',
  secondAdapter: true,
  limits: { minEdge: 64, maxEdge: 2_048, maxCount: 4 },
  retention:
    'RunPod deletes a finished job with its words, photo and portraits after 30 minutes; what the worker keeps on a volume of yours stays there.',
  reasons: {
    family: 'Other families need other graphs.',
    count: 'All portraits come in one answer, which RunPod limits to 20 MB.',
    size: 'Larger pictures do not fit into one answer of RunPod.',
  },
};

/** Ids of endpoints are letters and digits. */
function addressOf(endpoint: string): string {
  return /^[A-Za-z0-9-]{1,64}$/.test(endpoint) ? `https://api.runpod.ai/v2/${endpoint}/` : endpoint;
}
