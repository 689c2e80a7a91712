import { readFileSync } from 'node:fs';
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { compileSpec } from '@likeness/core/engine';
import { parseRun } from '@likeness/core/experiment';
import { sha256Hex } from '@likeness/core/hash';
import { readMarks } from '@likeness/core/image';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { parseSpec } from '@likeness/core/spec';
import { createTracker } from '@likeness/core/task';
import { systemClock as clock } from '@likeness/host-node/clock';
import { createDecoder } from '@likeness/host-node/decode-image';
import { encodePng, imageEncoder } from '@likeness/host-node/encode-image';
import { expect, it } from 'vitest';
import { outputMaker } from '../../src/files/make-outputs.js';
import { parseSizes } from '../../src/files/plan-outputs.js';
import { createWebpEncoder } from '../../src/platform/encode-webp.js';
import { placePortraits } from '../../src/work/place-portraits.js';
import { createMemoryFolder } from './memory-folder.js';

const parsed = parseSpec(readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const spec = { ...parsed.spec, settings: { ...parsed.spec.settings, width: 64, height: 64 } };
const wasm = new URL('../../../../node_modules/@jsquash/webp/codec/enc/webp_enc_simd.wasm', import.meta.url);
const encodeWebp = createWebpEncoder(async () => readFileSync(wasm));

it('names every size and format in the record with its hash, marks each, and counts the whole set up together', async () => {
  const engine = createEmbeddedEngine({
    rasterise: async () => new Uint8Array(),
    encodePng: async (picture) => encodePng(picture),
    clock,
  });
  const journal = openJournal(createMemoryStore(), { clock, session: 'one' });
  const tracker = createTracker({ engines: [engine], journal, clock, random: Math.random, deliver: async () => {} });
  const request = compileSpec(spec);
  const { folder, files } = createMemoryFolder(new Map([['ada-7.webp', new Uint8Array([1])]]));
  const makeOutputs = outputMaker(
    { sizes: parseSizes(['1x', '2x', '16px']), formats: ['png', 'webp'] },
    {
      decoder: async () => createDecoder(async () => new Uint8Array()),
      encode: async (pixels, type) => (type === 'webp' ? encodeWebp(pixels) : imageEncoder.encode(pixels, type)),
      onFault(thrown) {
        throw thrown;
      },
    },
  );
  await tracker.runToEnd(request, {
    async deliver(task, portraits) {
      const run = { task, spec, request, engine: engine.describe(), honours: engine.honours(request), readyAt: 0 };
      const placed = await placePortraits(folder, (seed) => `ada-${seed}`, portraits, run, { makeOutputs });
      expect(placed).toMatchObject({ pictures: ['ada-7-2@2x.png'], record: 'ada-7-2.run.json' });
    },
  });
  await tracker.dispose();
  const text = new TextDecoder().decode(files.get('ada-7-2.run.json'));
  expect(parseRun(text).ok).toBe(true);
  const [portrait] = JSON.parse(text).portraits;
  const named = [portrait, ...portrait.outputs];
  expect(named.map(({ file, width }) => [file, width])).toEqual([
    ['ada-7-2@2x.png', 64],
    ['ada-7-2@2x.webp', 64],
    ['ada-7-2.png', 32],
    ['ada-7-2.webp', 32],
    ['ada-7-2-16px.png', 16],
    ['ada-7-2-16px.webp', 16],
  ]);
  for (const { file, sha256, bytes } of named) {
    const written = files.get(file)!;
    expect([sha256Hex(written), written.length]).toEqual([sha256, bytes]);
    expect(readMarks(written).marks).toMatchObject({ sourceType: 'algorithmicMedia', requestHash: request.hash });
  }
  expect(files.get('ada-7.webp')).toEqual(new Uint8Array([1]));
  expect(files.size).toBe(8);
});
