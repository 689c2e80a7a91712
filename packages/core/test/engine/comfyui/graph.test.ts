import {
  checkWorkflow,
  compileWorkflow,
  type OrderPlan,
  planOrder,
  readNodeInfos,
  type ServerFiles,
} from '@likeness/core/engine/comfyui';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import objectInfo from '../../faults/comfyui/object-info.json' with { type: 'json' };
import { createGuided, createOrder, createReference } from './fixture.js';

/** The nodes of ComfyUI 0.3.64 and of ComfyUI_IPAdapter_plus 9d076a3. */
const infos = readNodeInfos(objectInfo);
const names = { prefix: 'likeness/a', photo: 'likeness/a.png' };

const files: ServerFiles = {
  checkpoints: ['portraits_sd15.safetensors', 'xl/portraits_xl.safetensors'],
  adapters: [
    'ip-adapter-faceid-plusv2_sd15.bin',
    'ip-adapter-plus-face_sd15.safetensors',
    'ip-adapter-plus_sd15.safetensors',
    'ip-adapter-plus-face_sdxl_vit-h.safetensors',
  ],
  encoders: ['CLIP-ViT-bigG-14-laion2B-39B-b160k.safetensors', 'CLIP-ViT-H-14-laion2B-s32B-b79K.safetensors'],
  loras: ['ip-adapter-faceid-plusv2_sd15_lora.safetensors'],
  faceModels: ['buffalo_l', 'antelopev2'],
  controls: ['control_v11f1p_sd15_depth.safetensors', 'sdxl/controlnet-union-sdxl-1.0_promax.safetensors'],
};
const model = 'portraits_sd15.safetensors';
/** Files that the recorded nodes list, so that the choices in a graph are among them. */
const listed: ServerFiles = { ...files, checkpoints: [model], encoders: files.encoders.slice(1) };

describe('a graph of ours', () => {
  it('draws each portrait of an order with its own seed, on one model', () => {
    const request = createOrder({ model, count: 3 });
    const graph = compileWorkflow(request, planOrder(request, files), names);
    expect(['sample-0', 'sample-1', 'sample-2'].map((id) => graph[id]?.inputs.seed)).toEqual([7, 8, 9]);
    expect(Object.values(graph).filter(({ class_type }) => class_type === 'CheckpointLoaderSimple')).toHaveLength(1);
    expect(graph['sample-0']?.inputs).toMatchObject({
      model: ['checkpoint', 0],
      cfg: 5.5,
      steps: 30,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
    });
  });

  it('ties the model to the photo with the adapter for faces, cropped at the top for its encoder', () => {
    const request = createOrder({ model }, createReference({ start: 0.1, end: 0.9 }));
    const graph = compileWorkflow(request, planOrder(request, files), names);
    expect(graph['sample-0']?.inputs.model).toEqual(['identity', 0]);
    expect(graph.adapter?.inputs).toEqual({ ipadapter_file: 'ip-adapter-plus-face_sd15.safetensors' });
    expect(graph.encoder?.inputs).toEqual({ clip_name: 'CLIP-ViT-H-14-laion2B-s32B-b79K.safetensors' });
    expect(graph.identity?.inputs).toMatchObject({ weight: 0.8, start_at: 0.1, end_at: 0.9, image: ['crop', 0] });
    expect(graph.photo?.inputs).toEqual({ image: 'likeness/a.png' });
  });

  it('feeds FaceID the whole photo, its LoRA before it, its own share at twice the weight', () => {
    const reference = createReference({ files: { adapter: 'ip-adapter-faceid-plusv2_sd15' } });
    const request = createOrder({ model }, reference);
    const graph = compileWorkflow(request, planOrder(request, files), names);
    expect(graph.lora?.inputs).toMatchObject({ strength_model: 0.6, model: ['checkpoint', 0] });
    expect(graph.identity).toMatchObject({
      class_type: 'IPAdapterFaceID',
      inputs: { image: ['photo', 0], model: ['lora', 0], weight_faceidv2: 1.6, insightface: ['faces', 0] },
    });
  });

  it('puts a second adapter on top of the first', () => {
    const second = { adapter: 'ip-adapter-plus_sd15', strength: 0.3 };
    const request = createOrder({ model }, createReference({ files: { second } }));
    const graph = compileWorkflow(request, planOrder(request, files), names);
    expect(graph['identity-2']?.inputs).toMatchObject({ model: ['identity', 0], weight: 0.3 });
    expect(graph['sample-0']?.inputs.model).toEqual(['identity-2', 0]);
  });

  it('gives the second adapter its own span, encoder and layers', () => {
    const second = { adapter: 'ip-adapter-plus_sd15', strength: 0.3, start: 0.4, end: 0.9, carries: 'style' } as const;
    const files1 = { adapter: 'ip-adapter-faceid-plusv2_sd15', second };
    const request = createOrder({ model }, createReference({ strength: 0.8, start: 0.1, files: files1 }));
    const graph = compileWorkflow(request, planOrder(request, files), names);
    expect(graph.identity).toMatchObject({ class_type: 'IPAdapterFaceID', inputs: { start_at: 0.1, end_at: 1 } });
    expect(graph['identity-2']).toMatchObject({
      class_type: 'IPAdapterAdvanced',
      inputs: { model: ['identity', 0], start_at: 0.4, end_at: 0.9, weight_type: 'style transfer' },
    });
    expect(graph['encoder-2']?.inputs).toEqual({ clip_name: 'CLIP-ViT-H-14-laion2B-s32B-b79K.safetensors' });
  });

  it('lays a guide of its own over the words of each portrait', () => {
    const request = createGuided({ strength: 0.7, end: 0.8 }, { model, count: 2 });
    const graph = compileWorkflow(request, planOrder(request, files), { ...names, guides: ['a.png', 'b.png'] });
    expect(graph.control?.inputs).toEqual({ control_net_name: 'control_v11f1p_sd15_depth.safetensors' });
    expect([graph['guide-0']?.inputs.image, graph['guide-1']?.inputs.image]).toEqual(['a.png', 'b.png']);
    expect(graph['guided-1']?.inputs).toEqual({
      positive: ['positive', 0],
      negative: ['negative', 0],
      control_net: ['control', 0],
      image: ['guide-1', 0],
      strength: 0.7,
      start_percent: 0,
      end_percent: 0.8,
    });
    expect(graph['sample-1']?.inputs).toMatchObject({ positive: ['guided-1', 0], negative: ['guided-1', 1] });
  });

  it('tells a union ControlNet which guide it is given', () => {
    const request = createGuided(
      { pass: 'normal' },
      { model: 'portraits_xl', family: 'sdxl', width: 832, height: 1216 },
    );
    const graph = compileWorkflow(request, planOrder(request, files), { ...names, guides: ['a.png'] });
    expect(graph['control-type']?.inputs).toEqual({ control_net: ['control', 0], type: 'normal' });
    expect(graph['guided-0']?.inputs.control_net).toEqual(['control-type', 0]);
    expect(checkWorkflow(graph, infos).map(({ evidence }) => evidence?.input)).toEqual(['ckpt_name']);
  });

  it('is one that the real nodes take, whatever is asked for', () => {
    const adapters = fc.constantFrom(undefined, 'ip-adapter-plus_sd15', 'ip-adapter-faceid-plusv2_sd15');
    fc.assert(
      fc.property(
        fc.record({
          edge: fc.integer({ min: 8, max: 256 }).map((n) => n * 8),
          steps: fc.integer({ min: 1, max: 200 }),
          guidance: fc.double({ min: 0, max: 50, noNaN: true }),
          seed: fc.maxSafeNat().map((seed) => Math.min(seed, Number.MAX_SAFE_INTEGER - 8)),
          count: fc.integer({ min: 1, max: 8 }),
          strength: fc.double({ min: 0, max: 3, noNaN: true }),
          adapter: adapters,
          isDoubled: fc.boolean(),
          guide: fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined }),
        }),
        ({ edge, adapter, strength, isDoubled, guide, ...settings }) => {
          const second = isDoubled ? { second: { adapter: 'ip-adapter-plus_sd15', strength } } : {};
          const reference = createReference({ strength, files: { ...(adapter ? { adapter } : {}), ...second } });
          const plain = createOrder({ ...settings, model, width: edge, height: edge }, reference);
          const composition = { from: 'bust', pass: 'depth', strength: guide ?? 0 } as const;
          const request = guide === undefined ? plain : { ...plain, composition };
          const guides = Array.from({ length: guide === undefined ? 0 : request.count }, () => 'guide.png');
          const graph = compileWorkflow(request, planOrder(request, listed), { ...names, guides });
          expect(checkWorkflow(graph, infos)).toEqual([]);
        },
      ),
    );
  });
});

describe('what a server lacks', () => {
  const refusal = (settings: Parameters<typeof createOrder>[0], about = {}, has: Partial<ServerFiles> = {}) => {
    try {
      planOrder(createOrder(settings, createReference(about)), { ...files, ...has });
      return undefined;
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['a model', refusal({ model: 'nope' }), 'settings.model', 'no "nope"'],
    ['the choice between two models', refusal({}), 'settings.model', 'the server has several'],
    ['any model', refusal({}, {}, { checkpoints: [] }), 'settings.model', 'no checkpoint'],
    ['the encoder', refusal({ model }, {}, { encoders: [files.encoders[0] ?? ''] }), 'reference.encoder', 'CLIP ViT-H'],
    ['any adapter', refusal({ model }, {}, { adapters: [] }), 'reference.adapter', 'no IP-Adapter model'],
    [
      'the LoRA',
      refusal({ model }, { files: { adapter: 'ip-adapter-faceid-plusv2_sd15' } }, { loras: [] }),
      'reference.lora',
      'ip-adapter-faceid-plusv2_sd15_lora',
    ],
    [
      'an adapter for this family',
      refusal({ model, family: 'sdxl', width: 512, height: 512 }, { files: { adapter: 'ip-adapter-plus_sd15' } }),
      'reference.adapter',
      'made for sd15',
    ],
    ['a size in its steps', refusal({ model, width: 1001 }), 'settings.width', 'no multiple of 8'],
    ['a graph for the family', refusal({ model, family: 'flux-dev' }), 'settings.family', 'another kind of graph'],
    [
      'nodes for another method',
      refusal({ model }, { files: { adapter: 'instantid' } }, { adapters: ['instantid.bin'] }),
      'reference.adapter',
      'no IP-Adapter',
    ],
  ])('is said before anything is sent: %s', (_, error, where, detail) => {
    expect(error).toMatchObject({ code: 'engine/cannot', where: `comfyui, ${where}` });
    expect(error).toHaveProperty('detail', expect.stringContaining(detail));
    expect(error).toHaveProperty('todo', expect.stringMatching(/\w/));
  });

  const guided = (about: Parameters<typeof createGuided>[0], has: Partial<ServerFiles> = {}, family = 'sd15') => {
    try {
      planOrder(createGuided(about, { model: family === 'sd15' ? model : 'portraits_xl', family }), {
        ...files,
        ...has,
      });
      return undefined;
    } catch (error) {
      return error;
    }
  };

  it.each([
    [
      'any ControlNet',
      guided({}, { controls: [] }),
      'composition',
      'no ControlNet for depth on sd15',
      'control_v11f1p_sd15_depth',
    ],
    [
      'one for the pass',
      guided({ pass: 'normal' }),
      'composition',
      'for normal on sd15',
      'control_v11p_sd15_normalbae',
    ],
    ['the one that is named', guided({ model: 'mine' }), 'composition.model', 'no "mine"', 'The server has'],
    [
      'one of the base',
      guided({ model: 'controlnet-union-sdxl-1.0_promax' }),
      'composition.model',
      'made for sdxl, not sd15',
      'this family',
    ],
    [
      'a pass that the named one takes',
      guided({ model: 'control_v11f1p_sd15_depth', pass: 'normal' }),
      'composition.model',
      'takes depth, not normal',
      'composition.pass',
    ],
    ['a span', guided({ start: 0.9, end: 0.5 }), 'composition.start', 'after the end', 'before the end'],
  ])('is said before a guide is drawn: %s', (_, error, where, detail, todo) => {
    expect(error).toMatchObject({ code: 'engine/cannot', where: `comfyui, ${where}` });
    expect(error).toHaveProperty('detail', expect.stringContaining(detail));
    expect(error).toHaveProperty('todo', expect.stringContaining(todo));
  });

  it('points at the second adapter where that is to blame', () => {
    const about = { files: { second: { adapter: 'ip-adapter-light', strength: 0.3 } } };
    expect(refusal({ model }, about)).toMatchObject({ where: 'comfyui, reference.second.adapter' });
    const request = createOrder(
      { model },
      createReference({ files: { second: { adapter: 'ip-adapter-plus_sd15', strength: 9 } } }),
    );
    const graph = compileWorkflow(request, planOrder(request, listed), names);
    expect(checkWorkflow(graph, infos)).toMatchObject([{ where: { path: ['reference', 'second', 'strength'] } }]);
  });

  it('is told in plain text, whatever the server calls its files', () => {
    const error = refusal({ model: 'nope' }, {}, { checkpoints: ['\u001b[2Ja\u202e.ckpt', 'b\n.ckpt'] });
    expect(error).toMatchObject({ todo: 'The server has: a.ckpt, b .ckpt.' });
  });

  it('is found without regard to folder, ending and case of names', () => {
    const request = createOrder({ model: 'Portraits_XL', family: 'sdxl', width: 832, height: 1216 });
    expect(planOrder(request, files).checkpoint).toBe('xl/portraits_xl.safetensors');
  });
});

describe('a graph that the server would refuse', () => {
  const plan = (): OrderPlan => planOrder(createOrder({ model }), listed);
  const graph = () => compileWorkflow(createOrder({ model }), plan(), names);
  const codes = (changed: object, known = infos) =>
    checkWorkflow({ ...graph(), ...changed }, known).map((one) => one.code);
  const sample = (inputs: object) => {
    const before = graph()['sample-0'];
    return { 'sample-0': { class_type: 'KSampler', inputs: { ...before?.inputs, ...inputs } } };
  };

  it.each([
    ['a guidance beyond the node’s own range', sample({ cfg: 500 }), 'comfyui/value-out-of-range'],
    ['a sampler that is not offered', sample({ sampler_name: 'magic' }), 'comfyui/value-not-offered'],
    ['a link to nothing', sample({ model: ['nobody', 0] }), 'comfyui/link-broken'],
    ['a link to an output that is not there', sample({ model: ['checkpoint', 9] }), 'comfyui/link-broken'],
    ['a link of another type', sample({ model: ['checkpoint', 1] }), 'comfyui/link-of-another-type'],
    [
      'a node without what it needs',
      { positive: { class_type: 'CLIPTextEncode', inputs: {} } },
      'comfyui/input-missing',
    ],
    ['a node that is not installed', { extra: { class_type: 'Upscaler', inputs: {} } }, 'comfyui/node-missing'],
  ])('is known by %s', (_, changed, code) => expect(codes(changed)).toContain(code));

  it('points at the setting that is to blame', () => {
    const [found] = checkWorkflow({ ...graph(), ...sample({ cfg: 500 }) }, infos);
    expect(found).toMatchObject({ where: { path: ['settings', 'guidance'] } });
    expect(found?.message).toBe('KSampler "sample-0", cfg: 500; the node takes 0 to 100.');
  });

  it('is known on newer servers, too, which write their choices otherwise', () => {
    const inputs = { required: { ckpt_name: ['COMBO', { options: ['other.safetensors'] }] } };
    const newer = readNodeInfos({
      ...objectInfo,
      CheckpointLoaderSimple: { input: inputs, output: ['MODEL', 'CLIP', 'VAE'] },
    });
    expect(codes({}, newer)).toEqual(['comfyui/value-not-offered']);
  });
});
