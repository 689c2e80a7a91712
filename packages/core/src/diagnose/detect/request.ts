import type { Finding } from '../../finding/index.js';
import { askedOf, type Case, wordsOf } from '../case.js';
import { blind, type Detector, type Look, nothing, sign } from '../look.js';

/** A detector that rests on what lint found: the first finding of these rules, with its values and its change. */
function fromLint(codes: readonly string[], strength: number, also: (about: Case) => boolean = () => true): Detector {
  return {
    class: 'R',
    look(about) {
      if (!about.spec) return blind('spec');
      const found = about.lint.find(({ code }) => codes.includes(code));
      return found && also(about) ? sign(strength, valuesOf(found), found.fix) : nothing;
    },
  };
}

function valuesOf({ evidence = {}, message }: Finding): Record<string, string | number> {
  const values: Record<string, string | number> = { says: message };
  for (const [name, value] of Object.entries(evidence)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  return values;
}

type Spec = NonNullable<Case['spec']>;

/** A detector that looks at the spec alone. */
function ofSpec(look: (spec: Spec, about: Case) => Look): Detector {
  return { class: 'R', look: (about) => (about.spec ? look(about.spec, about) : blind('spec')) };
}

const isFast = ({ family }: Case) => family?.distilled === true;

/** Words that draw away from a photograph. */
const stylised = ['illustration', 'style', 'artist'];
const closeUps = ['framing.tcu', 'framing.cu'];

/** What the request itself gives away, before anything was made. */
export const requestDetectors = {
  'texture-load': fromLint(['texture/heavy', 'texture/overload'], 0.55),
  'guidance-high': fromLint(['family/guidance-high', 'family/guidance-for-adapter'], 0.55),
  'fast-model-guidance': fromLint(['family/guidance-high'], 0.8, isFast),
  'guidance-not-low': ofSpec(({ settings: { guidance } }, { family }) => {
    const least = family?.guidance?.band[0];
    if (guidance === undefined || least === undefined || guidance <= least) return nothing;
    return sign(0.1, { value: guidance, min: least });
  }),
  'steps-low': fromLint(['family/steps-low'], 0.6),
  'steps-fixed': fromLint(['family/steps-fixed'], 0.7),
  'negative-ignored': fromLint(['constraint/negative-ignored'], 0.9),
  'size-too-large': fromLint(['size/too-large', 'size/extreme-aspect'], 0.6),
  'size-off-grid': fromLint(['size/multiple'], 0.6),
  'face-predicted-small': fromLint(['size/face-too-small', 'size/face-small'], 0.6),
  'pairing-mismatch': fromLint(['pairing/encoder-mismatch', 'pairing/base-mismatch', 'pairing/face-model'], 0.6),
  'several-patterns': fromLint(['light/several-patterns'], 0.5),
  'words-describe-reference': fromLint(['reference/described-in-words'], 0.35),
  'strength-high': ofSpec(({ reference }) => {
    if (!reference || reference.strength <= 0.9) return nothing;
    return sign(0.45, { strength: reference.strength });
  }),
  'strength-over-one': ofSpec(({ reference }) => {
    if (!reference || reference.strength <= 1) return nothing;
    return sign(0.45, { strength: reference.strength });
  }),
  'reference-weak': ofSpec(({ reference }) => {
    if (!reference || (reference.strength >= 0.6 && (reference.start ?? 0) <= 0.2)) return nothing;
    return sign(0.35, { strength: reference.strength, start: reference.start ?? 0 });
  }),
  'no-reference': ofSpec(({ reference }) => (reference ? nothing : sign(0.2, {}))),
  'style-load': ofSpec(({ reference }, about) => {
    const words = askedOf(about, stylised);
    return reference && words.length > 0 ? sign(0.3, { words: wordsOf(words) }) : nothing;
  }),
  'style-against-face': ofSpec(({ reference }, about) => {
    const words = askedOf(about, ['illustration']);
    if (!reference || words.length === 0 || about.adapter?.kind === 'composition') return nothing;
    return sign(reference.strength >= 0.6 ? 0.35 : 0.2, { style: wordsOf(words), strength: reference.strength });
  }),
  'whole-photo-strong': ofSpec(({ reference }, { adapter }) => {
    if (!reference || reference.strength < 0.8 || adapter?.kind === 'face') return nothing;
    return sign(0.35, { strength: reference.strength });
  }),
  'close-up-in-wide': ofSpec(({ settings: { width, height } }, { asked }) => {
    const framing = asked.find(({ match }) => closeUps.includes(match.entry.id));
    if (!framing || width / height < 1.2) return nothing;
    return sign(0.3, { framing: framing.match.text, width, height });
  }),
  'hands-asked': ofSpec((_, { asked }) => {
    const words = asked.filter(({ match: { entry } }) => ['pose.hands', 'pose.holding'].includes(entry.id));
    return words.length > 0 ? sign(0.3, { words: wordsOf(words) }) : nothing;
  }),
  'instantid-square': ofSpec(({ settings: { width, height } }, { adapter }) => {
    if (adapter?.id !== 'instantid' || width !== 1024 || height !== 1024) return nothing;
    return sign(0.45, { width, height });
  }),
  'light-unnamed': ofSpec((_, about) => {
    const named = askedOf(about, ['pattern', 'role', 'direction', 'natural', 'modifier']);
    return named.length > 0 ? nothing : sign(0.3, {});
  }),
} satisfies Record<string, Detector>;
