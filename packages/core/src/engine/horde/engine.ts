import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import type { Engine, EngineDescription } from '../engine.js';
import {
  askAfter,
  createAddressPolicy,
  createApiClient,
  createDownloader,
  type Fetch,
  type Picture,
  parseAnswer,
  parseBaseUrl,
  parseFaultTable,
  parseTaskId,
  sanitiseText,
  type TokenSource,
} from '../http/index.js';
import { reportModelHonours } from '../model/index.js';
import { isMissing, readCheck, readGenerations } from './answer.js';
import { compileGeneration, hordeFamilies, noteSettings } from './compile.js';
import faultData from './faults.json' with { type: 'json' };
import { Accepted, Check, type Generation, Price, Status } from './schema.js';

export interface HordeOptions {
  /** Of an account; where there is none, orders are anonymous and wait longest. */
  token?: TokenSource | undefined;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** `https://aihorde.net/api/` by default. */
  baseUrl?: string;
  /** Pictures come inside the answer: for pages, whose browser may not fetch them from the store. */
  inline?: boolean;
  /** `name:version:contact`; the Horde shuts out programs that do not say who they are. */
  agent?: string;
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
}

/** The key of those who have none. */
const anonymous = '0000000000';
/** Up to eight pictures of two megapixels as base64. */
const longestStatus = 32 * 1_048_576;

/**
 * Portraits by the volunteers of the AI Horde. It takes no photo and knows no idempotency key; a submission without an answer
 * cannot be looked up and stays unknown.
 *
 * @throws LikenessError `network/unsafe-address` when the address is neither https nor on this machine.
 */
export function createHordeEngine(options: HordeOptions): Engine {
  const baseUrl = parseBaseUrl(options.baseUrl ?? 'https://aihorde.net/api/');
  const policy = createAddressPolicy(baseUrl);
  const { fetch, clock, inline = false, timeoutMs, downloadTimeoutMs } = options;
  const headers = { 'client-agent': options.agent ?? 'Likeness:0.1:unknown' };
  const faults = parseFaultTable(faultData).calls;
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  const api = createApiClient({
    baseUrl,
    token: () => keyOf(options.token),
    keyHeader: 'apikey',
    fetch,
    clock,
    faults,
    ...limit,
  });
  const files = createDownloader({ api, policy, fetch, clock, timeoutMs: downloadTimeoutMs });

  const order = (request: Parameters<Engine['submit']>[0], more: object) => ({
    method: 'post' as const,
    path: 'v2/generate/async',
    json: { ...compileGeneration(request, { inline }), ...more },
    headers,
    where: 'the order',
  });

  const submit: Engine['submit'] = async (request, { signal }) => {
    refusePhoto(request.reference);
    const call = { ...order(request, {}), step: 'submit', signal } as const;
    const { id } = parseAnswer(Accepted, (await api.call(call)).body, call);
    return { id: parseTaskId(id, 'submit'), detail: { seed: request.seed } };
  };

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'poll');
    const path = `v2/generate/check/${encodeURIComponent(id)}`;
    const answer = await askAfter(api, { path, headers, where: id, signal });
    if (answer === 'gone') return { says: 'gone' };
    const read = readCheck(parseAnswer(Check, answer.body, { step: 'poll', where: id }), id);
    if (read !== 'done') return read;
    const generations = await askPictures(id, 'poll', signal);
    return generations ? readGenerations(generations, clock.now()) : { says: 'gone' };
  };

  /** Ten times a minute at most: asked once when all is done, and once more to fetch. Undefined: the request is forgotten. */
  async function askPictures(id: string, step: 'poll' | 'download', signal: AbortSignal | undefined) {
    const path = `v2/generate/status/${encodeURIComponent(id)}`;
    const answer = await askAfter(api, { path, headers, where: id, signal, maxBytes: longestStatus });
    return answer === 'gone' ? undefined : parseAnswer(Status, answer.body, { step, where: id }).generations;
  }

  /** Links are signed anew for each question and true seeds stand beside them: so they are asked for again. */
  const download: Engine['download'] = async (task, outputs, { signal } = {}) => {
    const generations = await askPictures(parseTaskId(task.id, 'download'), 'download', signal);
    if (!generations) throw new LikenessError('portrait/expired', { step: 'download', where: task.id });
    const there = [...generations.entries()].filter(([, generation]) => !isMissing(generation));
    const seedOf = ({ seed }: Generation, index: number) =>
      /^\d{1,15}$/.test(seed ?? '') ? Number(seed) : Number(task.detail?.seed ?? 0) + index;
    const pictures = new Map(
      there.map(([index, one]): [number, Picture] => [
        index,
        { text: one.img, seed: seedOf(one, index), credits: [creditOf(one)] },
      ]),
    );
    return files.pictures(task, outputs, pictures, { ...(signal && { signal }) });
  };

  const cancel: Engine['cancel'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'cancel');
    const path = `v2/generate/status/${encodeURIComponent(id)}`;
    await api.call({
      method: 'delete',
      path,
      headers,
      step: 'cancel',
      where: id,
      signal,
      accept: [200, 202, 404, 410],
    });
  };

  const cost: NonNullable<Engine['cost']> = async (request, { signal } = {}) => {
    const call = { ...order(request, { dry_run: true }), step: 'compile', signal } as const;
    const { kudos } = parseAnswer(Price, (await api.call(call)).body, call);
    return { amount: kudos, unit: 'kudos', basis: 'a dry run of this very order at the Horde' };
  };

  return {
    describe: () => description,
    honours: (request) => reportModelHonours(request, noteSettings(request)),
    submit,
    status,
    download,
    cancel,
    cost,
  };
}

const reason =
  'The AI Horde has no IP-Adapter, so it cannot hold an identity; and volunteers would see the photo on their machines.';

const description: EngineDescription = {
  id: 'horde',
  title: 'AI Horde',
  version: '2',
  families: hordeFamilies,
  formats: ['png'],
  onDevice: false,
  needsKey: false,
  deterministic: false,
  reference: 'none',
  limits: { minEdge: 64, maxEdge: 3_072, maxCount: 8 },
  retention:
    'Volunteers whose machines draw the portrait see its words; the Horde forgets the request 20 minutes after the last question about it, and the files after 30.',
  reasons: {
    reference: reason,
    family: 'Orders go to a model that many volunteers offer; any other can be named in `settings.model`.',
    format: 'The Horde draws WebP, which is kept as it comes.',
    count: 'More would be sent to many volunteers at once, and cost kudos up front.',
  },
};

async function keyOf(token: TokenSource | undefined): Promise<string> {
  return (typeof token === 'function' ? await token() : token) ?? anonymous;
}

function refusePhoto(reference: unknown): void {
  if (reference === undefined) return;
  throw new LikenessError('engine/cannot', { step: 'compile', where: 'horde, reference', detail: reason });
}

function creditOf({ model, worker_name: worker }: Generation) {
  const author = sanitiseText(worker ?? '') || 'a volunteer of the AI Horde';
  return { title: sanitiseText(model ?? '') || 'a model on the AI Horde', author, licence: "the model's own" };
}
