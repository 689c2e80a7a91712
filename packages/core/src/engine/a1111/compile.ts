import { encodeInlineImage } from '../http/index.js';
import { fitEdge, type SettingNotes } from '../model/index.js';
import type { PortraitRequest, PreparedReference } from '../request.js';
import type { Adapter } from './adapter.js';
import type { GuideControl } from './control-net.js';
import samplers from './samplers.json' with { type: 'json' };

/** The families that this kind of server draws. */
export const a1111Families: readonly string[] = samplers.map(({ family }) => family);

/** Latents are an eighth of the picture. */
const edge = { min: 64, max: 2_048, multiple: 8 } as const;

/** A composition guide, and the ControlNet that it goes through. */
export interface PlacedGuide extends GuideControl {
  bytes: Uint8Array;
}

/** By what the server holds identity and composition. */
export interface Means {
  adapter?: Adapter | undefined;
  guide?: PlacedGuide | undefined;
}

/** A request as `POST /sdapi/v1/txt2img` takes it. Nothing is saved on the server. */
export function compileDrawing(request: PortraitRequest, id: string, { adapter, guide }: Means = {}) {
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
    ...(reference && adapter?.by === 'sdnext' ? compileOwnAdapter(reference, adapter.name) : {}),
    ...compileUnits(request, { adapter, guide }),
  };
}

function compileOwnAdapter({ bytes, strength, start = 0, end = 1 }: PreparedReference, adapter: string) {
  const scale = Math.min(1, strength);
  return { ip_adapter: [{ adapter, images: [encodeInlineImage(bytes)], scale, start, end, crop: true }] };
}

/** The units of ControlNet: identity, then composition. Without any the script is not named, since not every server has it. */
function compileUnits({ reference, composition }: PortraitRequest, { adapter, guide }: Means) {
  const args = [
    ...(reference && adapter?.by === 'controlnet' ? [compileUnit(adapter, reference)] : []),
    ...(composition && guide ? [compileUnit(guide, { ...composition, bytes: guide.bytes })] : []),
  ];
  return args.length === 0 ? {} : { alwayson_scripts: { ControlNet: { args } } };
}

function compileUnit(
  { module, model }: GuideControl,
  { bytes, strength, start = 0, end = 1 }: Pick<PreparedReference, 'bytes' | 'strength' | 'start' | 'end'>,
) {
  return {
    enabled: true,
    module,
    model,
    image: encodeInlineImage(bytes),
    weight: Math.min(2, strength),
    // Both modes as words: sd-webui-controlnet refuses numbers for the first.
    resize_mode: 'Crop and Resize',
    control_mode: 'Balanced',
    guidance_start: start,
    guidance_end: end,
    pixel_perfect: false,
    save_detected_map: false,
  };
}

const oneGuide = { honour: 'approximated', note: "all portraits get the first one's guide" } as const;

/** What becomes of the settings on the way. */
export function noteSettings(request: PortraitRequest, drawsGuides: boolean): SettingNotes {
  const { width, height, reference, count } = request;
  const [w, h] = [fitEdge(width, edge), fitEdge(height, edge)];
  const note = `drawn at ${w} × ${h} px: edges are multiples of 8`;
  const strongest = 'a ControlNet unit takes 2 at most, an adapter of SD.Next 1';
  return {
    ...(w === width ? {} : { width: { honour: 'approximated', note } }),
    ...(h === height ? {} : { height: { honour: 'approximated', note } }),
    ...(drawsGuides ? { composition: count > 1 ? oneGuide : { honour: 'honoured' } } : {}),
    ...(reference && reference.strength > 1 ? { strength: { honour: 'approximated', note: strongest } } : {}),
  };
}
