import { createFalEngine, type FalOptions } from '@likeness/core/engine/fal';
import { describe, expect, it } from 'vitest';
import { type Dialect, fetchAll, withServer } from '../dialect/index.js';
import { createGuided, createOrder, createReference, drawGuide, errorOf } from '../service/fixture.js';
import { falDialect } from './dialect.js';
import fixtures from './fixtures.json' with { type: 'json' };

const token = 'id-0123:s3cret-0123456789';
const key = 'key-1';
const flux = { engine: 'fal', family: 'flux-dev' } as const;

async function start(
  play: Parameters<typeof withServer>[1] = 'normal',
  options: Partial<FalOptions> = {},
  dialect: Dialect = falDialect,
) {
  const server = await withServer(dialect, play);
  const { url } = server;
  const addresses = { queueUrl: `${url}queue/`, storageUrl: `${url}rest/`, platformUrl: `${url}api/` };
  return { server, engine: createFalEngine({ ...addresses, token, fetch, clock: { now: Date.now }, ...options }) };
}

describe('an order', () => {
  it('is the model’s input as it stands, short-lived, unrecorded, and given up when no machine is free for an hour', async () => {
    const { engine, server } = await start();
    const task = await engine.submit(createOrder({ ...flux, width: 832, height: 1216, count: 2 }), { key });
    const [call] = server.calls;
    expect(call?.path).toBe('/queue/fal-ai/flux/dev');
    expect(call?.headers).toMatchObject({
      authorization: `Key ${token}`,
      'x-fal-object-lifecycle-preference': '{"expiration_duration_seconds":3600}',
      'x-fal-store-io': '0',
      'x-fal-request-timeout': '3600',
    });
    expect(JSON.parse(String(call?.body))).toMatchObject({
      image_size: { width: 832, height: 1216 },
      guidance_scale: 5.5,
      num_images: 2,
      output_format: 'png',
      seed: 7,
    });
    expect(task.detail).toMatchObject({
      seed: 7,
      model: 'fal-ai/flux/dev',
      status: `/queue/fal-ai/flux/requests/${task.id}/status`,
    });
  });

  it('does not follow fal to another server: the key stays on its own', async () => {
    const lured: Dialect = { ...falDialect, accept: () => ({ status: 200, body: fixtures.queued.body }) };
    const asked: string[] = [];
    const recorded: typeof fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    const { engine, server } = await start('normal', { fetch: recorded }, lured);
    await fetchAll(engine, await engine.submit(createOrder(flux), { key }));
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
  });
});

describe('a photo', () => {
  const order = createOrder(flux, createReference());

  it('is stored for an hour, hidden from everybody, and read by a signed link', async () => {
    const { engine, server } = await start();
    await engine.submit(order, { key });
    const [begun, put, signed, sent] = server.calls;
    expect(begun?.headers['x-fal-object-lifecycle']).toBe(
      '{"expiration_duration_seconds":3600,"initial_acl":{"default":"hide","rules":[]}}',
    );
    expect(JSON.parse(String(begun?.body))).toEqual({
      content_type: 'image/png',
      file_name: expect.stringMatching(/^[0-9a-f-]{36}\.png$/),
    });
    expect(put).toMatchObject({ method: 'PUT', path: '/put/photo.png', body: Buffer.from(createReference().bytes) });
    expect(put?.headers.authorization).toBeUndefined();
    expect(signed?.query.get('url')).toBe(fixtures.uploadBegun.body.file_url);
    expect(JSON.parse(String(signed?.body))).toEqual({ expiration_seconds: 3600 });
    expect(JSON.parse(String(sent?.body)).reference_image_url).toBe(fixtures.signed.body.signed_url);
  });

  it('is read by a plain link where the user says that the key may not sign', async () => {
    const { engine, server } = await start('normal', { photoAccess: 'link' });
    await engine.submit(order, { key });
    expect(JSON.parse(String(server.calls.at(-1)?.body)).reference_image_url).toBe(fixtures.uploadBegun.body.file_url);
  });

  it('goes to no address inside a private network, whatever fal says', async () => {
    const lure = { ...fixtures.uploadBegun.body, upload_url: 'http://192.168.0.1/put' };
    const lured: Dialect = { ...falDialect, other: () => ({ status: 200, body: lure }) };
    const { engine, server } = await start('normal', {}, lured);
    expect(await errorOf(engine.submit(order, { key }))).toMatchObject({ code: 'network/unsafe-address' });
    expect(server.book.orders()).toBe(0);
  });
});

describe('an answer', () => {
  it('leaves out the pictures that the safety checker marked', async () => {
    const marked: Dialect = {
      ...falDialect,
      result: (task) => ({
        status: 200,
        body: { images: [{ url: task.link(0) }, { url: task.link(1) }], has_nsfw_concepts: [true, false] },
      }),
    };
    const { engine } = await start('normal', {}, marked);
    const { outputs } = await fetchAll(engine, await engine.submit(createOrder({ ...flux, count: 2 }), { key }));
    expect(outputs.map(({ index }) => index)).toEqual([1]);
  });

  it('that all pictures were marked is a filter, not a portrait', async () => {
    const body = { images: [{ url: 'https://v3b.fal.media/files/black.png' }], has_nsfw_concepts: [true] };
    const { engine } = await start(
      { order: 'take', polls: ['done'], files: ['png'] },
      {},
      { ...falDialect, result: () => ({ status: 200, body }) },
    );
    const task = await engine.submit(createOrder(flux), { key });
    expect(await engine.status(task)).toEqual({ says: 'filtered', reason: 'has_nsfw_concepts' });
  });

  it('of a result that is forgotten ends in "expired"', async () => {
    const { engine } = await start(
      { order: 'take', polls: ['done'], files: ['png'] },
      {},
      { ...falDialect, result: () => ({ status: 404, body: { detail: 'Not found' } }) },
    );
    const task = await engine.submit(createOrder(flux), { key });
    const answer = await engine.status(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    expect(await errorOf(engine.download(task, answer.outputs))).toMatchObject({ code: 'portrait/expired' });
  });

  it('with a model’s own failure ends the task; a proxy’s page only the question', async () => {
    const play = { order: 'take', polls: ['done'], files: ['png'] } as const;
    const failing = (body: object): Dialect => ({ ...falDialect, result: () => ({ status: 500, body }) });
    const model = await start(play, {}, failing({ detail: 'CUDA error' }));
    const task = await model.engine.submit(createOrder(flux), { key });
    expect(await model.engine.status(task)).toMatchObject({ says: 'failed', error: { detail: 'CUDA error' } });
    const proxy = await start(play, {}, failing({}));
    const other = await proxy.engine.submit(createOrder(flux), { key });
    expect(await errorOf(proxy.engine.status(other))).toMatchObject({ code: 'engine/failed', retryable: true });
  });

  it('reads models that give one picture under another name', async () => {
    const single: Dialect = {
      ...falDialect,
      result: (task) => ({ status: 200, body: { image: { url: task.link(0) }, seed: 7 } }),
    };
    const { engine } = await start('normal', {}, single);
    const request = createOrder({ ...flux, family: 'sd15' }, createReference());
    const { files } = await fetchAll(engine, await engine.submit(request, { key }));
    expect(files).toMatchObject([{ seed: 7, credits: [{ licence: expect.stringMatching(/non-commercial/) }] }]);
  });
});

describe('stopping', () => {
  it('asks fal to delete what it keeps, and is no failure when the key may not', async () => {
    const { engine, server } = await start(
      'stuck',
      {},
      { ...falDialect, other: () => ({ status: 403, body: { detail: 'admin only' } }) },
    );
    await engine.cancel(await engine.submit(createOrder(flux), { key }));
    expect(server.calls.slice(1).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
      'PUT cancel',
      'DELETE payloads',
    ]);
  });
});

describe('a price', () => {
  it.each([
    ['image', 0.05],
    ['megapixel', 0.05 * 1.011_712],
  ])('by the %s is told for the whole order', async (unit, amount) => {
    const { body } = fixtures.pricing;
    const prices = { ...body, prices: body.prices.map((price) => ({ ...price, unit })) };
    const { engine } = await start('normal', {}, { ...falDialect, other: () => ({ status: 200, body: prices }) });
    const cost = await engine.cost?.(createOrder({ ...flux, width: 832, height: 1216, count: 2 }));
    expect(cost?.amount).toBeCloseTo(amount, 9);
    expect(cost).toMatchObject({ unit: 'USD', basis: expect.stringMatching(/^fal-ai\/flux\/dev, 0.025 USD per /) });
  });

  it('by the second of a machine is not known beforehand', async () => {
    const { body } = fixtures.pricing;
    const prices = { ...body, prices: body.prices.map((price) => ({ ...price, unit: 'compute second' })) };
    const { engine } = await start('normal', {}, { ...falDialect, other: () => ({ status: 200, body: prices }) });
    expect(await engine.cost?.(createOrder(flux))).toBeUndefined();
  });
});

describe('a composition guide', () => {
  const noteOf = (engine: Awaited<ReturnType<typeof start>>['engine'], about: Parameters<typeof createGuided>[1]) =>
    engine.honours(createGuided(flux, about)).find(({ attribute }) => attribute === 'composition');

  it('goes by a signed link into the model that is made for depth, which is told that it is depth already', async () => {
    const { engine, server } = await start('normal', { drawGuide });
    await engine.submit(createGuided(flux, { strength: 0.8 }), { key });
    const order = server.calls.find(({ path }) => path === '/queue/fal-ai/flux-control-lora-depth');
    expect(JSON.parse(String(order?.body))).toMatchObject({
      control_lora_image_url: fixtures.signed.body.signed_url,
      control_lora_strength: 0.8,
      preprocess_depth: false,
    });
    const stored = server.calls.find(({ method }) => method === 'PUT');
    expect(Buffer.from(stored?.body ?? '')).toEqual(Buffer.from(await drawGuide(createGuidedRequest(), 7)));
    expect(noteOf(engine, {})?.honour).toBe('honoured');
    expect(noteOf(engine, { end: 0.5 })).toMatchObject({ honour: 'approximated', note: expect.stringMatching(/when/) });
  });

  it('is left out by models that take none, and told so', async () => {
    const { engine, server } = await start('normal', { drawGuide });
    await engine.submit(createGuided({ ...flux, model: 'fal-ai/flux/dev' }), { key });
    expect(server.calls.map(({ path }) => path)).toEqual(['/queue/fal-ai/flux/dev']);
    expect(noteOf(engine, { pass: 'normal' })).toMatchObject({
      honour: 'ignored',
      note: 'fal-ai/flux/dev takes no composition guide',
    });
  });

  it('is what a model that draws after one cannot do without', async () => {
    const { engine, server } = await start('normal', { drawGuide });
    const model = 'fal-ai/flux-control-lora-depth';
    expect(await errorOf(engine.submit(createOrder({ ...flux, model }), { key }))).toMatchObject({
      code: 'engine/cannot',
      where: 'fal, composition',
      todo: 'Set "composition": {"pass": "depth"}.',
    });
    expect(server.calls).toEqual([]);
  });

  it('leads to no other model where nothing draws it', async () => {
    const { engine, server } = await start();
    await engine.submit(createGuided(flux), { key });
    expect(server.calls[0]?.path).toBe('/queue/fal-ai/flux/dev');
    expect(noteOf(engine, {})?.honour).toBe('ignored');
    expect(engine.describe().composition).toBeUndefined();
  });
});

function createGuidedRequest() {
  const { composition, ...request } = createGuided(flux);
  if (!composition) throw new Error('it has no composition');
  return { ...request, composition };
}
