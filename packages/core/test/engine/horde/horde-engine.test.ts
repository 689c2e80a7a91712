import { checkRequest } from '@likeness/core/engine';
import { createHordeEngine, type HordeOptions } from '@likeness/core/engine/horde';
import { describe, expect, it } from 'vitest';
import { type Dialect, fetchAll, withServer } from '../dialect/index.js';
import { createOrder, createReference, errorOf } from '../service/fixture.js';
import { hordeDialect } from './dialect.js';
import fixtures from './fixtures.json' with { type: 'json' };

const key = 'key-1';
const sdxl = { engine: 'horde', family: 'sdxl' } as const;

async function start(
  play: Parameters<typeof withServer>[1] = 'normal',
  options: Partial<HordeOptions> = {},
  dialect: Dialect = hordeDialect,
) {
  const server = await withServer(dialect, play);
  return { server, engine: createHordeEngine({ baseUrl: server.url, fetch, clock: { now: Date.now }, ...options }) };
}

describe('an order', () => {
  it('is anonymous without a key, says who asks, and shares nothing', async () => {
    const { engine, server } = await start();
    await engine.submit(createOrder({ ...sdxl, width: 832, height: 1216, guidance: 5.123 }), { key });
    const [call] = server.calls;
    expect(call?.headers).toMatchObject({ apikey: '0000000000', 'client-agent': expect.stringMatching(/^Likeness:/) });
    expect(JSON.parse(String(call?.body))).toEqual({
      prompt: 'woman in her 60s, headshot, loop lighting ### plastic skin',
      params: {
        sampler_name: 'k_dpmpp_2m',
        karras: true,
        seed: '7',
        n: 1,
        width: 832,
        height: 1216,
        steps: 30,
        cfg_scale: 5.12,
      },
      models: ['AlbedoBase XL (SDXL)'],
      nsfw: false,
      censor_nsfw: true,
      trusted_workers: true,
      r2: true,
      shared: false,
    });
  });

  it('is anonymous, too, where the store of keys has none', async () => {
    const { engine, server } = await start('normal', { token: async () => undefined });
    await engine.submit(createOrder(sdxl), { key });
    expect(server.calls[0]?.headers.apikey).toBe('0000000000');
  });

  it('with a photo is refused before anything leaves, and the reason is told', async () => {
    const { engine, server } = await start();
    const request = createOrder(sdxl, createReference());
    expect(() => checkRequest(request, engine.describe())).toThrow(/no IP-Adapter, so it cannot hold an identity/);
    expect(await errorOf(engine.submit(request, { key }))).toMatchObject({ code: 'engine/cannot' });
    expect(server.calls).toEqual([]);
  });

  it('has a price in kudos, found out by a dry run', async () => {
    const dry: Dialect = { ...hordeDialect, accept: () => ({ status: 200, body: fixtures.dryRun.body }) };
    const { engine, server } = await start('normal', {}, dry);
    expect(await engine.cost?.(createOrder(sdxl))).toMatchObject({ amount: 12.4, unit: 'kudos' });
    expect(JSON.parse(String(server.calls[0]?.body)).dry_run).toBe(true);
  });

  it('that costs kudos up front is no question of the key', async () => {
    const { engine } = await start('no-credit');
    const error = await errorOf(engine.submit(createOrder(sdxl), { key }));
    expect(error).toMatchObject({ code: 'engine/no-credit', todo: expect.stringMatching(/smaller size, fewer steps/) });
  });
});

describe('pictures', () => {
  it('are asked for once when all are done, and once more to be fetched, with their true seeds and makers', async () => {
    const { engine, server } = await start();
    const task = await engine.submit(createOrder({ ...sdxl, count: 2 }), { key });
    const { files } = await fetchAll(engine, task);
    expect(files).toMatchObject([
      { seed: 100, credits: [{ title: 'AlbedoBase XL (SDXL)', author: "Ada's dreamer" }] },
      { seed: 101 },
    ]);
    expect(server.calls.filter(({ path }) => path.startsWith('/v2/generate/status/'))).toHaveLength(2);
  });

  it('that a worker censored are left out; when all are, the end is "filtered"', async () => {
    const mixed: Dialect = {
      ...hordeDialect,
      result: (task) => ({
        status: 200,
        body: {
          generations: [
            { img: task.link(0), censored: true },
            { img: task.link(1), censored: false },
          ],
        },
      }),
    };
    const { engine } = await start('normal', {}, mixed);
    const { outputs } = await fetchAll(engine, await engine.submit(createOrder({ ...sdxl, count: 2 }), { key }));
    expect(outputs.map(({ index }) => index)).toEqual([1]);
  });

  it('come inside the answer for pages that may not fetch them elsewhere', async () => {
    const inline: Dialect = {
      ...hordeDialect,
      result: (task) => ({ status: 200, body: { generations: [{ img: task.inline(0), seed: '9', censored: false }] } }),
    };
    const { engine, server } = await start('normal', { inline: true }, inline);
    const { files } = await fetchAll(engine, await engine.submit(createOrder(sdxl), { key }));
    expect(files).toMatchObject([{ seed: 9 }]);
    expect(JSON.parse(String(server.calls[0]?.body)).r2).toBe(false);
    expect(server.calls.filter(({ path }) => path.startsWith('/files'))).toEqual([]);
  });
});

it('says what becomes of a size that is no multiple of 64', async () => {
  const { engine } = await start();
  const report = engine.honours(createOrder({ ...sdxl, width: 1000, height: 1024 }));
  expect(report.find(({ attribute }) => attribute === 'width')).toMatchObject({
    honour: 'approximated',
    note: expect.stringMatching(/1024 × 1024/),
  });
  expect(report.find(({ attribute }) => attribute === 'height')).toMatchObject({ honour: 'honoured' });
});
