import type { PortraitRequest } from '../request.js';
import { buildControl, buildGuide } from './graph/guide.js';
import { buildIdentity, buildPhoto, type Changed } from './graph/identity.js';
import { buildGround, buildPortrait, groundModel, groundWords } from './graph/text-to-image.js';
import type { Workflow } from './graph/workflow.js';
import type { OrderPlan } from './plan-order.js';

export interface ServerNames {
  /** Folder and first part of the portraits' names in the server's output folder. */
  prefix: string;
  /** Where the server keeps the uploaded photo, for requests with one. */
  photo?: string | undefined;
  /** Where it keeps the uploaded guides, one for each portrait in their order, for requests with a composition. */
  guides?: readonly string[] | undefined;
}

/** The graph of a request: portrait by portrait on one ground, each further one with the next seed. */
export function compileWorkflow(request: PortraitRequest, plan: OrderPlan, names: ServerNames): Workflow {
  const { prefix, photo, guides = [] } = names;
  const { words, width, height, seed, count } = request;
  const { checkpoint, guidance, steps, family, control } = plan;
  const ground = buildGround({
    checkpoint,
    positive: words.positive,
    negative: words.negative ?? '',
    width,
    height,
  });
  const identity = photo === undefined ? { nodes: {}, model: groundModel } : tieToPhoto(plan, photo);
  const drawing = { model: identity.model, guidance, steps, sampler: family.sampler, scheduler: family.scheduler };
  const portraits = Array.from({ length: count }, (_, index) => {
    const guide = guides[index];
    const guided = control && guide !== undefined ? buildGuide(index, guide, control, groundWords) : undefined;
    const words = guided ? { positive: guided.positive, negative: guided.negative } : groundWords;
    return { ...guided?.nodes, ...buildPortrait(index, prefix, { ...drawing, words, seed: seed + index }) };
  });
  const controlNodes = control && guides.length > 0 ? buildControl(control) : {};
  return Object.assign({}, ground, identity.nodes, controlNodes, ...portraits);
}

function tieToPhoto({ adapters }: OrderPlan, photo: string): Changed {
  return adapters.reduce<Changed>(
    ({ nodes, model }, adapter, index) => {
      const next = buildIdentity(index, adapter, model);
      return { nodes: { ...nodes, ...next.nodes }, model: next.model };
    },
    { nodes: buildPhoto(photo), model: groundModel },
  );
}

/** The classes of all nodes that a graph of ours may have: what the server is asked about before anything is sent. */
export function classesFor({ reference, composition }: PortraitRequest): readonly string[] {
  return [...plainClasses, ...(reference ? photoClasses : []), ...(composition ? guideClasses : [])];
}

const plainClasses = [
  'CheckpointLoaderSimple',
  'CLIPTextEncode',
  'EmptyLatentImage',
  'KSampler',
  'VAEDecode',
  'SaveImage',
] as const;

const photoClasses = [
  'LoadImage',
  'PrepImageForClipVision',
  'IPAdapterModelLoader',
  'CLIPVisionLoader',
  'IPAdapterAdvanced',
  'LoraLoaderModelOnly',
  'IPAdapterInsightFaceLoader',
  'IPAdapterFaceID',
] as const;

const guideClasses = ['LoadImage', 'ControlNetLoader', 'SetUnionControlNetType', 'ControlNetApplyAdvanced'] as const;
