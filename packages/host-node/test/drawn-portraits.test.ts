import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { diagnose } from '@likeness/core/diagnose';
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { createRequest } from '@likeness/core/engine';
import { createFaceFinder, decodeImage, sniffImage } from '@likeness/core/image';
import { adapterKinds, type MeasuredFace, measureReference, reportReference } from '@likeness/core/reference';
import { parseSpec } from '@likeness/core/spec';
import { createDecoder } from '@likeness/host-node/decode-image';
import { createRasteriser } from '@likeness/host-node/rasterise';
import { beforeAll, expect, it, vi } from 'vitest';

// Networks on whole pictures take seconds on a busy machine; nothing here is about time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
const encodePng = () => Promise.reject(new Error('only flat portraits are drawn here'));
const engine = createEmbeddedEngine({ rasterise: createRasteriser(() => readFile(wasm)), encodePng });
const decoder = createDecoder(() => Promise.reject(new Error('no WebP here')));
const specs = readdirSync(file('../../../examples')).filter((name) => name.endsWith('.portrait.json'));
const size = { width: 512, height: 512 };

/** The networks as the core's build packs them. */
const weights = (name: string) => new Uint8Array(readFileSync(file(`../../core/dist/weights/${name}.bin`)));

async function draw(name: string, style: string): Promise<Uint8Array> {
  const parsed = parseSpec(readFileSync(file(`../../../examples/${name}`), 'utf8'));
  if (!parsed.ok) throw new Error(name);
  const { spec } = parsed;
  const settings = { ...spec.settings, ...size, count: 1 };
  const request = createRequest(
    { ...spec, style: `${style}, ${spec.style}`, settings, output: { ...spec.output, format: 'png' } },
    { positive: [spec.subject, spec.framing, spec.lighting].join(', ') },
  );
  const task = await engine.submit(request, { key: `${name} ${style}` });
  for (;;) {
    const answer = await engine.status(task);
    if (answer.says === 'failed') throw answer.error;
    if (answer.says === 'completed') return (await engine.download(task, answer.outputs))[0]?.bytes ?? new Uint8Array();
    await setImmediate();
  }
}

interface Drawn {
  readonly about: string;
  readonly facts: ReturnType<typeof measureReference>;
}

const drawn: Drawn[] = [];

beforeAll(async () => {
  const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
  for (const name of specs) {
    for (const style of ['flat open peeps', 'flat personas']) {
      const bytes = await draw(name, style);
      const decoded = await decodeImage(decoder, bytes);
      const header = sniffImage(bytes);
      if (!decoded.ok || !header) throw new Error(`${name} cannot be read`);
      const { pixels } = decoded;
      const facts = measureReference({ bytes, header, pixels, faces: finder.find(pixels) });
      drawn.push({ about: `${name} as ${style}`, facts });
    }
  }
});

it('has every example in both hands, some with a face that the finder takes for one', () => {
  expect(drawn).toHaveLength(2 * specs.length);
  expect(drawn.filter(({ facts }) => (facts.faces?.length ?? 0) > 0).length).toBeGreaterThan(4);
});

it('calls no drawing a usable photo, and says that it is drawn or has no usable face', () => {
  for (const { about, facts } of drawn) {
    for (const kind of adapterKinds) {
      const { verdict, checks } = reportReference(facts, kind);
      expect(verdict, about).not.toBe('usable');
      const said = checks.filter(({ id, verdict }) => (id === 'drawn' || id === 'face-count') && verdict !== 'good');
      expect(said.map(({ says }) => says).join(), about).toMatch(
        /The face looks drawn|No usable face was found.* or drawn/,
      );
    }
  }
});

it('judges no skin where there is none', () => {
  const skin = ['smoothed', 'sharpened', 'noise', 'over-saturated', 'detail', 'highlights'];
  for (const { about, facts } of drawn) {
    for (const { id, verdict } of reportReference(facts, 'clip').checks) {
      if (skin.includes(id)) expect(verdict, `${about}: ${id}`).toBe('unknown');
    }
  }
});

it('diagnoses no photographic fault on a flat portrait', () => {
  for (const { about, facts } of drawn) {
    const faces: readonly MeasuredFace[] = facts.faces ?? [];
    const diagnosis = diagnose({ now: 0, portrait: { size, type: 'png', picture: facts.picture, faces } });
    const codes = diagnosis.findings.map(({ code }) => code);
    expect(codes, about).not.toContain('S2');
  }
});
