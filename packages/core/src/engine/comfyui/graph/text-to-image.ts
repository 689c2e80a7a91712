import type { Conditioning } from './guide.js';
import { type Link, node, type Workflow } from './workflow.js';

export interface Drawing {
  /** The denoiser, as the last node that changed it gives it. */
  model: Link;
  words: Conditioning;
  seed: number;
  steps: number;
  guidance: number;
  sampler: string;
  scheduler: string;
}

/** The model, both prompts and the empty canvas: what all portraits of one order share. */
export function buildGround(order: {
  checkpoint: string;
  positive: string;
  negative: string;
  width: number;
  height: number;
}): Workflow {
  const { checkpoint, positive, negative, width, height } = order;
  return {
    checkpoint: node('CheckpointLoaderSimple', { ckpt_name: checkpoint }),
    positive: node('CLIPTextEncode', { text: positive, clip: ['checkpoint', 1] }),
    negative: node('CLIPTextEncode', { text: negative, clip: ['checkpoint', 1] }),
    canvas: node('EmptyLatentImage', { width, height, batch_size: 1 }),
  };
}

/** What the ground gives to the nodes after it: the denoiser, and both prompts. */
export const groundModel: Link = ['checkpoint', 0];
export const groundWords: Conditioning = { positive: ['positive', 0], negative: ['negative', 0] };

/**
 * One portrait: sampled, decoded, saved. Each of an order has nodes of its own and not a place in a batch, since a batch
 * derives the noise of its second picture otherwise than a run with the second seed does.
 *
 * @param index from 0; the file comes out of the node `save-<index>`.
 * @param prefix folder and first part of the file's name on the server.
 */
export function buildPortrait(index: number, prefix: string, drawing: Drawing): Workflow {
  const { model, words, seed, steps, guidance, sampler, scheduler } = drawing;
  return {
    [`sample-${index}`]: node('KSampler', {
      model,
      positive: words.positive,
      negative: words.negative,
      latent_image: ['canvas', 0],
      seed,
      steps,
      cfg: guidance,
      sampler_name: sampler,
      scheduler,
      denoise: 1,
    }),
    [`decode-${index}`]: node('VAEDecode', { samples: [`sample-${index}`, 0], vae: ['checkpoint', 2] }),
    [saveNode(index)]: node('SaveImage', { images: [`decode-${index}`, 0], filename_prefix: prefix }),
  };
}

export const saveNode = (index: number): string => `save-${index}`;

/** Which portrait a node saves; undefined for nodes that are not ours. */
export function savedIndex(nodeId: string): number | undefined {
  const digits = /^save-(\d{1,3})$/.exec(nodeId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
