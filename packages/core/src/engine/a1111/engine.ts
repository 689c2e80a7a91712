import { LikenessError, toLikenessError } from '../../error/index.js';
import { sha256Hex } from '../../hash/index.js';
import type { Clock } from '../../port/index.js';
import { drawGuides } from '../draw-guides.js';
import type { CallOptions, DrawGuide, Engine, EngineAnswer, EngineDescription } from '../engine.js';
import { findRefusals } from '../find-refusals.js';
import {
  beforeOrder,
  createApiClient,
  type Fetch,
  parseAnswer,
  parseBaseUrl,
  parseFaultTable,
  parseTaskId,
  sanitiseText,
  type TokenSource,
} from '../http/index.js';
import { reportModelHonours } from '../model/index.js';
import type { PortraitRequest } from '../request.js';
import { findAdapter } from './adapter.js';
import { a1111Families, compileDrawing, type Means, noteSettings } from './compile.js';
import { findControl } from './control-net.js';
import { createDrawings, type Drawing } from './drawings.js';
import faultData from './faults.json' with { type: 'json' };
import { createProgress } from './progress.js';
import { readDrawn } from './read-drawn.js';
import { Checkpoints, Drawn } from './schema.js';

export interface A1111Options {
  /** https, or http on this machine or in its network; only on this machine when there are credentials. */
  baseUrl: string;
  /** What `--api-auth` was given: `user:password`. */
  credentials?: TokenSource | undefined;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** Draws composition guides; without it they are left out, and the report on honours says so. */
  drawGuide?: DrawGuide | undefined;
  /** For one question; 30 s by default. */
  timeoutMs?: number;
  /** For one drawing, however long the queue before it; 60 min by default. Node's own fetch gives up after 5 min. */
  drawTimeoutMs?: number;
}

/** Eight uncompressed pictures of 2,048 px, as base64. */
const longestDrawing = 192 * 1_048_576;

/**
 * A1111, Forge or SD.Next on the user's own machine. Drawing is one long call whose answer is the picture: `submit` begins it
 * and returns when the server knows of it. A picture whose call was lost is lost: it can neither be looked up nor fetched
 * again.
 *
 * @throws LikenessError `network/unsafe-address`.
 */
export function createA1111Engine(options: A1111Options): Engine {
  const { credentials, fetch, clock, drawGuide, timeoutMs, drawTimeoutMs = 3_600_000 } = options;
  const baseUrl = parseBaseUrl(options.baseUrl, typeof credentials === 'string' ? 'loopback' : 'private');
  const api = createApiClient({
    baseUrl,
    fetch,
    clock,
    faults: parseFaultTable(faultData).calls,
    ...(credentials === undefined
      ? {}
      : { scheme: 'Basic' as const, token: () => credentialsFor(baseUrl, credentials) }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const drawings = createDrawings();
  const progress = createProgress(api);

  const submit: Engine['submit'] = async (request, { key, signal }) => {
    const id = sha256Hex(key).slice(0, 32);
    const means = await beforeOrder('the server', () => findMeans(request, signal));
    const drawing = drawings.add(id);
    drawing.over = draw(drawing, request, compileDrawing(request, id, means));
    try {
      await progress.untilKnown(drawing, signal);
    } catch (thrown) {
      drawing.stop.abort(thrown);
      drawings.remove(id);
      throw thrown;
    }
    return { id, detail: { seed: request.seed } };
  };

  async function findMeans(request: PortraitRequest, signal: AbortSignal | undefined): Promise<Means> {
    const { reference, composition, family } = request;
    await checkModel(request, signal);
    const adapter = reference && (await findAdapter(api, family, signal));
    const control = composition && drawGuide && (await findControl(api, composition, family, signal));
    const [bytes] = control ? await drawGuides(drawGuide, request, 1, signal ? { signal } : {}) : [];
    return { adapter, guide: control && bytes && { ...control, bytes } };
  }

  /** What the server lacks, all of it at once. Nothing is sent but questions. */
  async function preflight(request: PortraitRequest, { signal }: CallOptions = {}) {
    const { reference, composition, family } = request;
    const questions = [
      () => checkModel(request, signal),
      ...(reference ? [() => findAdapter(api, family, signal)] : []),
      ...(composition && drawGuide ? [() => findControl(api, composition, family, signal)] : []),
    ];
    return findRefusals('a1111/cannot', questions);
  }

  async function checkModel({ model }: PortraitRequest, signal: AbortSignal | undefined): Promise<void> {
    if (model === undefined) return;
    const call = { method: 'get', path: 'sdapi/v1/sd-models', step: 'submit', where: 'the models', signal } as const;
    const known = parseAnswer(Checkpoints, (await api.call(call)).body, call);
    if (known.some(({ title, model_name: name }) => title === model || name === model)) return;
    const names = known.slice(0, 20).map(({ model_name: name, title }) => name ?? title);
    throw new LikenessError('engine/cannot', {
      step: 'submit',
      where: 'a1111, settings.model',
      detail: `the server has no "${model}"`,
      todo: sanitiseText(`It has: ${names.join(', ')}${known.length > names.length ? ' and more' : ''}.`),
    });
  }

  /** Never rejects: what went wrong is the drawing's answer, and its result for whoever still waits for the call. */
  async function draw(drawing: Drawing, request: PortraitRequest, json: object) {
    const { id, stop } = drawing;
    const { signal } = stop;
    const call = { method: 'post', path: 'sdapi/v1/txt2img', json, step: 'submit', where: id, signal } as const;
    try {
      const { body } = await api.call({ ...call, timeoutMs: drawTimeoutMs, maxBytes: longestDrawing });
      const files = readDrawn(parseAnswer(Drawn, body, call), request, id);
      const outputs = files.map((_, index) => ({ index }));
      const empty = { says: 'empty', reason: 'the server finished and sent no picture' } as const;
      drawings.settle(drawing, files.length === 0 ? empty : { says: 'completed', outputs }, files);
      return undefined;
    } catch (thrown) {
      const error = toLikenessError(thrown, 'submit');
      drawings.settle(drawing, readLoss(error));
      return error;
    }
  }

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const drawing = drawings.find(parseTaskId(task.id, 'poll'));
    if (!drawing) return { says: 'gone' };
    return drawing.answer ?? progress.ask(drawing, signal);
  };

  const download: Engine['download'] = async (task, outputs) => {
    const { files = [] } = drawings.find(parseTaskId(task.id, 'download')) ?? {};
    const wanted = [...outputs].sort((one, other) => one.index - other.index);
    return wanted.map(({ index }) => {
      const file = files[index];
      if (file) return file;
      const where = `${task.id}, portrait ${index + 1}`;
      throw new LikenessError('portrait/expired', { step: 'download', where, detail: 'the server hands it out once' });
    });
  };

  /** The server can stop nothing but what it draws at the moment, whoever asked for it: so it is asked first whether that is ours. */
  const cancel: Engine['cancel'] = async (task, { signal } = {}) => {
    const drawing = drawings.find(parseTaskId(task.id, 'cancel'));
    if (!drawing || drawing.answer) return;
    const isOurs = await progress.isDrawn(drawing, drawings.underWay().length === 1, signal);
    if (isOurs) {
      await api.call({
        method: 'post',
        path: 'sdapi/v1/interrupt',
        step: 'cancel',
        where: task.id,
        signal,
        accept: [200],
      });
    }
    drawings.settle(drawing, { says: 'cancelled' });
    // An open connection would keep the program from ending.
    drawing.stop.abort();
  };

  return {
    describe: () => (drawGuide ? { ...description, composition: ['depth', 'normal'] } : description),
    honours: (request) => reportModelHonours(request, noteSettings(request, drawGuide !== undefined)),
    submit,
    preflight,
    status,
    download,
    cancel,
    watch(task, hint) {
      const drawing = drawings.find(task.id);
      if (!drawing) return () => undefined;
      if (drawing.answer) hint();
      else drawing.hints.add(hint);
      return () => void drawing.hints.delete(hint);
    },
  };
}

const description: EngineDescription = {
  id: 'a1111',
  title: 'A1111, Forge or SD.Next',
  version: '1',
  families: a1111Families,
  formats: ['png'],
  // Its address may lead through a tunnel to another machine.
  onDevice: false,
  needsKey: false,
  deterministic: false,
  reference: 'optional',
  limits: { minEdge: 64, maxEdge: 2_048, maxCount: 8 },
  retention: 'The server is asked to save nothing; what it keeps in spite of that, its own settings say.',
  reasons: {
    size: 'Larger pictures run out of memory on most graphics cards.',
    count: 'All portraits of an order come in one answer, and are held in memory until then.',
    family: 'Sampler and scheduler are known for these families only.',
  },
};

/** A picture comes with its connection only: when that breaks, nobody has it any more. */
function readLoss(error: LikenessError): EngineAnswer {
  return error.code.startsWith('network/') ? { says: 'gone' } : { says: 'failed', error };
}

/** @throws LikenessError `network/unsafe-address` when there are credentials, and the way to the server is open. */
async function credentialsFor({ href }: URL, credentials: TokenSource): Promise<string | undefined> {
  const given = typeof credentials === 'function' ? await credentials() : credentials;
  if (given !== undefined) parseBaseUrl(href, 'loopback');
  return given;
}
