import { findPairing } from '../../family/pairing.js';
import { type LintContext, type Occurrence, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';
import { reasons } from '../rule.js';
import { textOf } from './loose.js';

/** Below this strength, or from this start on, a likeness is not held (AB, CQ-N). */
const weakest = 0.5;
const latest = 0.3;
/** From this strength on a CLIP adapter carries style and background too (CQ-C). */
const leaking = 0.8;
const copying = 0.9;
/** Traits that a reference shows and that words should therefore leave alone. */
const shown = ['hair.*', 'haircolour.*', 'eyecolour.*', 'skintone.*', 'facial-hair.*'];

/** The reference's own settings, and words that pull against it. */
export function detectReference(context: LintContext): Observation[] {
  const { reference } = context.spec;
  if (reference === undefined) return [];
  const { strength, start = 0 } = reference;
  const observations: Observation[] = [];
  const same = context.present.get('identity.same')?.[0];
  if (same && (strength < weakest || start > latest)) {
    const setting = strength < weakest ? 'strength' : 'start';
    const set = setting === 'strength' ? 0.7 : 0.2;
    observations.push({
      rule: 'identity/weak-anchor',
      where: placeOf(same),
      values: { a: same.match.text, strength, start, setting, set, why: reasons.get('identity/weak-anchor') ?? '' },
      remedies: () => remedy([{ path: ['reference', setting], value: set }]),
    });
  }
  const ignored =
    context.present.get('reference-style.ignored')?.[0] ?? context.denied.get('reference-style.ignored')?.[0];
  const adapter = findPairing(textOf(reference.adapter) ?? textOf(context.spec.settings.adapter) ?? '');
  if (ignored && strength >= leaking && adapter?.kind !== 'face') {
    observations.push({
      rule: 'reference/style-leak',
      where: placeOf(ignored),
      values: { a: ignored.match.text, strength, why: reasons.get('reference/style-leak') ?? '' },
      remedies: () => remedy([{ path: ['reference', 'strength'], value: 0.6 }]),
    });
  }
  if (strength > copying) {
    const path = ['reference', 'strength'];
    observations.push({
      rule: 'reference/strength-high',
      where: { path },
      values: { strength },
      remedies: () => remedy([{ path, value: 0.85 }]),
    });
  }
  return [...observations, ...detectDescribed(context)];
}

function detectDescribed(context: LintContext): Observation[] {
  const traits = shown
    .flatMap((ref) => context.present.get(ref) ?? [])
    .filter(({ in: text }) => text.block === 'subject');
  const [first] = traits;
  if (first === undefined) return [];
  return [
    {
      rule: 'reference/described-in-words',
      where: placeOf(first),
      values: { a: [...new Set(widest(traits).map(({ match }) => match.text))].slice(0, 6).join('", "') },
      remedies: () => remedy(traits.length > 12 ? undefined : cutChanges(context, widest(traits))),
    },
  ];
}

/** "curly grey hair" says two traits; the longer words hold the shorter. */
function widest(traits: readonly Occurrence[]): Occurrence[] {
  return traits.filter(
    (one) =>
      !traits.some(
        (other) =>
          other !== one &&
          other.in === one.in &&
          other.match.range[0] <= one.match.range[0] &&
          other.match.range[1] >= one.match.range[1] &&
          other.match.text.length > one.match.text.length,
      ),
  );
}
