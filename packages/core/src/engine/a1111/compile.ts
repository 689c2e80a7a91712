import { encodeInlineImage } from '../http/index.js';
import { fitEdge, type SettingNotes } from '../model/index.js';
import type { PortraitRequest, PreparedReference } from '../request.js';
import type { Adapter } from './adapter.js';
import samplers from './samplers.json' with { type: 'json' };

/** The families that this kind of server draws. */
export const a1111Families: readonly string[] = samplers.map(({ family }) => family);

/** Latents are an eighth of the picture. */
const edge = { min: 64, max: 2_048, multiple: 8 } as const;

/** A request as `POST /sdapi/v1/txt2img` takes it. Nothing is saved on the server. */
export function compileDrawing(request: PortraitRequest, id: string, adapter?: Adapter) {
  const { words, family, guidance, steps, seed, width, height, count, model, reference } = request;
  const plan = samplers.find((one) => one.family === family);
  return {
    prompt: words.positive,
    negative_prompt: words.negative ?? '',
    seed,
    subseed_strength: 0,
    width: fitEdge(width, edge),
    height: fitEdge(height, edge),
    batch_size: 1,
    n_iter: count,
    ...(steps === undefined ? {} : { steps }),
    ...(guidance === undefined ? {} : { cfg_scale: guidance }),
    ...(plan === undefined ? {} : { sampler_name: plan.sampler, scheduler: plan.scheduler }),
    ...(model === undefined
      ? {}
      : { override_settings: { sd_model_checkpoint: model }, override_settings_restore_afterwards: true }),
    send_images: true,
    save_images: false,
    force_task_id: id,
    ...(reference === undefined || adapter === undefined ? {} : compileReference(reference, adapter)),
  };
}

function compileReference(reference: PreparedReference, adapter: Adapter) {
  const { bytes, strength, start = 0, end = 1 } = reference;
  const image = encodeInlineImage(bytes);
  if (adapter.by === 'sdnext') {
    return {
      ip_adapter: [{ adapter: adapter.name, images: [image], scale: Math.min(1, strength), start, end, crop: true }],
    };
  }
  // The two modes as words: sd-webui-controlnet refuses numbers for the first.
  const unit = {
    enabled: true,
    module: adapter.module,
    model: adapter.model,
    image,
    weight: Math.min(2, strength),
    resize_mode: 'Crop and Resize',
    control_mode: 'Balanced',
    guidance_start: start,
    guidance_end: end,
    pixel_perfect: false,
    save_detected_map: false,
  };
  return { alwayson_scripts: { ControlNet: { args: [unit] } } };
}

/** What becomes of the settings on the way. */
export function noteSettings({ width, height, reference }: PortraitRequest): SettingNotes {
  const [w, h] = [fitEdge(width, edge), fitEdge(height, edge)];
  const note = `drawn at ${w} × ${h} px: edges are multiples of 8`;
  const strongest = 'a ControlNet unit takes 2 at most, an adapter of SD.Next 1';
  return {
    ...(w === width ? {} : { width: { honour: 'approximated', note } }),
    ...(h === height ? {} : { height: { honour: 'approximated', note } }),
    ...(reference && reference.strength > 1 ? { strength: { honour: 'approximated', note: strongest } } : {}),
  };
}
