import data from './presets.json' with { type: 'json' };
import { type VariantDraft, variantVariables } from './variants.js';

/** Sets to start from, by what a design system usually asks for. */
export const presetIds = ['sizes', 'states', 'moods', 'light', 'people'] as const;
export type PresetId = (typeof presetIds)[number];

export function presetOf(id: PresetId): VariantDraft {
  const found = data.find((one) => one.id === id);
  const variable = variantVariables.find((one) => one === found?.variable);
  if (!found || !variable) throw new RangeError(`no preset ${id}`);
  return { property: found.property, variable, values: found.values, edge: found.edge };
}
