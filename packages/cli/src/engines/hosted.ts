import type { Engine } from '@likeness/core/engine';
import { type A1111Options, createA1111Engine } from '@likeness/core/engine/a1111';
import { createFalEngine } from '@likeness/core/engine/fal';
import { createHordeEngine } from '@likeness/core/engine/horde';
import { createReplicateEngine } from '@likeness/core/engine/replicate';
import { createRunpodEngine } from '@likeness/core/engine/runpod';
import { createServiceEngine } from '@likeness/core/engine/service';
import { systemClock as clock } from '@likeness/host-node/clock';
import { createPatientFetch } from '@likeness/host-node/patient-fetch';
import { drawGuide } from './guide.js';

const ports = { fetch, clock };

/** Engines by the variables that set them up, each made when all of its own are there. Keys come from nowhere else. */
const makers: readonly ((env: NodeJS.ProcessEnv) => Engine | undefined)[] = [
  ({ LIKENESS_SERVICE_URL: baseUrl, LIKENESS_SERVICE_TOKEN: token }) =>
    baseUrl ? createServiceEngine({ baseUrl, token, ...ports }) : undefined,
  ({ REPLICATE_API_TOKEN: token }) => (token ? createReplicateEngine({ token, ...ports }) : undefined),
  ({ FAL_KEY: token }) => (token ? createFalEngine({ token, drawGuide, ...ports }) : undefined),
  ({ LIKENESS_A1111_URL: baseUrl, LIKENESS_A1111_AUTH: credentials }) =>
    baseUrl ? composeA1111(baseUrl, credentials ? { credentials } : {}) : undefined,
  ({ RUNPOD_API_KEY: token, LIKENESS_RUNPOD_ENDPOINT: endpoint }) =>
    token && endpoint ? createRunpodEngine({ token, endpoint, drawGuide, ...ports }) : undefined,
  ({ LIKENESS_HORDE_KEY: token, LIKENESS_HORDE: who }) =>
    token || who === 'anonymous' ? createHordeEngine({ ...ports, ...(token ? { token } : {}) }) : undefined,
];

/** The portrait service, Replicate, fal, A1111 and its kin, RunPod and the AI Horde, as far as the environment sets them up. */
export function hostedFromEnvironment(): readonly Engine[] {
  return makers.flatMap((make) => make(process.env) ?? []);
}

/** An A1111 or one of its kin at an address. Its answer is the drawing, which may take longer than Node's own fetch waits. */
export function composeA1111(baseUrl: string, options: Partial<A1111Options> = {}): Engine {
  return createA1111Engine({ baseUrl, fetch: createPatientFetch(), clock, drawGuide, ...options });
}
