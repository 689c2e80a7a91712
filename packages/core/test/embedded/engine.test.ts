import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createEmbeddedEngine, embeddedVersion } from '../../src/embedded/index.js';
import { createRequest, type EngineTask, type PortraitRequest } from '../../src/engine/index.js';
import type { EncodePng } from '../../src/port/index.js';
import { parseSpecValue } from '../../src/spec/index.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const clock = { sleep: async (_ms: number, signal?: AbortSignal) => setImmediate(undefined, signal ? { signal } : {}) };

function requestOf(settings: object = {}, extra: object = {}): PortraitRequest {
  const spec = parseSpecValue({
    version: 1,
    subject: 'woman',
    framing: '',
    lighting: '',
    style: 'flat',
    constraints: [],
    settings,
    ...extra,
  });
  if (!spec.ok) throw new Error(spec.problems[0]?.message);
  return createRequest(spec.spec, { positive: '' });
}

const encodePng: EncodePng = async ({ data }) => new Uint8Array(data.buffer);

/** An engine whose rasteriser is the SVG's own bytes, and how often it was asked. */
function setUp() {
  const asked: string[] = [];
  const engine = createEmbeddedEngine({
    clock,
    rasterise: async (svg) => {
      asked.push(svg);
      return bytesOf(svg);
    },
    encodePng,
  });
  const finish = async (task: EngineTask) => {
    for (;;) {
      const answer = await engine.status(task);
      if (answer.says !== 'running') return answer;
      await setImmediate();
    }
  };
  return { engine, asked, finish };
}

describe('the embedded engine', () => {
  it('says what it is: on the device, keyless, deterministic, keeping nothing', () => {
    expect(setUp().engine.describe()).toMatchObject({
      id: 'embedded',
      version: embeddedVersion,
      families: ['embedded'],
      formats: ['png', 'svg'],
      onDevice: true,
      needsKey: false,
      deterministic: true,
      reference: 'none',
      limits: { minEdge: 64, maxEdge: 4096 },
    });
  });

  it('draws one portrait per seed, the next seed each time', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf({ count: 3, seed: 7 }), { key: 'k' });
    const answer = await finish(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    const files = await engine.download(task, answer.outputs);
    expect(files.map(({ seed }) => seed)).toEqual([7, 8, 9]);
    expect(new Set(files.map(({ bytes }) => String(bytes))).size).toBe(3);
    expect(files[0]).toMatchObject({
      digitalSource: 'algorithmicMedia',
      credits: [{ title: 'Open Peeps', licence: 'CC0 1.0' }],
    });
  });

  it('is asked for the same portrait twice and draws it once', async () => {
    const { engine, asked, finish } = setUp();
    const first = await engine.submit(requestOf(), { key: 'k' });
    const second = await engine.submit(requestOf(), { key: 'k' });
    expect(second).toEqual(first);
    await finish(first);
    expect(asked).toHaveLength(1);
    expect(await engine.submit(requestOf(), { key: 'other' })).not.toEqual(first);
  });

  it('gives the same bytes for the same request, also when they are downloaded again', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf(), { key: 'k' });
    const answer = await finish(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    const [once] = await engine.download(task, answer.outputs);
    const [again] = await engine.download(task, answer.outputs);
    expect(again?.bytes).toEqual(once?.bytes);
  });

  it('stops between two portraits when it is cancelled', async () => {
    const { engine, asked, finish } = setUp();
    const task = await engine.submit(requestOf({ count: 64 }), { key: 'k' });
    while (asked.length < 2) await setImmediate();
    await engine.cancel(task);
    const drawn = asked.length;
    expect(await finish(task)).toEqual({ says: 'cancelled' });
    await setImmediate();
    expect(asked).toHaveLength(drawn);
    expect(drawn).toBeLessThan(64);
  });

  it('tells how far it is', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf({ count: 4 }), { key: 'k' });
    expect(await engine.status(task)).toEqual({ says: 'running', progress: 0 });
    await finish(task);
  });

  it('hints once there is news, also to those who come late', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf(), { key: 'k' });
    const early = new Promise<void>((resolve) => engine.watch?.(task, resolve));
    await finish(task);
    await early;
    await new Promise<void>((resolve) => engine.watch?.(task, resolve));
  });

  it('reports a rasteriser that fails as a failed task', async () => {
    const engine = createEmbeddedEngine({ rasterise: () => Promise.reject(new Error('no canvas')), encodePng });
    const task = await engine.submit(requestOf(), { key: 'k' });
    await setImmediate();
    expect(await engine.status(task)).toMatchObject({ says: 'failed', error: { detail: 'no canvas' } });
  });

  it('knows nothing of tasks that it never took', async () => {
    const { engine } = setUp();
    expect(await engine.status({ id: 'embedded-of-another-life' })).toEqual({ says: 'gone' });
    expect(await engine.lookup?.('k')).toBeUndefined();
    await expect(engine.cancel({ id: 'x' })).resolves.toBeUndefined();
  });

  it('finds a task by its key', async () => {
    const { engine } = setUp();
    const task = await engine.submit(requestOf(), { key: 'k' });
    expect(await engine.lookup?.('k')).toEqual(task);
  });

  it('remembers a bounded number of tasks', async () => {
    const { engine, finish } = setUp();
    const tasks: EngineTask[] = [];
    for (let i = 0; i < 80; i++) {
      const task = await engine.submit(requestOf({ seed: i, width: 64, height: 64 }), { key: `k${i}` });
      tasks.push(task);
      await finish(task);
    }
    const answers = await Promise.all(tasks.map((task) => engine.status(task)));
    expect(answers.filter(({ says }) => says === 'completed')).toHaveLength(64);
  });

  it('delivers an SVG without asking the rasteriser', async () => {
    const { engine, asked, finish } = setUp();
    const task = await engine.submit(requestOf({}, { output: { format: 'svg' } }), { key: 'k' });
    const answer = await finish(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    const [file] = await engine.download(task, answer.outputs);
    expect(new TextDecoder().decode(file?.bytes)).toMatch(/^<svg [\s\S]*<\/svg>$/);
    expect(asked).toEqual([]);
  });

  it('refuses what it cannot do before it begins', async () => {
    const { engine } = setUp();
    await expect(engine.submit({ ...requestOf(), family: 'sdxl' }, { key: 'k' })).rejects.toMatchObject({
      code: 'engine/cannot',
    });
  });

  const small = { width: 64, height: 64 };
  const draw = async (settings: object, extra: object) => {
    const { engine, asked, finish } = setUp();
    const request = requestOf({ ...small, ...settings }, extra);
    const task = await engine.submit(request, { key: 'k' });
    const answer = await finish(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    return { files: await engine.download(task, answer.outputs), asked, honours: engine.honours(request) };
  };

  it('draws a bust unless the words ask for flat art', async () => {
    const bust = await draw({}, { style: 'sage backdrop' });
    expect(bust.asked).toEqual([]);
    expect(bust.files).toMatchObject([{ digitalSource: 'algorithmicMedia', credits: [] }]);
    expect(bust.files[0]?.bytes).toHaveLength(4 * 64 * 64);
    for (const style of ['flat', 'vector, sage backdrop', 'line art']) {
      expect((await draw({}, { style })).asked, style).toHaveLength(1);
    }
  });

  it('draws a vector file flat, and says so', async () => {
    const { files, honours } = await draw({}, { style: '3d, sage backdrop', output: { format: 'svg' } });
    expect(new TextDecoder().decode(files[0]?.bytes)).toMatch(/^<svg /);
    expect(honours).toContainEqual(
      expect.objectContaining({ attribute: 'format', honour: 'approximated', words: 'svg' }),
    );
    expect(honours).toContainEqual(expect.objectContaining({ attribute: 'medium', words: '3d', honour: 'ignored' }));
  });

  it('gives a bust the same bytes for the same seed', async () => {
    const extra = { style: 'heavy film grain' };
    const [once, again] = [await draw({ seed: 3 }, extra), await draw({ seed: 3 }, extra)];
    expect(again.files[0]?.bytes).toEqual(once.files[0]?.bytes);
  });

  it('tells how far a single bust is', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf({ width: 192, height: 64 }, { style: '' }), { key: 'k' });
    const told: unknown[] = [];
    engine.watch?.(task, async () => {
      const answer = await engine.status(task);
      if (answer.says === 'running') told.push(answer.progress);
    });
    await finish(task);
    expect(told).toEqual(expect.arrayContaining([1 / 3, 2 / 3]));
  });

  it('stops within a bust when it is cancelled', async () => {
    const { engine, finish } = setUp();
    const task = await engine.submit(requestOf({ width: 1024, height: 1024 }, { style: '' }), { key: 'k' });
    await setImmediate();
    await engine.cancel(task);
    expect(await finish(task)).toEqual({ says: 'cancelled' });
  });
});
