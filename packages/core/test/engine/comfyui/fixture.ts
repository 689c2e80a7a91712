import { readFileSync } from 'node:fs';
import { createRequest, type DrawGuide, type PortraitRequest, type PreparedReference } from '@likeness/core/engine';
import { type ComfyOptions, createComfyEngine } from '@likeness/core/engine/comfyui';
import type { Scenario } from '@likeness/core/engine/conformance';
import { sha256Hex } from '@likeness/core/hash';
import { type Composition, PortraitSpec } from '@likeness/core/spec';
import { onTestFinished } from 'vitest';
import { createComfyDialect, type DialectOptions, type Generation } from '../../faults/comfyui/dialect.js';
import { listen } from '../../faults/comfyui/stage.js';
import { drawPicture } from '../../faults/index.js';

export const key = '6f1c1f0e-2c55-4e0f-9d5e-0a6f0a3a9b11';

const spec = PortraitSpec.parse({
  version: 1,
  subject: 'woman in her 60s',
  framing: 'headshot',
  lighting: 'loop lighting',
  style: 'neutral grade',
  constraints: [],
  settings: { engine: 'comfyui', family: 'sd15', guidance: 5.5, steps: 30, seed: 7, width: 512, height: 768 },
});

export function createOrder(settings: Partial<PortraitSpec['settings']> = {}, reference?: PreparedReference) {
  const words = { positive: 'woman in her 60s, headshot', negative: 'plastic skin' };
  return createRequest({ ...spec, settings: { ...spec.settings, ...settings } }, words, reference);
}

/** An order with a composition guide. */
export function createGuided(
  about: Partial<Composition> = {},
  settings: Partial<PortraitSpec['settings']> = {},
): PortraitRequest {
  const words = { positive: 'woman in her 60s, headshot', negative: 'plastic skin' };
  const composition: Composition = { from: 'bust', pass: 'depth', strength: 0.6, ...about };
  return createRequest({ ...spec, settings: { ...spec.settings, ...settings }, composition }, words);
}

/** Draws another picture for each seed. */
export const drawGuide: DrawGuide = async (_, seed) => drawPicture({ seed, width: 32, height: 48 });

export function createReference(about: Partial<PreparedReference> = {}): PreparedReference {
  const bytes = drawPicture({ seed: 3, width: 64, height: 64 });
  const hashes = { sha256: sha256Hex(bytes), originalSha256: sha256Hex('photo') };
  return { bytes, ...hashes, strength: 0.8, consent: 'consent-of-ada', ...about };
}

interface Start extends DialectOptions {
  scenario?: Scenario;
  generation?: Generation;
  client?: Partial<ComfyOptions>;
}

/** An engine before a server that plays the scenario, both gone at the end of the test. */
export async function startComfy({ scenario = 'normal', generation = 'history', client, ...options }: Start = {}) {
  const dialect = createComfyDialect(scenario, generation, options);
  const { url, close } = await listen(dialect);
  onTestFinished(close);
  const engine = createComfyEngine({ baseUrl: url, fetch, clock: { now: Date.now }, ...client });
  return { engine, url, ...dialect };
}

/** An answer that was recorded from ComfyUI 0.3.64 (a125cd8); paths of the machine are taken out. */
export function recorded(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8'));
}

export type { PortraitRequest };
