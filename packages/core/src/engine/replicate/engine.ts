import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import type { Engine, EngineTask } from '../engine.js';
import {
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
  photoFile,
  type TokenSource,
} from '../http/index.js';
import {
  compileInput,
  creditsOf,
  describeProfiles,
  type ModelProfile,
  parseProfiles,
  pickProfile,
  reportModelHonours,
} from '../model/index.js';
import type { PreparedReference } from '../request.js';
import { readPrediction, readTask } from './answer.js';
import { compilePrediction } from './compile.js';
import faultData from './faults.json' with { type: 'json' };
import modelData from './models.json' with { type: 'json' };
import { Prediction, UploadedFile } from './schema.js';

export interface ReplicateOptions {
  token: TokenSource;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** For a proxy in front of the API; `https://api.replicate.com/v1/` by default. */
  baseUrl?: string;
  /** In place of those that are built in. */
  models?: readonly ModelProfile[];
  /** Offers the models whose provider asks to agree that the use is research. Off by default: that is the user's to say. */
  researchOnly?: boolean;
  /** After so many minutes Replicate itself ends a prediction that nobody may be waiting for any more; 30 by default. */
  cancelAfterMinutes?: number;
  /** For one call of the API; 30 s by default. */
  timeoutMs?: number;
  /** For one file; 60 s by default. */
  downloadTimeoutMs?: number;
}

/**
 * Portraits by the models on Replicate. It knows no idempotency key: a submission without an answer stays unknown until the
 * user has looked at https://replicate.com/predictions.
 *
 * @throws LikenessError `network/unsafe-address` when the address is neither https nor on this machine.
 */
export function createReplicateEngine(options: ReplicateOptions): Engine {
  const baseUrl = parseBaseUrl(options.baseUrl ?? 'https://api.replicate.com/v1/');
  const policy = createAddressPolicy(baseUrl);
  const { token, fetch, clock, timeoutMs, downloadTimeoutMs, cancelAfterMinutes = 30 } = options;
  const faults = parseFaultTable(faultData);
  const profiles = (options.models ?? parseProfiles(modelData)).filter(
    ({ researchOnly }) => researchOnly === undefined || options.researchOnly,
  );
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  const api = createApiClient({ baseUrl, token, fetch, clock, faults: faults.calls, ...limit });
  const files = createDownloader({ api, policy, fetch, clock, timeoutMs: downloadTimeoutMs });

  async function upload({ bytes }: PreparedReference, signal: AbortSignal | undefined): Promise<Uploaded> {
    const where = 'the photo';
    const { blob, name } = photoFile(bytes);
    const form = new FormData();
    form.set('content', blob, name);
    const call = { method: 'post', path: 'files', form, step: 'submit', where, signal } as const;
    const { id, urls } = parseAnswer(UploadedFile, (await api.call(call)).body, call);
    return { file: id, link: urls.get };
  }

  /** Replicate deletes uploads after 24 hours by itself: a deletion that fails is no reason to fail. */
  async function forgetPhoto(file: unknown): Promise<void> {
    if (typeof file !== 'string' || !/^[\w-]{1,128}$/.test(file)) return;
    const call = { method: 'delete', path: `files/${file}`, step: 'cancel', where: 'the photo' } as const;
    await api.call({ ...call, accept: [404, 410], timeoutMs: 5_000 }).catch(() => undefined);
  }

  const submit: Engine['submit'] = async (request, { signal }) => {
    const profile = pickProfile(profiles, request);
    const { reference } = request;
    const photo = reference && (await beforeOrder('the photo', () => upload(reference, signal)));
    const { path, body } = compilePrediction(profile, request, photo?.link);
    const where = 'the order';
    const headers = { 'cancel-after': `${cancelAfterMinutes}m` };
    try {
      const answer = await api.call({ method: 'post', path, json: body, headers, step: 'submit', where, signal });
      const prediction = parseAnswer(Prediction, answer.body, { step: 'submit', where });
      parseTaskId(prediction.id, 'submit');
      return readTask(prediction, { seed: request.seed, model: profile.id, file: photo?.file });
    } catch (thrown) {
      // Without an answer the prediction may be under way, and need the photo.
      if (thrown instanceof LikenessError && isRefusal(thrown)) await forgetPhoto(photo?.file);
      throw thrown;
    }
  };

  const status: Engine['status'] = async (task, { signal } = {}) => {
    const id = parseTaskId(task.id, 'poll');
    const answer = await askAfter(api, { path: `predictions/${encodeURIComponent(id)}`, where: id, signal });
    if (answer === 'gone') return { says: 'gone' };
    const prediction = parseAnswer(Prediction, answer.body, { step: 'poll', where: id });
    const { redact } = await api.authorise();
    return readPrediction(prediction, { faults: faults.tasks, redact, skewMs: answer.skewMs, now: clock.now() });
  };

  const download: Engine['download'] = async (task, outputs, options) => {
    const credits = profiles.filter(({ id }) => id === task.detail?.model).flatMap(creditsOf);
    const delivered = await files.links(task, outputs, { ...options, credits });
    await forgetPhoto(task.detail?.file);
    return delivered;
  };

  const cancel: Engine['cancel'] = async (task: EngineTask, { signal } = {}) => {
    const id = parseTaskId(task.id, 'cancel');
    const path = `predictions/${encodeURIComponent(id)}/cancel`;
    await api.call({ method: 'post', path, step: 'cancel', where: id, signal, accept: [200, 202, 404, 409, 410, 422] });
    await forgetPhoto(task.detail?.file);
  };

  return {
    describe: () => ({
      id: 'replicate',
      title: 'Replicate',
      version: '1',
      ...describeProfiles(profiles),
      onDevice: false,
      needsKey: true,
      deterministic: false,
      retention:
        'Replicate deletes words, portraits and logs after 1 hour; the photo is deleted as soon as the portraits are here, at the latest after 24 hours.',
    }),
    honours: (request) => reportModelHonours(request, compileInput(pickProfile(profiles, request), request).notes),
    submit,
    status,
    download,
    cancel,
    async cost(request) {
      const { id, cost } = pickProfile(profiles, request);
      if (!cost) return undefined;
      return { amount: cost.usd * request.count, unit: 'USD', basis: `${id}, by ${cost.source} on ${cost.stated}` };
    },
  };
}

interface Uploaded {
  file: string;
  link: string;
}

/** After these the order was certainly not taken. */
const isRefusal = ({ code }: LikenessError) =>
  ['engine/refused', 'engine/unauthorised', 'engine/no-credit', 'engine/filtered', 'engine/rate-limited'].includes(
    code,
  );
