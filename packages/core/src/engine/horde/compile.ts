import { fitEdge, type SettingNotes } from '../model/index.js';
import type { PortraitRequest } from '../request.js';
import models from './models.json' with { type: 'json' };

/** The families that are offered, each with a model that many workers have. */
export const hordeFamilies: readonly string[] = models.map(({ family }) => family);

/** Sizes are multiples of 64 (return code InvalidSize), and 64 to 3072 px. */
const edge = { min: 64, max: 3_072, multiple: 64 } as const;
/** Guidance is refused with more than two decimals (return code BadCFGDecimals). */
const hundredths = (value: number) => Math.round(value * 100) / 100;

/**
 * A request as the Horde takes it. Nothing is shared with its makers, and neither words nor workers may be unsafe for work.
 *
 * @param inline whether the pictures come inside the answer, for pages that may not fetch them from where they are stored.
 */
export function compileGeneration(request: PortraitRequest, { inline }: { inline: boolean }) {
  const { words, model, family, guidance, steps, seed, width, height, count } = request;
  return {
    // Its one field for words; what stands behind ### is what must not appear.
    prompt: words.negative === undefined ? words.positive : `${words.positive} ### ${words.negative}`,
    params: {
      sampler_name: family === 'sdxl' || family === 'sd15' ? 'k_dpmpp_2m' : 'k_euler',
      karras: family === 'sdxl' || family === 'sd15',
      seed: String(seed),
      n: count,
      width: fitEdge(width, edge),
      height: fitEdge(height, edge),
      ...(steps === undefined ? {} : { steps }),
      ...(guidance === undefined ? {} : { cfg_scale: hundredths(guidance) }),
    },
    models: [model ?? models.find((one) => one.family === family)?.model ?? 'stable_diffusion'],
    nsfw: false,
    censor_nsfw: true,
    trusted_workers: true,
    r2: !inline,
    shared: false,
  };
}

/** What becomes of the settings on the way. */
export function noteSettings({ width, height, count }: PortraitRequest): SettingNotes {
  const [w, h] = [fitEdge(width, edge), fitEdge(height, edge)];
  const note = `drawn at ${w} × ${h} px: the Horde takes multiples of 64`;
  return {
    ...(w === width ? {} : { width: { honour: 'approximated', note } }),
    ...(h === height ? {} : { height: { honour: 'approximated', note } }),
    ...(count === 1
      ? {}
      : { seed: { honour: 'approximated', note: 'the Horde chooses the seeds of the further ones' } }),
  };
}
