import { describeDifference, diffSpecs, type Guarded, type PastRun, seedVariable } from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import type { Difference } from './page-protocol.js';

const { t } = vscode.l10n;

/** A portrait as it is compared: what was asked for it, with its own seed, and by which engine. */
export interface Asked {
  readonly run: PastRun;
  readonly seed: number;
}

/** How one portrait came about otherwise than another, in meaning. */
export function differenceOf(from: Asked, to: Asked): Difference {
  const { differences, variables } = diffSpecs(ownSpec(from), ownSpec(to));
  const [before, after] = [nameOfEngine(from.run), nameOfEngine(to.run)];
  const lines = [...(before === after ? [] : [`${before} → ${after}`]), ...differences.map(describeDifference)];
  const others = variables.filter(({ id }) => id !== seedVariable).length;
  return { says: sayCount(others, others < variables.length, before !== after), lines };
}

/** A set has one spec and many seeds: each portrait is compared as if it had been asked for alone. */
function ownSpec({ run, seed }: Asked): PortraitSpec {
  return { ...run.spec, settings: { ...run.spec.settings, seed, count: 1 } };
}

export function nameOfEngine({ engine }: PastRun): string {
  return `${engine.id} ${engine.version}`.trim();
}

function sayCount(variables: number, isOtherSeed: boolean, isOtherEngine: boolean): string {
  if (variables > 1) return t('{0} variables differ, so a difference has no one cause.', variables);
  if (variables === 1 && (isOtherSeed || isOtherEngine))
    return t('One variable differs, and the seed or the engine’s version: a difference has no one cause.');
  if (variables === 1) return t('One variable differs.');
  if (isOtherEngine) return t('Asked for in the same words; the engine differs.');
  return isOtherSeed ? t('Only the seed differs.') : t('Nothing that the picture depends on differs.');
}

/** How the spec as it stands differs from its baseline. */
export function sayGuarded(guarded: Guarded): Difference {
  const lines = guarded.diff.differences.map(describeDifference);
  if (guarded.says === 'two-variables')
    return { says: t('{0} variables differ, so a difference has no one cause.', guarded.diff.variables.length), lines };
  const says = {
    same: t('Nothing that the picture depends on differs.'),
    replication: t('Only the seed differs.'),
    'one-variable': t('One variable differs.'),
  };
  return { says: says[guarded.says], lines };
}
