import * as z from 'zod';

/** A number of the request in a field of the model's, within the model's own limits. */
const NumberField = z.strictObject({
  field: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The model takes these values alone. */
  only: z.array(z.number()).optional(),
  /** It wants the number as text. */
  asText: z.literal(true).optional(),
});

const Size = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('edges'),
    width: z.string(),
    height: z.string(),
    min: z.int(),
    max: z.int(),
    multiple: z.int(),
  }),
  z.strictObject({ as: z.literal('object'), field: z.string(), min: z.int(), max: z.int(), multiple: z.int() }),
  /** The model draws at sizes of its own and is told a shape only, for example "3:4". */
  z.strictObject({ as: z.literal('ratio'), field: z.string(), ratios: z.array(z.string().regex(/^\d+:\d+$/)).min(1) }),
]);

/** How one model of a provider is asked: which of its fields take what, and what comes back. */
const ModelProfile = z.strictObject({
  /** What `settings.model` names. */
  id: z.string(),
  title: z.string(),
  /** Where the provider has it, when that is not the id. */
  endpoint: z.string().optional(),
  /** The exact version, where the provider pins it. */
  version: z.string().optional(),
  /** The model family whose rules apply. */
  family: z.string(),
  reference: z.enum(['none', 'required']),
  fields: z.strictObject({
    prompt: z.string(),
    negative: z.string().optional(),
    seed: z.string().optional(),
    size: Size,
    steps: NumberField.optional(),
    guidance: NumberField.optional(),
    count: NumberField.optional(),
    photo: z.strictObject({ field: z.string(), as: z.enum(['link', 'links', 'objects']) }).optional(),
    strength: NumberField.optional(),
    /** Where a composition guide goes. A model that has such a field is made for it, and draws nothing without one. */
    guide: z.strictObject({ field: z.string(), passes: z.array(z.enum(['depth', 'normal'])).min(1) }).optional(),
    guideStrength: NumberField.optional(),
  }),
  /** Sent as it stands. */
  fixed: z.record(z.string(), z.json()),
  output: z.enum(['link', 'links', 'image', 'images']),
  author: z.string(),
  licence: z.string(),
  /** The provider asks its users to agree that their use is research. */
  researchOnly: z.literal(true).optional(),
  /** For one portrait, where the provider states it. */
  cost: z.strictObject({ usd: z.number().positive(), stated: z.iso.date(), source: z.url() }).optional(),
  source: z.string(),
  /** What is not certain about this row. */
  doubt: z.string().optional(),
});

export type ModelProfile = z.output<typeof ModelProfile>;

/** Reads a data file of profiles. */
export const parseProfiles = (data: unknown): readonly ModelProfile[] => z.array(ModelProfile).min(1).parse(data);
