import { createReplicateEngine, type ReplicateOptions } from '@likeness/core/engine/replicate';
import { describe, expect, it } from 'vitest';
import { fetchAll, type Play, withServer } from '../dialect/index.js';
import { createOrder, createReference, errorOf } from '../service/fixture.js';
import { replicateDialect } from './dialect.js';
import fixtures from './fixtures.json' with { type: 'json' };

const token = 'r8_s3cret-0123456789';
const key = 'key-1';
const flux = { engine: 'replicate', family: 'flux-dev' } as const;

async function start(play: Parameters<typeof withServer>[1] = 'normal', options: Partial<ReplicateOptions> = {}) {
  const server = await withServer(replicateDialect, play);
  const ports = { fetch, clock: { now: Date.now } };
  return { server, engine: createReplicateEngine({ baseUrl: `${server.url}v1/`, token, ...ports, ...options }) };
}

describe('an order', () => {
  it('goes to a model of Replicate’s own by its name, and is ended by Replicate when nobody waits any more', async () => {
    const { engine, server } = await start();
    const task = await engine.submit(createOrder({ ...flux, count: 2, width: 832, height: 1216 }), { key });
    const [call] = server.calls;
    expect(call?.path).toBe('/v1/models/black-forest-labs/flux-dev/predictions');
    expect(call?.headers).toMatchObject({ authorization: `Bearer ${token}`, 'cancel-after': '30m' });
    expect(JSON.parse(String(call?.body))).toEqual({
      input: {
        prompt: 'woman in her 60s, headshot, loop lighting',
        seed: 7,
        aspect_ratio: '2:3',
        num_inference_steps: 30,
        guidance: 5.5,
        num_outputs: 2,
        output_format: 'png',
        megapixels: '1',
        go_fast: false,
      },
    });
    expect(task).toEqual({
      id: fixtures.created.body.id,
      detail: { seed: 7, model: 'black-forest-labs/flux-dev', modelVersion: 'hidden' },
    });
  });

  it('goes to any other model by the hash of the one version that is described', async () => {
    const { engine, server } = await start();
    await engine.submit(createOrder({ ...flux, family: 'sdxl' }), { key });
    const body = JSON.parse(String(server.calls[0]?.body));
    expect(server.calls[0]?.path).toBe('/v1/predictions');
    expect(body.version).toMatch(/^7762fd07/);
    expect(body.input).toMatchObject({ negative_prompt: 'plastic skin', width: 256, height: 256, guidance_scale: 5.5 });
  });

  it('is not made for a model that is unknown, of another family, or cannot do what is asked', async () => {
    const { engine, server } = await start();
    const submit = (settings: object) => errorOf(engine.submit(createOrder({ ...flux, ...settings }), { key }));
    expect(await submit({ model: 'ada/nobody' })).toMatchObject({
      code: 'engine/cannot',
      todo: expect.stringMatching(/flux-dev \(flux-dev\)/),
    });
    expect(await submit({ model: 'stability-ai/sdxl' })).toMatchObject({ todo: 'Set the family to "sdxl".' });
    expect(await submit({ model: 'bytedance/flux-pulid' })).toMatchObject({
      detail: 'bytedance/flux-pulid needs a photo',
    });
    expect(await submit({ count: 9 })).toMatchObject({ detail: 'black-forest-labs/flux-dev makes at most 4 at once' });
    expect(await submit({ family: 'kolors' })).toMatchObject({
      detail: expect.stringMatching(/no model of family "kolors"/),
    });
    expect(server.calls).toEqual([]);
  });

  it('offers models for research only to those who say that theirs is', async () => {
    const request = createOrder({ ...flux, family: 'sdxl', model: 'lucataco/ip-adapter-faceid' }, createReference());
    const { engine } = await start();
    expect(await errorOf(engine.submit(request, { key }))).toMatchObject({ code: 'engine/cannot' });
    const { engine: research, server } = await start('normal', { researchOnly: true });
    await research.submit(request, { key });
    expect(JSON.parse(String(server.calls.at(-1)?.body)).input.agree_to_research_only).toBe(true);
  });
});

describe('a photo', () => {
  const order = createOrder({ ...flux }, createReference());
  const uploads = (calls: readonly { method: string; path: string }[]) =>
    calls.filter(({ path }) => path.startsWith('/v1/files')).map(({ method }) => method);

  it('is uploaded under a random name and given by its address', async () => {
    const { engine, server } = await start();
    const task = await engine.submit(order, { key });
    const [upload, sent] = server.calls;
    expect(String(upload?.body)).toMatch(/filename="[0-9a-f-]{36}\.png"/);
    expect(JSON.parse(String(sent?.body)).input.main_face_image).toBe(`${server.url}v1/files/${task.detail?.file}`);
  });

  it('is deleted as soon as the portraits are here', async () => {
    const { engine, server } = await start();
    await fetchAll(engine, await engine.submit(order, { key }));
    expect(uploads(server.calls)).toEqual(['POST', 'DELETE']);
  });

  it('is deleted with the order that was refused, and with the one that was stopped', async () => {
    const refused = await start('refused');
    await errorOf(refused.engine.submit(order, { key }));
    expect(uploads(refused.server.calls)).toEqual(['POST', 'DELETE']);
    const stopped = await start('stuck');
    await stopped.engine.cancel(await stopped.engine.submit(order, { key }));
    expect(uploads(stopped.server.calls)).toEqual(['POST', 'DELETE']);
  });

  it('stays for an order whose answer was lost, since that may be under way', async () => {
    const { engine, server } = await start('lost-answer');
    expect(await errorOf(engine.submit(order, { key }))).toMatchObject({ code: 'network/interrupted' });
    expect(uploads(server.calls)).toEqual(['POST']);
  });

  it('that cannot be handed over means that nothing was ordered', async () => {
    const { server, engine } = await start('normal', {
      fetch: async (input, init) => {
        if (input instanceof Request && input.url.endsWith('/files')) throw new TypeError('fetch failed');
        return fetch(input, init);
      },
    });
    const error = await errorOf(engine.submit(order, { key }));
    expect(error).toMatchObject({
      code: 'network/unreachable',
      where: 'the photo',
      detail: expect.stringMatching(/nothing was ordered$/),
    });
    expect(server.book.orders()).toBe(0);
  });
});

describe('an answer', () => {
  const taken = (...polls: Play['polls'][number][]): Play => ({ order: 'take', polls, files: ['png'] });

  it('tells how far the model has come by the last progress bar in its log', async () => {
    const { engine } = await start(taken('running'));
    expect(await engine.status(await engine.submit(createOrder(flux), { key }))).toEqual({
      says: 'running',
      progress: 0.45,
    });
  });

  it('says until when the files can be fetched: an hour after they were made', async () => {
    const { engine } = await start(taken('done'));
    const answer = await engine.status(await engine.submit(createOrder(flux), { key }));
    if (answer.says !== 'completed') throw new Error(answer.says);
    expect(answer.outputs[0]?.expiresAt).toBeGreaterThan(Date.now() + 3_500_000);
    expect(answer.outputs[0]?.expiresAt).toBeLessThan(Date.now() + 3_700_000);
  });

  it('about files that Replicate has deleted ends in "expired", although the prediction still counts as a success', async () => {
    const gone = { ...replicateDialect, show: () => ({ status: 200, body: fixtures.removed.body }) };
    const server = await withServer(gone, 'normal');
    const engine = createReplicateEngine({ baseUrl: `${server.url}v1/`, token, fetch, clock: { now: Date.now } });
    const task = await engine.submit(createOrder(flux), { key });
    const answer = await engine.status(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    expect(await errorOf(engine.download(task, answer.outputs))).toMatchObject({ code: 'portrait/expired' });
  });

  it('names a filter by the word that gave it away, and repeats nothing of the prompt', async () => {
    const { engine } = await start(taken('filtered'));
    const answer = await engine.status(await engine.submit(createOrder(flux), { key }));
    expect(answer).toEqual({ says: 'filtered', reason: 'nsfw' });
  });

  it('that waits in words is waited for', async () => {
    const silent = { ...replicateDialect, refuse: () => ({ status: 429, body: fixtures.throttled.body }) };
    const server = await withServer(silent, 'throttled');
    const engine = createReplicateEngine({ baseUrl: `${server.url}v1/`, token, fetch, clock: { now: Date.now } });
    expect(await errorOf(engine.submit(createOrder(flux), { key }))).toMatchObject({ retryAfterMs: 30_000 });
  });
});

describe('a price', () => {
  it('is told where Replicate states one by the picture', async () => {
    const { engine } = await start();
    expect(await engine.cost?.(createOrder({ ...flux, count: 4 }))).toEqual({
      amount: 0.1,
      unit: 'USD',
      basis: 'black-forest-labs/flux-dev, by https://replicate.com/pricing on 2026-10-07',
    });
    expect(await engine.cost?.(createOrder({ ...flux, family: 'sdxl' }))).toBeUndefined();
  });
});

describe('honours', () => {
  it('say what becomes of each number, by the model’s own limits', async () => {
    const { engine } = await start();
    const report = engine.honours(createOrder({ ...flux, steps: 90, count: 2 }));
    const noteOf = (attribute: string) => report.find((one) => one.attribute === attribute);
    expect(noteOf('steps')).toMatchObject({
      honour: 'approximated',
      note: expect.stringMatching(/takes 50 at the nearest/),
    });
    expect(noteOf('width')).toMatchObject({ honour: 'approximated', note: expect.stringMatching(/in the shape 1:1/) });
    expect(noteOf('seed')).toMatchObject({ honour: 'approximated' });
    expect(report.find(({ block }) => block === 'avoid')).toMatchObject({ honour: 'ignored' });
  });
});
