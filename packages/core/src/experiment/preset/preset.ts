import * as z from 'zod';
import { instant } from '../run/past-run.js';
import { readStored, type Stored, uniqueBy, writeStored } from '../run/stored.js';

/** What a preset sets: a setting to a value, or a phrase into a block (in place of `instead` or of one of its class, or added). */
export const PresetValue = z.union([
  z.object({ setting: z.string().min(1), value: z.union([z.string(), z.number()]) }),
  z.object({
    block: z.enum(['subject', 'framing', 'lighting', 'style', 'constraints', 'avoid']),
    phrase: z.string().min(1).max(8_000),
    instead: z.string().optional(),
    add: z.boolean().optional(),
  }),
]);
export type PresetValue = z.output<typeof PresetValue>;

/** A value that a team has agreed on, with the runs that showed it. */
export const Preset = z.looseObject({
  name: z.string().min(1).max(100),
  /** The family that it was shown on: a guidance means nothing on another. */
  family: z.string().min(1),
  sets: PresetValue,
  why: z.string().max(2_000),
  evidence: z.looseObject({
    baseline: z.string().min(1),
    runs: z.array(z.string().min(1)).min(1),
    n: z.int().min(3),
    mean: z.number().optional(),
    meanDifference: z.number().optional(),
    lean: z.enum(['better', 'level', 'mixed']).optional(),
  }),
  promotedAt: instant,
  promotedBy: z.string().optional(),
});
export type Preset = z.output<typeof Preset>;

/** The content of a team's `presets.json`. */
export const PresetsFile = z.looseObject({
  version: z.literal(1),
  presets: z.array(Preset).superRefine(uniqueBy((preset) => preset.name)),
});
export type PresetsFile = z.output<typeof PresetsFile>;

/** Reads the text of a `presets.json`. A preset without at least three outputs as evidence is refused. */
export function parsePresets(text: string): Stored<PresetsFile> {
  return readStored(PresetsFile, text);
}

export function writePresets(file: PresetsFile): string {
  return writeStored({ ...file, presets: [...file.presets].sort((a, b) => (a.name < b.name ? -1 : 1)) });
}
