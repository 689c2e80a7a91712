import type { Engine } from '@likeness/core/engine';
import type { OrderSettings, Place } from '@likeness/core/engine/conformance';
import { createFalEngine } from '@likeness/core/engine/fal';
import { createHordeEngine } from '@likeness/core/engine/horde';
import { createReplicateEngine } from '@likeness/core/engine/replicate';
import { createRunpodEngine } from '@likeness/core/engine/runpod';
import { createServiceEngine } from '@likeness/core/engine/service';
import { createPatientFetch } from '@likeness/host-node/patient-fetch';
import { Refused } from '../refused.js';
import { composeComfy } from './comfyui.js';
import { composeA1111 } from './hosted.js';

/** An engine that can be asked for its promises before the server that it really has. */
export interface LiveEngine {
  readonly url: string;
  /** The key of the environment: it may stand in no message and no address. */
  readonly secret?: string;
  /** Further origins of the same provider, which may be shown the key. */
  readonly origins?: readonly string[];
  readonly fetch: typeof fetch;
  create(place: Place): Engine;
  readonly settings?: OrderSettings;
  /** What makes an order last long enough to be stopped. */
  readonly longer?: OrderSettings;
  /** The cases that can be seen on such a server; all that a live one can play when not given. */
  readonly only?: readonly string[];
  /** Somebody is paid for each picture. */
  readonly charges?: boolean;
}

/**
 * On a shared queue a small order may be over before it is stopped or looked up, and one that is given up may have been
 * taken and be paid for: those cases are left to the scripted servers.
 */
const onQueue = ['order', 'photo', 'look-up-unknown', 'ask-unknown', 'refused'] as const;

type Setup = (url: string | undefined, env: NodeJS.ProcessEnv) => LiveEngine;

/** Enough for pictures that nobody looks at. */
const fewSteps: OrderSettings = { steps: 2 };

const setups: Readonly<Record<string, Setup>> = {
  comfyui: (url, { LIKENESS_COMFYUI_URL: own, LIKENESS_COMFYUI_TOKEN: token }) => ({
    url: need(url ?? own, 'comfyui', 'give --url, or set LIKENESS_COMFYUI_URL'),
    ...(token ? { secret: token } : {}),
    fetch,
    create: ({ url: at, secret: _, ...ports }) => composeComfy(at, ports),
    settings: fewSteps,
  }),
  a1111: (url, { LIKENESS_A1111_URL: own, LIKENESS_A1111_AUTH: credentials }) => ({
    url: need(url ?? own, 'a1111', 'give --url, or set LIKENESS_A1111_URL'),
    ...(credentials ? { secret: credentials } : {}),
    fetch: createPatientFetch(),
    create: ({ url: at, secret, ...ports }) =>
      composeA1111(at, { ...ports, ...(credentials ? { credentials: secret } : {}) }),
    settings: fewSteps,
    // The web UIs' own sliders end here.
    longer: { steps: 150, width: 512, height: 512 },
  }),
  service: (url, { LIKENESS_SERVICE_URL: own, LIKENESS_SERVICE_TOKEN: token }) => ({
    url: need(url ?? own, 'service', 'give --url, or set LIKENESS_SERVICE_URL'),
    ...(token ? { secret: token } : {}),
    fetch,
    create: ({ url: baseUrl, secret, ...ports }) =>
      createServiceEngine({ baseUrl, token: token ? secret : undefined, ...ports }),
    only: onQueue,
    charges: true,
  }),
  replicate: (url = 'https://api.replicate.com/v1/', { REPLICATE_API_TOKEN: token }) => ({
    url,
    secret: need(token, 'replicate', 'set REPLICATE_API_TOKEN'),
    fetch,
    create: ({ url: baseUrl, secret, ...ports }) => createReplicateEngine({ baseUrl, token: secret, ...ports }),
    only: onQueue,
    charges: true,
  }),
  fal: (url = 'https://queue.fal.run/', { FAL_KEY: token }) => ({
    url,
    secret: need(token, 'fal', 'set FAL_KEY'),
    origins: ['https://rest.fal.ai', 'https://api.fal.ai'],
    fetch,
    create: ({ url: queueUrl, secret, ...ports }) => createFalEngine({ queueUrl, token: secret, ...ports }),
    only: onQueue,
    charges: true,
  }),
  runpod: (url, { RUNPOD_API_KEY: token, LIKENESS_RUNPOD_ENDPOINT: own }) => ({
    url: toRunpodUrl(need(url ?? own, 'runpod', 'set LIKENESS_RUNPOD_ENDPOINT')),
    secret: need(token, 'runpod', 'set RUNPOD_API_KEY'),
    fetch,
    create: ({ url: endpoint, secret, ...ports }) => createRunpodEngine({ endpoint, token: secret, ...ports }),
    only: onQueue,
    charges: true,
  }),
  horde: (url = 'https://aihorde.net/api/', { LIKENESS_HORDE_KEY: token, LIKENESS_HORDE: who }) => ({
    url,
    ...(who === 'anonymous' && !token
      ? {}
      : { secret: need(token, 'horde', 'set LIKENESS_HORDE_KEY, or LIKENESS_HORDE=anonymous') }),
    fetch,
    create: ({ url: baseUrl, secret, ...ports }) =>
      createHordeEngine({ baseUrl, ...(token ? { token: secret } : {}), ...ports }),
    only: onQueue,
  }),
};

/**
 * The engine of this name, at an address or where the environment has it.
 *
 * @throws Refused with what is not set, or with the engines that there are.
 */
export function findLiveEngine(id: string, url: string | undefined, env: NodeJS.ProcessEnv): LiveEngine {
  const setup = Object.hasOwn(setups, id) ? setups[id] : undefined;
  if (setup) return setup(url, env);
  const names = Object.keys(setups).join(', ');
  throw new Refused(
    'engine/unknown',
    `${whyNot.get(id) ?? `There is no engine "${id}".`} Engines with a live part: ${names}.`,
  );
}

const whyNot: ReadonlyMap<string, string> = new Map([
  ['embedded', 'embedded has no server that could be asked.'],
  ['studio', 'studio has no server that could be asked.'],
]);

function need(value: string | undefined, id: string, todo: string): string {
  if (value) return value;
  throw new Refused('usage', `${id} is not set up here: ${todo}.`);
}

/** An id alone stands for RunPod's own address. */
function toRunpodUrl(endpoint: string): string {
  return endpoint.includes('/') ? endpoint : `https://api.runpod.ai/v2/${endpoint}/`;
}
