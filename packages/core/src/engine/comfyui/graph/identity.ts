import { type Link, node, type Workflow } from './workflow.js';

/** One IP-Adapter with the files that it needs, by the names that the server gives them. */
export interface AdapterPlan {
  file: string;
  /** The CLIP vision encoder; absent for adapters that read a face embedding alone. */
  encoder?: string;
  /** Present for adapters that read a face embedding. */
  face?: { model: string; lora?: string };
  strength: number;
  start: number;
  end: number;
  /** What it takes from the photo; all of it unless given. */
  carries?: 'likeness' | 'style' | 'composition';
}

/** Nodes that change the denoiser, and the denoiser that they give. */
export interface Changed {
  nodes: Workflow;
  model: Link;
}

/** The photo as it was uploaded. */
export const buildPhoto = (file: string): Workflow => ({ photo: node('LoadImage', { image: file }) });

/** Above this weight the plain values burn; the penalty keeps colour and contrast (IPAdapter_plus NODES.md, embeds_scaling). */
const burnsAbove = 1;
/** The LoRA of FaceID models acts at 0.6 in the examples of the node pack. */
const loraStrength = 0.6;
/** FaceID v2 takes its own share at twice the weight (same examples). */
const v2Factor = 2;
/** The node's own limit for that share. */
const mostV2 = 5;

/**
 * Ties the denoiser to the person in the photo.
 *
 * @param index distinguishes the adapters of one order: 0, and 1 for a second one on top of the first.
 */
export function buildIdentity(index: number, plan: AdapterPlan, model: Link): Changed {
  return plan.face ? buildFaceId(index, plan, plan.face, model) : buildClip(index, plan, model);
}

/** The encoder of a CLIP adapter sees a square of 224 px; heads stand at the top of a portrait photo. */
function buildClip(index: number, plan: AdapterPlan, model: Link): Changed {
  const names = namesOf(index);
  return {
    nodes: {
      [names.crop]: node('PrepImageForClipVision', {
        image: ['photo', 0],
        interpolation: 'LANCZOS',
        crop_position: 'top',
        sharpening: 0,
      }),
      ...buildLoaders(names, plan),
      [names.identity]: node('IPAdapterAdvanced', {
        ...sharedInputs(names, plan, model, [names.crop, 0]),
      }),
    },
    model: [names.identity, 0],
  };
}

/** The face detector wants the whole photo: in a close crop it may find nothing. */
function buildFaceId(index: number, plan: AdapterPlan, face: NonNullable<AdapterPlan['face']>, model: Link): Changed {
  const names = namesOf(index);
  const isV2 = /plusv2/i.test(plan.file);
  const withLora: Changed =
    face.lora === undefined
      ? { nodes: {}, model }
      : {
          nodes: {
            [names.lora]: node('LoraLoaderModelOnly', { model, lora_name: face.lora, strength_model: loraStrength }),
          },
          model: [names.lora, 0],
        };
  return {
    nodes: {
      ...withLora.nodes,
      ...buildLoaders(names, plan),
      [names.faces]: node('IPAdapterInsightFaceLoader', { provider: 'CPU', model_name: face.model }),
      [names.identity]: node('IPAdapterFaceID', {
        ...sharedInputs(names, plan, withLora.model, ['photo', 0]),
        weight_faceidv2: isV2 ? Math.min(mostV2, v2Factor * plan.strength) : plan.strength,
        insightface: [names.faces, 0],
      }),
    },
    model: [names.identity, 0],
  };
}

const namesOf = (index: number) => {
  const suffix = index === 0 ? '' : `-${index + 1}`;
  return {
    crop: `crop${suffix}`,
    adapter: `adapter${suffix}`,
    encoder: `encoder${suffix}`,
    lora: `lora${suffix}`,
    faces: `faces${suffix}`,
    identity: `identity${suffix}`,
  };
};

type Names = ReturnType<typeof namesOf>;

function buildLoaders(names: Names, { file, encoder }: AdapterPlan): Workflow {
  return {
    [names.adapter]: node('IPAdapterModelLoader', { ipadapter_file: file }),
    ...(encoder === undefined ? {} : { [names.encoder]: node('CLIPVisionLoader', { clip_name: encoder }) }),
  };
}

/** The layers of the model that an adapter acts on, by what it is to carry (IPAdapter_plus NODES.md, weight types). */
const weightTypes = { likeness: 'linear', style: 'style transfer', composition: 'composition' } as const;

function sharedInputs(names: Names, plan: AdapterPlan, model: Link, image: Link) {
  const { strength, start, end, encoder, carries = 'likeness' } = plan;
  const clipVision: Link = [names.encoder, 0];
  return {
    model,
    ipadapter: [names.adapter, 0] satisfies Link,
    image,
    weight: strength,
    weight_type: weightTypes[carries],
    combine_embeds: 'concat',
    start_at: start,
    end_at: end,
    embeds_scaling: strength > burnsAbove ? 'K+mean(V) w/ C penalty' : 'V only',
    ...(encoder === undefined ? {} : { clip_vision: clipVision }),
  };
}
