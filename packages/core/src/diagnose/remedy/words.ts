import { diffSpecs, seedVariable, takeVariables } from '../../experiment/index.js';
import { applyFix, type Change, type Fix } from '../../finding/index.js';
import { blocks, type PortraitSpec } from '../../spec/index.js';
import { type Offer, type Remedy, setValue } from './remedy.js';

/**
 * Cuts a change down to one variable as the experiments count them: of "keep one texture word" the first word taken out.
 * The next run tells whether the next one must go too. Undefined when nothing of the picture changes.
 */
export function oneVariableOf(spec: PortraitSpec, fix: Fix): Offer | undefined {
  const diff = diffSpecs(spec, applyFix(spec, fix));
  const [first, ...others] = diff.variables;
  if (!first) return undefined;
  if (others.length === 0) return { changes: fix.changes, values: { title: fix.title } };
  return { changes: changesTo(spec, takeVariables(diff, [first.id])), values: { title: capital(first.label) } };
}

/** The blocks and settings in which `to` differs, whole. */
function changesTo(spec: PortraitSpec, to: PortraitSpec): Change[] {
  const words = blocks.filter((block) => JSON.stringify(spec[block]) !== JSON.stringify(to[block]));
  const changes: Change[] = words.map((block) => ({ path: [block], value: to[block] }));
  if (JSON.stringify(spec.avoid) !== JSON.stringify(to.avoid)) changes.push({ path: ['avoid'], value: to.avoid });
  for (const group of ['settings', 'reference'] as const) {
    const [before, then]: [Record<string, unknown>, Record<string, unknown>] = [spec[group] ?? {}, to[group] ?? {}];
    for (const key of new Set([...Object.keys(before), ...Object.keys(then)])) {
      if (before[key] !== then[key]) changes.push({ path: [group, key], value: then[key] });
    }
  }
  return changes;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const headRoom = 'full head in frame, space above the head';
const catchlights = 'catchlights in both eyes';

const lint: Remedy = (spec, _, sign) => (sign?.fix ? oneVariableOf(spec, sign.fix) : undefined);

/** The first change that lint offers: contradictions in the prompt come before the numbers. */
const nextLever: Remedy = (spec, about) => {
  for (const { severity, fix } of about.lint) {
    const offer = severity !== 'info' && fix ? oneVariableOf(spec, fix) : undefined;
    if (offer) return offer;
  }
  return undefined;
};

/** Goes back to the baseline and takes over one of the changes, so that the next run tells something about it. */
const oneVariable: Remedy = (spec, { baseline }) => {
  if (!baseline) return undefined;
  const diff = diffSpecs(baseline.spec, spec);
  const first = diff.variables.find(({ id }) => id !== seedVariable);
  if (!first) return undefined;
  const changes = changesTo(baseline.spec, takeVariables(diff, [first.id]));
  return { changes, values: { label: first.label }, base: 'baseline' };
};

const pinBaseline: Remedy = (spec, { history }) => {
  const run = history?.runs.at(-1)?.run;
  return run === undefined ? undefined : setValue(['baseline'], spec.baseline, run);
};

/** Remedies that change words, or go back to other ones. */
export const wordRemedies = {
  lint,
  'next-lever': nextLever,
  'one-variable': oneVariable,
  'pin-baseline': pinBaseline,
  'head-room': ({ constraints }) => {
    if (constraints.some((text) => /\bhead\b/i.test(text))) return undefined;
    return { changes: [{ path: ['constraints', constraints.length], value: headRoom }], values: { to: headRoom } };
  },
  catchlight: ({ lighting }) => {
    if (/catch ?light/i.test(lighting)) return undefined;
    const value = lighting.trim() === '' ? catchlights : `${lighting.replace(/[\s,.;]+$/, '')}, ${catchlights}`;
    return { changes: [{ path: ['lighting'], value }], values: { to: catchlights } };
  },
  'words-out': (spec, { asked }) => {
    const hands = asked.find(({ match }) => ['pose.hands', 'pose.holding'].includes(match.entry.id));
    if (!hands || hands.block === 'constraints') return undefined;
    const { block, match } = hands;
    const clauses = spec[block].split(',').map((clause) => clause.trim());
    const value = clauses.filter((clause) => !clause.includes(match.text)).join(', ');
    return { changes: [{ path: [block], value }], values: { words: match.text, block } };
  },
} satisfies Record<string, Remedy>;
