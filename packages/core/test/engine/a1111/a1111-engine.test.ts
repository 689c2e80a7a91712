import { type A1111Options, createA1111Engine } from '@likeness/core/engine/a1111';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchAll } from '../dialect/index.js';
import { createGuided, createOrder, createReference, drawGuide, errorOf } from '../service/fixture.js';
import fixtures from './fixtures.json' with { type: 'json' };
import { startA1111 } from './stage.js';

const key = 'key-1';
const sd15 = { engine: 'a1111', family: 'sd15' } as const;
const [, depth, plusFace] = fixtures.controlModels.body.model_list;

async function start(
  scenario: Parameters<typeof startA1111>[0] = 'normal',
  kind: NonNullable<Parameters<typeof startA1111>[2]>['kind'] = 'a1111',
  options: Partial<A1111Options> = {},
) {
  const server = await startA1111(scenario, undefined, { kind });
  onTestFinished(() => server.close());
  const engine = createA1111Engine({ baseUrl: server.url, fetch, clock: { now: Date.now }, ...options });
  const bodyOf = (path: string) => JSON.parse(String(server.calls.find((call) => call.path === path)?.body));
  return { server, engine, bodyOf };
}

describe('an order', () => {
  it('is one call that saves nothing on the server, under an id of ours', async () => {
    const { engine, bodyOf } = await start();
    const task = await engine.submit(createOrder({ ...sd15, width: 514, count: 2 }), { key });
    const { prompt, ...body } = bodyOf('/sdapi/v1/txt2img');
    expect(body).toEqual({
      negative_prompt: 'plastic skin',
      seed: 7,
      subseed_strength: 0,
      width: 512,
      height: 64,
      batch_size: 1,
      n_iter: 2,
      steps: 30,
      cfg_scale: 5.5,
      sampler_name: 'DPM++ 2M',
      scheduler: 'Karras',
      send_images: true,
      save_images: false,
      force_task_id: task.id,
    });
    expect(prompt).toBe('woman in her 60s, headshot, loop lighting');
    expect(task.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('names the checkpoint, and is not made when the server has none of the name', async () => {
    const { engine, server, bodyOf } = await start();
    const order = (model: string) => engine.submit(createOrder({ ...sd15, model }), { key });
    expect(await errorOf(order('dreamshaper'))).toMatchObject({
      code: 'engine/cannot',
      detail: 'the server has no "dreamshaper"',
      todo: 'It has: realisticVision_v51.',
    });
    expect(server.book?.orders()).toBe(0);
    await order('realisticVision_v51');
    expect(bodyOf('/sdapi/v1/txt2img').override_settings).toEqual({ sd_model_checkpoint: 'realisticVision_v51' });
  });

  it('is told as refused, not as begun, when the server refuses it', async () => {
    const server = await startA1111('refused', { words: [], ends: 'invalid' });
    onTestFinished(() => server.close());
    const engine = createA1111Engine({ baseUrl: server.url, fetch, clock: { now: Date.now } });
    expect(await errorOf(engine.submit(createOrder(sd15), { key }))).toMatchObject({ code: 'engine/refused' });
  });
});

describe('a photo', () => {
  const order = createOrder(sd15, { ...createReference(), strength: 0.7, start: 0.1, end: 0.9 });
  const image = Buffer.from(createReference().bytes).toString('base64');

  it.each([
    ['a1111', 'ip-adapter_clip_h'],
    ['forge', 'CLIP-ViT-H (IPAdapter)'],
  ] as const)('goes into a ControlNet unit of %s, with the module that fits the adapter', async (kind, module) => {
    const { engine, bodyOf } = await start('normal', kind);
    await engine.submit(order, { key });
    expect(bodyOf('/sdapi/v1/txt2img').alwayson_scripts.ControlNet.args).toEqual([
      {
        enabled: true,
        module,
        model: plusFace,
        image,
        weight: 0.7,
        resize_mode: 'Crop and Resize',
        control_mode: 'Balanced',
        guidance_start: 0.1,
        guidance_end: 0.9,
        pixel_perfect: false,
        save_detected_map: false,
      },
    ]);
  });

  it('goes into an adapter of SD.Next’s own', async () => {
    const { engine, bodyOf } = await start('normal', 'sdnext');
    await engine.submit(order, { key });
    const body = bodyOf('/sdapi/v1/txt2img');
    expect(body.ip_adapter).toEqual([
      { adapter: 'Plus Face', images: [image], scale: 0.7, start: 0.1, end: 0.9, crop: true },
    ]);
    expect(body.alwayson_scripts).toBeUndefined();
  });

  it('that no adapter of the family’s base can take is refused before anything is drawn', async () => {
    const { engine, server } = await start();
    const request = createOrder({ ...sd15, family: 'sdxl' }, createReference());
    expect(await errorOf(engine.submit(request, { key }))).toMatchObject({
      code: 'engine/cannot',
      detail: 'ControlNet has no IP-Adapter for sdxl',
      todo: expect.stringMatching(/ip-adapter-plus-face_sdxl_vit-h/),
    });
    expect(server.book?.orders()).toBe(0);
  });
});

describe('a composition guide', () => {
  const picture = async (seed: number) =>
    Buffer.from(await drawGuide({ ...createOrder(), composition: { from: 'bust', pass: 'depth', strength: 1 } }, seed));

  it.each([
    ['a1111', 'none'],
    ['forge', 'None'],
  ] as const)('goes into a unit of %s that does nothing to it, behind the one of the photo', async (kind, module) => {
    const { engine, bodyOf } = await start('normal', kind, { drawGuide });
    await engine.submit(createGuided(sd15, { strength: 0.8, end: 0.7 }, createReference()), { key });
    const [identity, guide, ...more] = bodyOf('/sdapi/v1/txt2img').alwayson_scripts.ControlNet.args;
    expect([identity.model, more]).toEqual([plusFace, []]);
    expect(guide).toMatchObject({ module, model: depth, weight: 0.8, guidance_start: 0, guidance_end: 0.7 });
    expect(guide.image).toBe((await picture(7)).toString('base64'));
  });

  it('is found by its name without the hash that the list has behind it', async () => {
    const { engine, bodyOf } = await start('normal', 'a1111', { drawGuide });
    await engine.submit(createGuided(sd15, { model: 'control_v11f1p_sd15_depth' }), { key });
    expect(bodyOf('/sdapi/v1/txt2img').alwayson_scripts.ControlNet.args[0].model).toBe(depth);
  });

  it.each([
    ['a1111', { pass: 'normal' }, /no model for normal on sd15.*control_v11p_sd15_normalbae/],
    ['a1111', { model: 'mine' }, /no "mine"/],
    ['a1111', { model: 'control_v11f1p_sd15_depth', pass: 'normal' }, /made for depth on sd15/],
    ['sdnext', {}, /the server has no ControlNet.*sd-webui-controlnet/],
  ] as const)('that nothing can take is refused by %s before anything is drawn: %j', async (kind, about, says) => {
    const { engine, server } = await start('normal', kind, { drawGuide });
    const request = createGuided(sd15, about);
    expect(await errorOf(engine.submit(request, { key }))).toMatchObject({ code: 'engine/cannot' });
    expect(await engine.preflight?.(request)).toMatchObject([{ message: expect.stringMatching(says) }]);
    expect(server.book?.orders()).toBe(0);
  });

  it('is one for all portraits of an order, and none where nothing draws it', async () => {
    const noteOf = (engine: Awaited<ReturnType<typeof start>>['engine'], count: number) =>
      engine.honours(createGuided({ ...sd15, count })).find(({ attribute }) => attribute === 'composition')?.honour;
    const { engine } = await start('normal', 'a1111', { drawGuide });
    expect([noteOf(engine, 1), noteOf(engine, 2)]).toEqual(['honoured', 'approximated']);
    const { engine: without, bodyOf } = await start();
    await without.submit(createGuided(sd15), { key });
    expect(bodyOf('/sdapi/v1/txt2img').alwayson_scripts).toBeUndefined();
    expect(noteOf(without, 1)).toBe('ignored');
  });
});

describe('preflight', () => {
  it('finds nothing where all is there, and orders nothing', async () => {
    const { engine, server } = await start('normal', 'a1111', { drawGuide });
    const request = createGuided({ ...sd15, model: 'realisticVision_v51' }, {}, createReference());
    expect(await engine.preflight?.(request)).toEqual([]);
    expect(server.book?.orders()).toBe(0);
  });

  it('tells all that is missing at once, each with what to do', async () => {
    const { engine } = await start('normal', 'a1111', { drawGuide });
    const request = createGuided({ ...sd15, family: 'sdxl', model: 'dreamshaper' }, {}, createReference());
    expect(await engine.preflight?.(request)).toMatchObject([
      { code: 'a1111/cannot', message: expect.stringMatching(/no "dreamshaper".*It has: realisticVision_v51/) },
      { message: expect.stringMatching(/no IP-Adapter for sdxl.*ip-adapter-plus-face_sdxl_vit-h/) },
      { message: expect.stringMatching(/no model for depth on sdxl.*controlnet-depth-sdxl-1\.0/) },
    ]);
  });

  it('is no finding when the server cannot be asked', async () => {
    const { engine } = await start('unauthorised');
    const request = createOrder({ ...sd15, model: 'realisticVision_v51' });
    expect(await errorOf(engine.preflight?.(request) ?? Promise.resolve())).toMatchObject({
      code: 'engine/unauthorised',
    });
  });
});

describe('a drawing', () => {
  it('brings as many pictures as were asked for, with the seeds that the server used; control maps are left out', async () => {
    const { engine } = await start();
    const { files } = await fetchAll(engine, await engine.submit(createOrder({ ...sd15, count: 2 }), { key }));
    expect(files.map(({ seed, credits }) => [seed, credits[0]?.title])).toEqual([
      [7, 'realisticVision_v51'],
      [8, 'realisticVision_v51'],
    ]);
  });

  it('tells how far it is: of the task itself, or of whatever SD.Next draws', async () => {
    const { engine } = await start('stuck');
    const task = await engine.submit(createOrder(sd15), { key });
    await engine.status(task);
    expect(await engine.status(task)).toEqual({ says: 'running', progress: 0.45 });
    const next = await startA1111('stuck', { words: ['active'], ends: 'never' }, { kind: 'sdnext' });
    onTestFinished(() => next.close());
    const other = createA1111Engine({ baseUrl: next.url, fetch, clock: { now: Date.now } });
    expect(await other.status(await other.submit(createOrder(sd15), { key }))).toEqual({
      says: 'running',
      progress: 0.31,
    });
  });

  it('hints when it is over, so that nobody need ask again and again', async () => {
    const { engine } = await start();
    const task = await engine.submit(createOrder(sd15), { key });
    let hints = 0;
    engine.watch?.(task, () => hints++);
    await fetchAll(engine, task);
    expect(hints).toBe(1);
  });

  it('whose connection broke is gone for good, in this session and in the next', async () => {
    const server = await startA1111('lost', { words: ['queued', 'active'], ends: 'broken' });
    onTestFinished(() => server.close());
    const create = () => createA1111Engine({ baseUrl: server.url, fetch, clock: { now: Date.now } });
    const engine = create();
    const task = await engine.submit(createOrder(sd15), { key });
    for (let poll = 0; poll < 3; poll++) await engine.status(task);
    expect(await create().status(task)).toEqual({ says: 'gone' });
    expect(await errorOf(create().download(task, [{ index: 0 }]))).toMatchObject({ code: 'portrait/expired' });
    expect(engine.lookup).toBeUndefined();
  });
});

describe('stopping', () => {
  it('interrupts the server when it draws ours', async () => {
    const server = await startA1111('stuck', { words: ['active'], ends: 'never' });
    onTestFinished(() => server.close());
    const engine = createA1111Engine({ baseUrl: server.url, fetch, clock: { now: Date.now } });
    const task = await engine.submit(createOrder(sd15), { key });
    await engine.cancel(task);
    await engine.cancel(task);
    expect(server.book?.cancels()).toBe(1);
    expect(await engine.status(task)).toEqual({ says: 'cancelled' });
  });

  it('leaves the server alone while it draws what somebody else asked for', async () => {
    const server = await startA1111('stuck', { words: ['queued'], ends: 'never' });
    onTestFinished(() => server.close());
    const engine = createA1111Engine({ baseUrl: server.url, fetch, clock: { now: Date.now } });
    const task = await engine.submit(createOrder(sd15), { key });
    await engine.cancel(task);
    expect(server.book?.cancels()).toBe(0);
    expect(await engine.status(task)).toEqual({ says: 'cancelled' });
  });
});

it('sends credentials in the clear to this machine only', async () => {
  const ports = { fetch, clock: { now: Date.now } };
  expect(createA1111Engine({ baseUrl: 'http://192.168.1.5:7860', ...ports }).describe().id).toBe('a1111');
  const secured = { baseUrl: 'http://192.168.1.5:7860', credentials: 'ada:s3cret', ...ports };
  expect(() => createA1111Engine(secured)).toThrow('not encrypted');
  const kept = createA1111Engine({ ...secured, credentials: async () => 'ada:s3cret' });
  expect(await errorOf(kept.submit(createOrder(sd15), { key }))).toMatchObject({ code: 'network/unsafe-address' });
});
