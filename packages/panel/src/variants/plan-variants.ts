import { planSweep, type SweptVariable } from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import type { StringKey } from '../strings/english.js';
import type { PlannedVariant, VariantDraft, VariantPlan } from './variants.js';

/** Figma shows more in a menu, and nobody finds anything in it. */
export const mostVariants = 24;
/** Edges of a variant, in px. */
const edges = { least: 8, most: 1024 } as const;

export type PlannedVariants =
  | { ok: true; plan: VariantPlan }
  /** In words for people: of our own table, or the sentence of whoever refused. */
  | { ok: false; key: StringKey; values: Readonly<Record<string, string | number>> };

/**
 * Makes a draft into variants of a portrait. Any two of them differ in one variable, so that the set shows what its property
 * says and nothing else.
 *
 * @param spec The portrait's own, with the seed that it was drawn from.
 */
export function planVariants(spec: PortraitSpec, draft: VariantDraft): PlannedVariants {
  const named = {
    ...draft,
    values: draft.values.map(({ name, words }) => ({ name: name.trim(), words: words.trim() })),
  };
  const property = draft.property.trim();
  const fault = faultOf({ ...named, property });
  if (fault) return fault;
  if (draft.variable === 'size') {
    const variants = named.values.map(
      ({ name, words }): PlannedVariant => ({ name, differs: '', spec: undefined, edge: Number(words || name) }),
    );
    return { ok: true, plan: { property, variants } };
  }
  return planPictures(spec, { ...named, property });
}

function planPictures(spec: PortraitSpec, { property, variable, values, edge }: VariantDraft): PlannedVariants {
  const said = values.filter(({ words }) => words !== '');
  const planned = planSweep(sweepOf(spec, variable, said));
  if (!planned.ok) return refuse('variant-refused', { reason: planned.finding.message });
  const specs = new Map(said.map(({ name }, i) => [name, planned.runs[i]?.spec]));
  const variants = values.map(({ name, words }): PlannedVariant => {
    const own = specs.get(name);
    return { name, differs: words && (variable === 'seed' ? `seed ${words}` : words), spec: own, edge };
  });
  return { ok: true, plan: { property, variants } };
}

function sweepOf(spec: PortraitSpec, variable: VariantDraft['variable'], said: readonly { words: string }[]) {
  const words = said.map(({ words }) => words);
  if (variable === 'seed') return { spec, variables: [], seeds: words.map(Number) };
  const variables = words.length === 0 ? [] : [{ block: variable, values: words } as SweptVariable];
  return { spec, variables, seeds: [spec.settings.seed] };
}

function faultOf({ property, variable, values, edge }: VariantDraft): PlannedVariants | undefined {
  if (property === '') return refuse('variant-no-property');
  if (values.length === 0) return refuse('variant-none');
  if (values.length > mostVariants) return refuse('variant-too-many', { most: mostVariants });
  const names = values.map(({ name }) => name);
  if (names.includes('')) return refuse('variant-no-name');
  const sign = [property, ...names].find((name) => /[=,]/.test(name));
  if (sign !== undefined) return refuse('variant-signs', { name: sign });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return refuse('variant-twice', { name: twice });
  const own = variable === 'size' ? values.map(({ name, words }) => Number(words || name)) : [edge];
  if (!own.every((size) => Number.isInteger(size) && size >= edges.least && size <= edges.most))
    return refuse('variant-edge', { min: edges.least, max: edges.most });
  const isSeed = ({ words }: { words: string }) => words === '' || /^\d{1,15}$/.test(words);
  if (variable === 'seed' && !values.every(isSeed)) return refuse('variant-seed');
  if (variable !== 'size' && values.filter(({ words }) => words === '').length > 1) return refuse('variant-same');
  return undefined;
}

const refuse = (key: StringKey, values: Readonly<Record<string, string | number>> = {}): PlannedVariants => ({
  ok: false,
  key,
  values,
});
