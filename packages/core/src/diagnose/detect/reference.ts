import type { CheckVerdict } from '../../reference/index.js';
import type { Case } from '../case.js';
import { blind, type Detector, type Look, nothing, round, sign } from '../look.js';

type KnownReference = NonNullable<Case['reference']>;

function ofReference(look: (reference: KnownReference) => Look): Detector {
  return { class: 'R', look: ({ reference }) => (reference ? look(reference) : blind('reference')) };
}

/** What the report on the reference photo gives away. */
export const referenceDetectors = {
  'reference-unfit': ofReference(({ report }) => worstOf(report, 'stop', 0.75)),
  'reference-limited': ofReference(({ report }) => {
    return report.verdict === 'usable-with-limits' ? worstOf(report, 'limits', 0.35) : nothing;
  }),
  'reference-no-face': ofReference(({ report }) => {
    const faces = numberOf(report, 'face-count');
    return faces === 0 ? sign(0.6, { faces }) : nothing;
  }),
  'reference-bars': ofReference(({ report }) => {
    const bars = report.checks.find(({ id }) => id === 'bars');
    if (!bars || bars.verdict === 'good' || bars.value === undefined) return nothing;
    return sign(0.5, { bars: `${round(100 * bars.value)} %` });
  }),
  'reference-turned': ofReference(({ report }) => {
    const orientation = numberOf(report, 'turned') ?? 1;
    return orientation === 1 ? nothing : sign(0.3, { orientation });
  }),
} satisfies Record<string, Detector>;

function numberOf({ checks }: KnownReference['report'], id: string): number | undefined {
  return checks.find((check) => check.id === id)?.value;
}

/** The first check of that verdict, as a sign. */
function worstOf({ checks }: KnownReference['report'], verdict: CheckVerdict, strength: number): Look {
  const worst = checks.find((check) => check.verdict === verdict);
  return worst ? sign(strength, { worst: lowerFirst(worst.says ?? worst.title) }) : nothing;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
