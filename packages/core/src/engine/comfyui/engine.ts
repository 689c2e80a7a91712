import { LikenessError } from '../../error/index.js';
import type { Finding } from '../../finding/index.js';
import type { Clock } from '../../port/index.js';
import { drawGuides } from '../draw-guides.js';
import type { CallOptions, Delivered, DrawGuide, Engine, EngineTask, OutputLink } from '../engine.js';
import { findRefusals } from '../find-refusals.js';
import {
  createAddressPolicy,
  createApiClient,
  downloadImage,
  type Fetch,
  parseBaseUrl,
  type TokenSource,
  toDownloadError,
} from '../http/index.js';
import type { PortraitRequest } from '../request.js';
import { createComfyClient, parseAnswer } from './client.js';
import { describeComfy, reportComfyHonours } from './describe.js';
import { toRefusal } from './failure.js';
import type { Workflow } from './graph/workflow.js';
import { lookUpOrder, toTask } from './look-up.js';
import type { OwnWorkflow } from './own-workflow/own-workflow.js';
import { prepareOrder, type Uploads } from './prepare-order.js';
import { parsePromptId, promptIdOf } from './prompt-id.js';
import { Accepted, Refusal, type Stamp } from './schema.js';
import { stopTask } from './stop-task.js';
import { stripRecipe } from './strip-recipe.js';
import { createTaskReader } from './tasks.js';
import { uploadPicture } from './upload-picture.js';
import { createWatcher, type OpenSocket } from './watch.js';

export interface ComfyOptions {
  /** https, or http on this machine. */
  baseUrl: string;
  /** Of a proxy before the server, which itself knows no keys. Sent as `Authorization: Bearer` to its own origin only. */
  token?: TokenSource | undefined;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** Opens the socket for push hints; without it, and where there is a key, polls alone tell how a task goes. */
  openSocket?: OpenSocket | undefined;
  /** Used in place of the graphs of ours. */
  workflow?: OwnWorkflow | undefined;
  /** Draws composition guides; without it they are left out, and the report on honours says so. */
  drawGuide?: DrawGuide | undefined;
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
}

export interface ComfyEngine extends Engine {
  /**
   * What stands between this request and this server: nodes, models and encoders that it has not, numbers that it does not
   * take. Nothing is sent but questions.
   *
   * @throws LikenessError when the server cannot be asked.
   */
  preflight(request: PortraitRequest, options?: CallOptions): Promise<readonly Finding[]>;
}

/**
 * A ComfyUI server, with the IP-Adapter nodes of ComfyUI_IPAdapter_plus where there is a reference.
 *
 * @throws LikenessError `network/unsafe-address` when the address is neither https nor on this machine.
 */
export function createComfyEngine(options: ComfyOptions): ComfyEngine {
  const baseUrl = parseBaseUrl(options.baseUrl);
  const policy = createAddressPolicy(baseUrl);
  const { token, fetch, clock, openSocket, workflow: own, drawGuide, timeoutMs, downloadTimeoutMs } = options;
  const api = createApiClient({ baseUrl, token, fetch, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const client = createComfyClient(api);
  const redact = async () => (await api.authorise()).redact;
  const reader = createTaskReader(client, baseUrl, redact);
  const session = crypto.randomUUID();

  const takesGuides = describeComfy(own, drawGuide !== undefined).composition !== undefined;
  /** What of a request goes to the server: a guide that nobody draws, or nothing takes, is left out. */
  const taken = (request: PortraitRequest) => (takesGuides ? request : withoutGuide(request));

  const submit: Engine['submit'] = async (wanted, { key, signal }) => {
    const id = promptIdOf(key);
    const call = signal ? { signal } : {};
    const request = taken(wanted);
    const prefix = `likeness/${id}`;
    const [serverApi, order] = await Promise.all([
      reader.api(call),
      prepareOrder(request, { client, own, prefix }, call),
    ]);
    assertSound(order.findings);
    const uploads = await upload(request, id, call);
    const stamp: Stamp = { key: id, seed: request.seed, seedStep: own ? 0 : 1 };
    return toTask(await post(order.compile(uploads), stamp, call), serverApi, stamp);
  };

  async function upload(request: PortraitRequest, id: string, call: CallOptions): Promise<Uploads> {
    const { reference } = request;
    const guides = await drawGuides(drawGuide, request, own ? 1 : request.count, call);
    const names: string[] = [];
    for (const [index, bytes] of guides.entries()) {
      const about = { name: `${id}-guide-${index}`, where: 'the composition guide' };
      names.push(await uploadPicture(bytes, about, client, call));
    }
    const photo = reference && (await uploadPicture(reference.bytes, { name: id, where: 'the photo' }, client, call));
    return { ...(names.length > 0 ? { guides: names } : {}), ...(photo === undefined ? {} : { photo }) };
  }

  async function post(workflow: Workflow, stamp: Stamp, { signal }: CallOptions): Promise<string> {
    const json = { prompt: workflow, prompt_id: stamp.key, client_id: session, extra_data: { likeness: stamp } };
    const call = { method: 'post', path: 'prompt', json, step: 'submit', where: 'the workflow', signal } as const;
    const { status, body } = await client.ask({ ...call, accept: [400] });
    if (status === 400) throw toRefusal(parseAnswer(body, Refusal, call), await redact());
    return parsePromptId(parseAnswer(body, Accepted, call).prompt_id, 'submit');
  }

  async function preflight(request: PortraitRequest, call?: CallOptions): Promise<readonly Finding[]> {
    const found: Finding[] = [];
    const prepare = async () => {
      const order = await prepareOrder(taken(request), { client, own, prefix: 'likeness/preflight' }, call);
      found.push(...order.findings);
    };
    return [...(await findRefusals('comfyui/cannot', [prepare])), ...found];
  }

  const download: Engine['download'] = async (task, outputs, call) => {
    const delivered: Delivered[] = [];
    for (const output of outputs) delivered.push(await downloadOne(task, output, call));
    return delivered;
  };

  async function downloadOne(task: EngineTask, { index, url }: OutputLink, { signal }: CallOptions = {}) {
    const where = `${task.id}, portrait ${index + 1}`;
    if (url === undefined) throw new LikenessError('portrait/not-there-yet', { step: 'download', where });
    const outcome = await downloadImage(url, {
      ...(await api.authorise()),
      fetch,
      allow: policy,
      signal,
      now: () => clock.now(),
      ...(downloadTimeoutMs === undefined ? {} : { timeoutMs: downloadTimeoutMs }),
    });
    if (outcome.outcome !== 'portrait') throw toDownloadError(outcome, where);
    const { seed = 0, seedStep = 1 } = task.detail ?? {};
    const bytes = stripRecipe(outcome.bytes);
    const seedOfThis = Number(seed) + Number(seedStep) * index;
    return { bytes, seed: seedOfThis, digitalSource: 'trainedAlgorithmicMedia', credits: [] } satisfies Delivered;
  }

  const watch = openSocket && token === undefined ? createWatcher(openSocket, socketUrl(baseUrl, session)) : undefined;
  return {
    describe: () => describeComfy(own, drawGuide !== undefined),
    honours: (request) => reportComfyHonours(request, own, drawGuide !== undefined),
    submit,
    preflight,
    download,
    status: reader.status,
    statuses: reader.statuses,
    lookup: (key, call) => lookUpOrder(key, { client, reader }, call),
    cancel: (task, call) => stopTask(task, { client, reader }, call),
    ...(watch ? { watch: (task, hint) => watch(task.id, hint) } : {}),
  };
}

function withoutGuide({ composition: _, ...request }: PortraitRequest): PortraitRequest {
  return request;
}

function assertSound(findings: readonly Finding[]): void {
  const found = findings.find(({ severity }) => severity === 'error');
  if (!found) return;
  const where = found.where ? `comfyui, ${found.where.path.join('.')}` : 'comfyui';
  throw new LikenessError('engine/cannot', { step: 'compile', where, detail: found.message });
}

function socketUrl(baseUrl: URL, session: string): string {
  const url = new URL('ws', baseUrl);
  url.protocol = baseUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('clientId', session);
  return url.href;
}
