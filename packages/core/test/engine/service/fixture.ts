import {
  createRequest,
  type DrawGuide,
  type EngineTask,
  type PortraitRequest,
  type PreparedReference,
} from '@likeness/core/engine';
import { createServiceEngine, type ServiceOptions } from '@likeness/core/engine/service';
import type { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { type Composition, PortraitSpec } from '@likeness/core/spec';
import { onTestFinished } from 'vitest';
import { drawPicture, type FaultServerOptions, startFaultServer } from '../../faults/index.js';

const spec = PortraitSpec.parse({
  version: 1,
  subject: 'woman in her 60s, curly grey hair',
  framing: 'headshot, 85mm',
  lighting: 'loop lighting',
  style: 'neutral grade',
  constraints: ['one person only'],
  avoid: ['plastic skin'],
  settings: { engine: 'service', family: 'sdxl', guidance: 5.5, steps: 30, seed: 7, width: 64, height: 64 },
});

export function createOrder(
  settings: Partial<PortraitSpec['settings']> = {},
  reference?: PreparedReference,
): PortraitRequest {
  const words = { positive: 'woman in her 60s, headshot, loop lighting', negative: 'plastic skin' };
  return createRequest({ ...spec, settings: { ...spec.settings, ...settings } }, words, reference);
}

/** The same with a composition guide. */
export function createGuided(
  settings: Partial<PortraitSpec['settings']>,
  about: Partial<Composition> = {},
  reference?: PreparedReference,
): PortraitRequest {
  const words = { positive: 'woman in her 60s, headshot, loop lighting', negative: 'plastic skin' };
  const composition: Composition = { from: 'bust', pass: 'depth', strength: 0.6, ...about };
  return createRequest({ ...spec, composition, settings: { ...spec.settings, ...settings } }, words, reference);
}

/** Stands for a guide: another picture for each seed. */
export const drawGuide: DrawGuide = async (_, seed) => drawPicture({ seed, width: 32, height: 32 });

export function createReference(): PreparedReference {
  const bytes = drawPicture({ seed: 3, width: 32, height: 32 });
  return {
    bytes,
    sha256: sha256Hex(bytes),
    originalSha256: sha256Hex('photo'),
    strength: 0.7,
    consent: 'consent-of-ada',
  };
}

/** An engine before a server that plays `server.script`, both gone at the end of the test. */
export async function startService(server: FaultServerOptions = {}, client: Partial<ServiceOptions> = {}) {
  const faults = await startFaultServer(server);
  onTestFinished(() => faults.stop());
  const clock = { now: Date.now };
  const engine = createServiceEngine({ baseUrl: faults.url, token: server.token, fetch, clock, ...client });
  return { engine, server: faults, book: faults.book };
}

/** Submits one order and asks until it is completed: the task and its links. */
export async function completeTask(server: FaultServerOptions = {}, client: Partial<ServiceOptions> = {}) {
  const started = await startService({ ...server, script: { status: ['completed'], ...server.script } }, client);
  const task: EngineTask = await started.engine.submit(createOrder(), { key: 'key-1' });
  const answer = await started.engine.status(task);
  if (answer.says !== 'completed') throw new Error(`expected a completed task, not ${answer.says}`);
  return { ...started, task, outputs: answer.outputs };
}

/** What a promise is rejected with, to look at all of it. */
export async function errorOf(promise: Promise<unknown>): Promise<LikenessError> {
  return promise.then(
    (value) => Promise.reject(new Error(`expected an error, got ${JSON.stringify(value)}`)),
    (error) => error,
  );
}
