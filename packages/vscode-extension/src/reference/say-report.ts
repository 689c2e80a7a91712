import { type AdapterKind, type CheckResult, type ReferenceReport, showValue } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';

/** The kind of adapter that a spec's photo is judged for: the studio's own, or the one that asks most of the face. */
export function adapterKindOf({ settings }: Pick<PortraitSpec, 'settings'>): AdapterKind {
  return settings.engine === 'studio' ? 'studio' : 'clip-face';
}

/** What stands in the way of a photo or limits it, the gravest first: `Face 197 px: The face has fewer pixels … Use the original file …` */
export function objectionLines({ checks }: ReferenceReport): string[] {
  const order = ['stop', 'limits'];
  return checks
    .filter(({ verdict }) => order.includes(verdict))
    .sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
    .map(sayCheck);
}

/** Why a photo cannot serve, in whole sentences. */
export function stopSentences({ checks }: ReferenceReport): string {
  const stops = checks.filter(({ verdict }) => verdict === 'stop');
  return stops.map(({ says, todo, title }) => `${says ?? title}. ${todo ?? ''}`.trim()).join(' ');
}

function sayCheck({ title, value, unit, says, todo }: CheckResult): string {
  const shown = value === undefined ? title : `${title} ${showValue(value, unit)}`;
  return `${shown}: ${[says, todo].filter(Boolean).join('. ')}`;
}
