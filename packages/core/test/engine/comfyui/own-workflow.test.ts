import { parseOwnWorkflow } from '@likeness/core/engine/comfyui';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../service/fixture.js';
import { createGuided, createOrder, createReference, drawGuide, key, startComfy } from './fixture.js';

/** As "Export (API)" writes a graph whose titles were marked in the editor. */
const exported = {
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'mine.safetensors' }, _meta: { title: 'Load' } },
  '5': {
    class_type: 'EmptyLatentImage',
    inputs: { width: 512, height: 512, batch_size: 1 },
    _meta: { title: 'Canvas @likeness width, height' },
  },
  '6': {
    class_type: 'CLIPTextEncode',
    inputs: { text: '', clip: ['4', 1] },
    _meta: { title: 'Words @likeness positive' },
  },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'ugly', clip: ['4', 1] }, _meta: { title: 'Not' } },
  '3': {
    class_type: 'KSampler',
    inputs: {
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
      seed: 1,
      steps: 12,
      cfg: 4,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
    },
    _meta: { title: 'KSampler @likeness seed guidance=cfg' },
  },
  '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  '9': {
    class_type: 'SaveImage',
    inputs: { images: ['8', 0], filename_prefix: 'mine' },
    _meta: { title: '@likeness prefix' },
  },
};
const titled = (node: keyof typeof exported, title: string) => ({
  ...exported,
  [node]: { ...exported[node], _meta: { title } },
});

describe('a workflow of the user’s own', () => {
  const workflow = parseOwnWorkflow({
    ...exported,
    '4': { ...exported['4'], inputs: { ckpt_name: 'portraits_sd15.safetensors' } },
  });

  it('is sent with the words and numbers where its titles say, and otherwise as it was exported', async () => {
    const { engine, book } = await startComfy({ client: { workflow } });
    await engine.submit(createOrder(), { key });
    expect(book.bodies).toMatchObject([
      {
        prompt: {
          '3': { inputs: { seed: 7, cfg: 5.5, steps: 12, sampler_name: 'euler' } },
          '5': { inputs: { width: 512, height: 768, batch_size: 1 } },
          '6': { inputs: { text: 'woman in her 60s, headshot' } },
          '7': { inputs: { text: 'ugly' } },
          '9': { inputs: { filename_prefix: `likeness/${key}` } },
        },
      },
    ]);
  });

  it('says which parts of a spec it has no place for', async () => {
    const { engine } = await startComfy({ client: { workflow } });
    expect(engine.describe()).toMatchObject({ reference: 'none', limits: { maxCount: 1 } });
    const steps = engine.honours(createOrder()).find(({ attribute }) => attribute === 'steps');
    expect(steps).toMatchObject({ honour: 'ignored', note: 'your workflow keeps its own' });
    const error = await errorOf(engine.submit(createOrder({}, createReference()), { key }));
    expect(error).toMatchObject({ code: 'engine/cannot', todo: expect.stringContaining('@likeness photo') });
  });

  it('takes a composition guide where a title says so, and tells where none does', async () => {
    const marked = parseOwnWorkflow({
      ...workflow.workflow,
      '10': { class_type: 'LoadImage', inputs: { image: 'a.png' }, _meta: { title: 'Depth @likeness guide' } },
      '11': {
        class_type: 'ControlNetLoader',
        inputs: { control_net_name: 'control_v11f1p_sd15_depth.safetensors' },
      },
      '12': {
        class_type: 'ControlNetApplyAdvanced',
        inputs: {
          positive: ['6', 0],
          negative: ['7', 0],
          control_net: ['11', 0],
          image: ['10', 0],
          strength: 1,
          start_percent: 0,
          end_percent: 1,
        },
        _meta: { title: '@likeness guideStrength' },
      },
    });
    const noteOf = (engine: Awaited<ReturnType<typeof startComfy>>['engine']) =>
      engine.honours(createGuided()).find(({ attribute }) => attribute === 'composition');
    const { engine, book } = await startComfy({ client: { workflow: marked, drawGuide } });
    await engine.submit(createGuided({ strength: 0.7 }), { key });
    expect(book.uploads).toEqual([`likeness/${key}-guide-0.png`]);
    expect(book.bodies).toMatchObject([
      { prompt: { '10': { inputs: { image: book.uploads[0] } }, '12': { inputs: { strength: 0.7, end_percent: 1 } } } },
    ]);
    expect(noteOf(engine)).toMatchObject({
      honour: 'approximated',
      note: 'your workflow keeps its own guideStart, guideEnd',
    });
    const { engine: without } = await startComfy({ client: { workflow, drawGuide } });
    expect(noteOf(without)).toMatchObject({ honour: 'ignored', note: expect.stringContaining('"@likeness guide"') });
    expect(without.describe().composition).toBeUndefined();
  });

  it.each([
    ['in the editor’s own format', { nodes: [], links: [] }, 'saved for the editor'],
    ['that is none', ['a'], 'expected record'],
    ['without a place for the words', titled('6', 'Words'), 'no node takes the positive'],
    ['without a place for the seed', titled('3', 'KSampler'), 'no node takes the seed'],
    ['with a mark that means nothing', titled('7', '@likeness mood'), '"mood" is no part of a request'],
    ['with a mark on a node that has no such input', titled('8', '@likeness seed'), 'no input "seed"'],
  ])('is refused %s', (_, value, detail) => {
    expect(() => parseOwnWorkflow(value)).toThrow(detail);
  });
});
