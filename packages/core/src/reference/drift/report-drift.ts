import { boundOf } from '../report/bound-of.js';
import type { MeasuredFace } from '../report/facts.js';
import { isDrawn } from '../report/judge-skin.js';
import data from './drift.json' with { type: 'json' };

export type DriftLimit = keyof typeof data.limits;

/** How far a portrait's face has moved from the baseline's, in words. It never says whose face it is, nor whether it is the same. */
export type DriftReport =
  | {
      readonly says: 'measured';
      /** 0 for the very same picture, rarely above 1. */
      readonly distance: number;
      readonly word: string;
      /** What a distance like this means, as half a sentence. */
      readonly means: string;
      /** Why the number says less than it seems to. */
      readonly limits: readonly DriftLimit[];
      readonly caution: string;
    }
  | { readonly says: 'cannot-tell'; readonly why: string };

/** What is looked at on each of the two faces. */
export type DriftSide = Pick<MeasuredFace, 'unit' | 'yaw' | 'flatness' | 'reading'>;

/** From which distance a portrait counts as drifted: what 97 of 100 pairs of one sitter's pictures stay under. */
export const driftedFrom = data.steps[1]?.upTo ?? Number.POSITIVE_INFINITY;

/** Why the measure means nothing on these two faces, if it does not: there must be two, and neither drawn. */
export function refuseDrift(
  baseline: DriftSide | undefined,
  portrait: DriftSide | undefined,
): Extract<DriftReport, { says: 'cannot-tell' }> | undefined {
  if (!baseline || !portrait) return { says: 'cannot-tell', why: data.faceless };
  return isDrawn(baseline) || isDrawn(portrait) ? { says: 'cannot-tell', why: data.drawn } : undefined;
}

/** The distance of `DriftMeter.measure` in words, with what speaks against it. */
export function reportDrift(distance: number, baseline: DriftSide, portrait: DriftSide): DriftReport {
  const refused = refuseDrift(baseline, portrait);
  if (refused) return refused;
  const step = data.steps.find(({ upTo }) => upTo === null || distance <= upTo);
  return {
    says: 'measured',
    distance,
    word: step?.word ?? '',
    means: step?.says ?? '',
    limits: limitsOf(baseline, portrait),
    caution: data.caution,
  };
}

/** A limit in words. */
export function sayDriftLimit(limit: DriftLimit): string {
  return data.limits[limit];
}

function limitsOf(baseline: DriftSide, portrait: DriftSide): readonly DriftLimit[] {
  const both = [baseline, portrait];
  const limits: DriftLimit[] = [];
  if (both.some(({ reading }) => (reading?.reblur ?? 0) > boundOf('sharpness'))) limits.push('blurred');
  if (both.some(({ unit }) => unit < data.smallUnit)) limits.push('small');
  if (Math.abs(baseline.yaw - portrait.yaw) > data.turnedBy) limits.push('turned');
  return limits;
}
