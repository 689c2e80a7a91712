import { createComfyEngine } from '@likeness/core/engine/comfyui';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../service/fixture.js';
import { createGuided, createOrder, createReference, drawGuide, key, startComfy } from './fixture.js';

const otherKey = '0b7d7a52-8a0e-4c07-8a3b-0f4f5f0a7c22';

describe('submitting', () => {
  it('orders under the id that we chose, and asks the server what it has before', async () => {
    const { engine, book } = await startComfy();
    expect(await engine.submit(createOrder(), { key })).toEqual({
      id: key,
      detail: { api: 'history', seed: 7, seedStep: 1 },
    });
    expect(book.bodies).toMatchObject([{ prompt_id: key, extra_data: { likeness: { key, seed: 7 } } }]);
  });

  it('makes a canonical UUID of any key, the same at any time', async () => {
    const { engine } = await startComfy();
    const task = await engine.submit(createOrder(), { key: 'a key of another form' });
    expect(task.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await engine.lookup?.('a key of another form')).toMatchObject({ id: task.id });
  });

  it('uploads the prepared copy under a name that says nothing, and nothing else of the reference', async () => {
    const { engine, book } = await startComfy();
    const reference = createReference();
    await engine.submit(createOrder({}, reference), { key });
    expect(book.uploads).toEqual([`likeness/${key}.png`]);
    expect(JSON.stringify(book.bodies)).not.toContain(reference.consent);
    expect(JSON.stringify(book.bodies)).not.toContain(reference.originalSha256);
  });

  it('sends neither photo nor order to a server that cannot make it', async () => {
    const { engine, book } = await startComfy({ without: ['IPAdapterAdvanced'] });
    const error = await errorOf(engine.submit(createOrder({}, createReference()), { key }));
    expect(error).toMatchObject({
      code: 'engine/cannot',
      detail: expect.stringContaining('Install the node pack ComfyUI_IPAdapter_plus'),
    });
    expect([book.uploads, book.orders]).toEqual([[], 0]);
  });

  it('says which node complains, and of what', async () => {
    const { engine } = await startComfy({ scenario: 'refused' });
    expect(await errorOf(engine.submit(createOrder(), { key }))).toMatchObject({
      code: 'engine/refused',
      retryable: false,
      where: 'CheckpointLoaderSimple "checkpoint"',
      detail: "value_not_in_list: Value not in list, ckpt_name: 'nope' not in ['portraits_sd15.safetensors']",
    });
  });

  it('names the flag that lets a page of another origin in', async () => {
    const { engine } = await startComfy({ refusesOrigins: true });
    expect(await errorOf(engine.submit(createOrder(), { key }))).toMatchObject({
      code: 'engine/unauthorised',
      todo: expect.stringContaining('--enable-cors-header'),
    });
  });

  it('shows a photo to no address that is not encrypted and not on this machine', () => {
    const options = { fetch, clock: { now: Date.now } };
    for (const baseUrl of ['http://gpu.example:8188', 'http://192.168.1.5:8188', 'ftp://127.0.0.1']) {
      expect(() => createComfyEngine({ ...options, baseUrl })).toThrow(/not allowed/);
    }
  });
});

describe('a composition guide', () => {
  const client = { drawGuide };

  it('is drawn for each portrait, and uploaded under a name that says nothing', async () => {
    const { engine, book } = await startComfy({ client });
    await engine.submit(createGuided({}, { count: 2 }), { key });
    expect(book.uploads).toEqual([`likeness/${key}-guide-0.png`, `likeness/${key}-guide-1.png`]);
    expect(engine.honours(createGuided())).toContainEqual({
      honour: 'honoured',
      block: 'settings',
      words: 'bust depth at 0.6',
      attribute: 'composition',
    });
    expect(engine.describe().composition).toEqual(['depth', 'normal']);
  });

  it('is neither drawn nor sent to a server that has no ControlNet for it', async () => {
    const { engine, book } = await startComfy({ client });
    const error = await errorOf(engine.submit(createGuided({ pass: 'normal' }), { key }));
    expect(error).toMatchObject({ code: 'engine/cannot', where: 'comfyui, composition' });
    expect(await engine.preflight(createGuided({ pass: 'normal' }))).toMatchObject([
      { code: 'comfyui/cannot', message: expect.stringContaining('models/controlnet') },
    ]);
    expect([book.uploads, book.orders]).toEqual([[], 0]);
  });

  it('is left out, and told so, where nothing draws it', async () => {
    const { engine, book } = await startComfy();
    await engine.submit(createGuided({ pass: 'normal' }), { key });
    expect([book.uploads, book.orders]).toEqual([[], 1]);
    const [note] = engine.honours(createGuided({ end: 0.5 })).filter(({ attribute }) => attribute === 'composition');
    expect(note).toMatchObject({ honour: 'ignored', words: 'bust depth at 0.6, 0 to 0.5' });
    expect(engine.describe().composition).toBeUndefined();
  });
});

describe('preflight', () => {
  it('finds nothing where all is there, and orders nothing', async () => {
    const { engine, book } = await startComfy();
    expect(await engine.preflight(createOrder({}, createReference()))).toEqual([]);
    expect([book.uploads, book.orders]).toEqual([[], 0]);
  });

  it.each([
    ['a model', { order: createOrder({ model: 'nope' }) }, 'The server has: portraits_sd15.safetensors.'],
    [
      'the node pack',
      { order: createOrder({}, createReference()), without: ['IPAdapterModelLoader'] },
      'Install the node pack ComfyUI_IPAdapter_plus',
    ],
    ['a node', { order: createOrder(), without: ['SaveImage'] }, 'The server has no node SaveImage.'],
  ])('finds %s that is missing, and says what to do', async (_, { order, ...start }, says) => {
    const { engine } = await startComfy(start);
    expect(await engine.preflight(order)).toMatchObject([
      { severity: 'error', message: expect.stringContaining(says) },
    ]);
  });
});

describe.each(['history', 'jobs'] as const)('a task on a server with %s', (generation) => {
  it('is told stage by stage, and becomes portraits with their own seeds', async () => {
    const { engine } = await startComfy({ generation });
    const task = await engine.submit(createOrder({ count: 2 }), { key });
    expect(await engine.status(task)).toMatchObject({ says: 'queued' });
    expect(await engine.status(task)).toEqual({ says: 'running' });
    const answer = await engine.status(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    const files = await engine.download(task, answer.outputs);
    expect(files.map(({ seed }) => seed)).toEqual([7, 8]);
  });

  it('keeps the seed of the one portrait that came', async () => {
    const { engine } = await startComfy({ generation, scenario: 'partial' });
    const task = await engine.submit(createOrder({ count: 2 }), { key });
    for (let poll = 0; poll < 2; poll++) await engine.status(task);
    expect(await engine.status(task)).toMatchObject({ says: 'completed', outputs: [{ index: 0 }] });
  });

  it('is told together with others, in their order', async () => {
    const { engine } = await startComfy({ generation, scenario: 'stuck' });
    const one = await engine.submit(createOrder(), { key });
    const nobody = { ...one, id: otherKey };
    const answers = (await engine.statuses?.([nobody, one])) ?? [];
    expect(answers.map(({ says }) => says)).toEqual(['gone', 'queued']);
  });

  it('is found again with its seed by a program that started anew', async () => {
    const { engine, url } = await startComfy({ generation, scenario: 'stuck' });
    const task = await engine.submit(createOrder(), { key });
    const later = createComfyEngine({ baseUrl: url, fetch, clock: { now: Date.now } });
    expect(await later.lookup?.(key)).toEqual(task);
    expect(await later.lookup?.(otherKey)).toBeUndefined();
  });

  it('tells a failure with its advice, without paths or prompt', async () => {
    const { engine } = await startComfy({ generation, scenario: 'failed' });
    const task = await engine.submit(createOrder(), { key });
    for (let poll = 0; poll < 2; poll++) await engine.status(task);
    const answer = await engine.status(task);
    if (answer.says !== 'failed') throw new Error(answer.says);
    expect(answer.error).toMatchObject({
      code: 'engine/refused',
      detail: expect.stringMatching(/^CLIPVisionLoader: ClipVision model not found/),
      todo: expect.stringContaining('models/clip_vision'),
    });
    expect(`${answer.error.message} ${answer.error.cause}`).not.toMatch(/home|woman/);
  });

  it('is stopped alone, while it waits or while it runs', async () => {
    const { engine, book } = await startComfy({ generation, scenario: 'stuck' });
    const [waiting, running] = [
      await engine.submit(createOrder(), { key }),
      await engine.submit(createOrder(), { key: otherKey }),
    ];
    await engine.cancel(waiting);
    await engine.status(running);
    await engine.cancel(running);
    await engine.cancel(running);
    expect(book.cancels).toBe(2);
    expect(book.interrupts).toEqual(generation === 'history' ? [{ prompt_id: otherKey }] : []);
  });

  it('is not stopped in place of another one', async () => {
    const { engine, book } = await startComfy({ generation, scenario: 'stuck' });
    const running = await engine.submit(createOrder(), { key });
    await engine.status(running);
    await engine.cancel({ ...running, id: otherKey });
    expect([book.cancels, book.interrupts]).toEqual([0, []]);
    expect(await engine.status(running)).toEqual({ says: 'running' });
  });
});

describe('an old server that chooses the ids itself', () => {
  it('has its tasks found by the stamp beside the graph', async () => {
    const { engine } = await startComfy({ choosesIds: true, scenario: 'stuck' });
    const task = await engine.submit(createOrder(), { key });
    expect(task.id).not.toBe(key);
    expect(await engine.lookup?.(key)).toEqual(task);
  });

  it('has finished ones found, too', async () => {
    const { engine } = await startComfy({ choosesIds: true });
    const task = await engine.submit(createOrder(), { key });
    for (let poll = 0; poll < 3; poll++) await engine.status(task);
    expect(await engine.lookup?.(key)).toEqual(task);
  });
});

describe('a proxy that answers unknown paths with its front page', () => {
  it('is not taken for a server with jobs', async () => {
    const { engine } = await startComfy({ hasFrontPage: true });
    expect(await engine.submit(createOrder(), { key })).toMatchObject({ detail: { api: 'history' } });
  });
});

describe('an id that is none of this engine’s', () => {
  it.each(['..', 'a/b', '', 'x'.repeat(600)])('gets into no address: %s', async (id) => {
    const { engine } = await startComfy();
    expect(await errorOf(engine.status({ id }))).toMatchObject({ code: 'engine/garbled' });
  });
});
