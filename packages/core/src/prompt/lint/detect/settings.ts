import { families } from '../../family/family.js';
import { findPairing } from '../../family/pairing.js';
import type { LintContext } from '../context.js';
import { type Observation, remedy } from '../observation.js';
import { textOf } from './loose.js';
import { commercialPurpose } from './purpose.js';

/** Guidance that an adapter needs, whatever its family's band (CII, CQ-R). */
const adapterBands: Readonly<Record<string, readonly [number, number]>> = {
  instantid: [4, 5],
  'faceid-portrait-unnorm': [3, 4],
};

/** Guidance and steps outside the family's bands, and a licence that the purpose may not keep. */
export function detectSettings(context: LintContext): Observation[] {
  const { spec, family } = context;
  if (family === undefined) {
    return [
      {
        rule: 'family/unknown',
        where: { path: ['settings', 'family'], range: [0, spec.settings.family.length] },
        values: { family: spec.settings.family, known: [...families.keys()].join(', ') },
      },
    ];
  }
  return [...detectGuidance(context), ...detectSteps(context), ...detectLicence(context)];
}

function detectLicence(context: LintContext): Observation[] {
  const licence = context.family?.licence;
  const purpose = commercialPurpose(context);
  if (licence === undefined || purpose === undefined) return [];
  const where = { path: ['settings', 'family'], range: [0, context.spec.settings.family.length] as const };
  return [{ rule: 'family/licence', where, values: { licence, purpose } }];
}

function detectGuidance({ spec, family }: LintContext): Observation[] {
  const value = spec.settings.guidance;
  if (value === undefined || family === undefined || family.id === 'service') return [];
  const path = ['settings', 'guidance'];
  if (family.guidance === undefined) {
    return [at('family/guidance-unused', path, { family: family.name, value }, undefined)];
  }
  const adapter = findPairing(textOf(spec.settings.adapter) ?? textOf(spec.reference?.adapter) ?? '');
  const own = adapter && adapterBands[adapter.id];
  if (adapter && own) {
    const [min, max] = own;
    if (value >= min && value <= max) return [];
    const set = clamp(value, min, max);
    return [at('family/guidance-for-adapter', path, { adapter: adapter.id, value, min, max, set }, set)];
  }
  const [min, max] = family.guidance.band;
  if (value >= min && value <= max) return [];
  const set = clamp(value, min, max);
  const rule = value > max ? 'family/guidance-high' : 'family/guidance-low';
  return [at(rule, path, { family: family.name, value, min, max, set }, set)];
}

function detectSteps({ spec, family }: LintContext): Observation[] {
  const value = spec.settings.steps;
  if (value === undefined || family === undefined || family.id === 'service') return [];
  const path = ['settings', 'steps'];
  if (family.steps === undefined) return [at('family/steps-unused', path, { family: family.name, value }, undefined)];
  const { only, usual } = family.steps;
  const [min, max] = family.steps.band;
  if (only && !only.includes(value)) {
    return [at('family/steps-fixed', path, { family: family.name, value, only: only.join(', '), set: usual }, usual)];
  }
  if (value >= min && value <= max) return [];
  const set = clamp(value, min, max);
  return [
    at(
      value > max ? 'family/steps-high' : 'family/steps-low',
      path,
      { family: family.name, value, min, max, set },
      set,
    ),
  ];
}

function at(rule: string, path: string[], values: Observation['values'], value: number | undefined): Observation {
  return { rule, where: { path }, values, remedies: () => remedy([{ path, value }]) };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
