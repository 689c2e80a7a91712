import { createRunpodEngine, type RunpodOptions } from '@likeness/core/engine/runpod';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type Dialect, fetchAll, withServer } from '../dialect/index.js';
import { createGuided, createOrder, createReference, drawGuide, errorOf } from '../service/fixture.js';
import { runpodDialect } from './dialect.js';
import fixtures from './fixtures.json' with { type: 'json' };

const token = 'rpa_s3cret0123456789';
const key = 'key-1';
const sdxl = { engine: 'runpod', family: 'sdxl' } as const;

async function start(
  play: Parameters<typeof withServer>[1] = 'normal',
  options: Partial<RunpodOptions> = {},
  dialect: Dialect = runpodDialect,
) {
  const server = await withServer(dialect, play);
  const endpoint = `${server.url}v2/ab12cd34ef/`;
  return { server, engine: createRunpodEngine({ endpoint, token, fetch, clock: { now: Date.now }, ...options }) };
}

describe('an order', () => {
  it('is our graph, its files named after their portraits, with limits on queue and machine', async () => {
    const { engine, server } = await start();
    await engine.submit(createOrder({ ...sdxl, count: 2 }), { key });
    const { input, policy } = JSON.parse(String(server.calls[0]?.body));
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(input.workflow.checkpoint.inputs.ckpt_name).toBe('sd_xl_base_1.0.safetensors');
    expect(input.workflow['save-1'].inputs.filename_prefix).toBe('likeness-save-1');
    expect(input.images).toBeUndefined();
    expect(policy).toEqual({ executionTimeout: 600_000, ttl: 2_400_000 });
  });

  it('carries the photo inside, under a random name that the graph reads', async () => {
    const { engine, server } = await start();
    const reference = createReference();
    await engine.submit(createOrder(sdxl, reference), { key });
    const { workflow, images } = JSON.parse(String(server.calls[0]?.body)).input;
    const loader = Object.values<{ class_type: string; inputs: { image?: string } }>(workflow).find(
      (node) => node.class_type === 'LoadImage',
    );
    expect(images).toEqual([
      { name: expect.stringMatching(/^[0-9a-f-]{36}\.png$/), image: Buffer.from(reference.bytes).toString('base64') },
    ]);
    expect(loader?.inputs.image).toBe(images[0].name);
  });

  it('that is too large for RunPod is refused before it leaves', async () => {
    const { engine, server } = await start();
    const reference = { ...createReference(), bytes: new Uint8Array(8_000_000) };
    const error = await errorOf(engine.submit(createOrder(sdxl, reference), { key }));
    expect(error).toMatchObject({ code: 'engine/cannot', detail: expect.stringMatching(/RunPod takes 10 MB/) });
    expect(server.calls).toEqual([]);
  });

  it('needs a checkpoint by name where no stock image has one', async () => {
    const { engine } = await start();
    const order = (model?: string) => createOrder({ ...sdxl, family: 'sd15', ...(model ? { model } : {}) });
    expect(await errorOf(engine.submit(order(), { key }))).toMatchObject({
      code: 'engine/cannot',
      where: expect.stringMatching(/settings.model/),
    });
    expect(await engine.submit(order('v1-5-pruned-emaonly.safetensors'), { key })).toMatchObject({
      detail: { seed: 7 },
    });
  });
});

describe('pictures', () => {
  it('are put in the order of the portraits, whatever the order in which their nodes finished', async () => {
    const { engine } = await start();
    const { files } = await fetchAll(engine, await engine.submit(createOrder({ ...sdxl, count: 2 }), { key }));
    const { files: single } = await fetchAll(...(await anew()));
    expect(files.map(({ seed }) => seed)).toEqual([7, 8]);
    expect(files[0]?.bytes).toEqual(single[0]?.bytes);
  });

  async function anew() {
    const { engine } = await start();
    return [engine, await engine.submit(createOrder(sdxl), { key })] as const;
  }

  it('come without the graph that ComfyUI writes into them', async () => {
    const pixels = { width: 8, height: 8, channels: 3, depth: 8, data: new Uint8Array(192) } as const;
    const png = encode({ ...pixels, text: { prompt: '{"positive": "a secret wish"}', Software: 'x' } });
    const data = Buffer.from(png).toString('base64');
    const output = { images: [{ filename: 'a.png', type: 'base64', data }] };
    const { engine } = await start(
      'normal',
      {},
      { ...runpodDialect, show: (task) => ({ status: 200, body: { id: task.id, status: 'COMPLETED', output } }) },
    );
    const { files } = await fetchAll(engine, await engine.submit(createOrder(sdxl), { key }));
    expect(Buffer.from(files[0]?.bytes ?? []).toString('latin1')).not.toContain('a secret wish');
  });
});

describe('an answer', () => {
  const showing = (body: object): Dialect => ({ ...runpodDialect, show: () => ({ status: 200, body }) });
  const ask = async (body: object) => {
    const { engine } = await start('normal', {}, showing(body));
    return engine.status(await engine.submit(createOrder(sdxl), { key }));
  };

  it('of a worker before version 5 says so', async () => {
    expect(await ask(fixtures.old.body)).toMatchObject({
      says: 'failed',
      error: { detail: expect.stringMatching(/before 5.0.0/) },
    });
  });

  it('that calls a failure completed is a failure', async () => {
    const body = {
      ...fixtures.completed.body,
      output: { error: 'Job processing failed', details: ['CUDA out of memory'] },
    };
    expect(await ask(body)).toMatchObject({ says: 'failed', error: { todo: expect.stringMatching(/smaller size/) } });
  });

  it('about a missing model file says what helps', async () => {
    expect(await ask(fixtures.failed.body)).toMatchObject({
      says: 'failed',
      error: { todo: expect.stringMatching(/settings.model/) },
    });
  });
});

it('takes an endpoint by its id, and leads nowhere else', () => {
  const ports = { token, fetch, clock: { now: Date.now } };
  expect(createRunpodEngine({ endpoint: 'ab12cd34ef', ...ports }).describe().id).toBe('runpod');
  expect(() => createRunpodEngine({ endpoint: 'http://10.0.0.1/v2/x/', ...ports })).toThrow('not encrypted');
});

describe('a composition guide', () => {
  it('travels inside the order, one for each portrait, with the ControlNet that the spec names', async () => {
    const { engine, server } = await start('normal', { drawGuide });
    await engine.submit(createGuided({ ...sdxl, count: 2 }, { model: 'controlnet-depth-sdxl-1.0' }), { key });
    const { workflow, images } = JSON.parse(String(server.calls[0]?.body)).input;
    expect(workflow.control.inputs.control_net_name).toBe('controlnet-depth-sdxl-1.0');
    expect([workflow['guide-0'].inputs.image, workflow['guide-1'].inputs.image]).toEqual(
      images.map(({ name }: { name: string }) => name),
    );
  });

  it('needs the name: an endpoint cannot be asked what it has', async () => {
    const { engine, server } = await start('normal', { drawGuide });
    expect(await errorOf(engine.submit(createGuided(sdxl), { key }))).toMatchObject({
      code: 'engine/cannot',
      todo: expect.stringContaining('composition.model'),
    });
    expect(server.calls).toEqual([]);
  });
});
