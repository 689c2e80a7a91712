import type { Baseline } from '@likeness/core/experiment';
import * as vscode from 'vscode';
import { baseName } from '../files/workspace-folder.js';
import type { FoundPortrait } from './gather-portraits.js';
import type { Card, SheetTexts } from './page-protocol.js';
import { type Asked, differenceOf, nameOfEngine } from './say-difference.js';

const { t } = vscode.l10n;

/** A portrait of which it is known how it was asked for. */
const askedOf = ({ run, seed }: FoundPortrait): Asked | undefined =>
  run && seed !== undefined ? { run, seed } : undefined;

/** The cards of a sheet: each says how it differs from the baseline, or else from the one that was made first. */
export function makeCards(
  portraits: readonly FoundPortrait[],
  baseline: Baseline | undefined,
  webview: vscode.Webview,
): Card[] {
  const known = portraits.filter((one) => askedOf(one));
  const pinned = known.find(({ run }) => run?.run === baseline?.run);
  const first = known.toSorted((a, b) => timeOf(a) - timeOf(b))[0];
  const yardstick = pinned ?? first;
  const from = yardstick && askedOf(yardstick);
  return portraits.map((one) => {
    const to = askedOf(one);
    const isCompared = from !== undefined && to !== undefined && one !== yardstick;
    const difference = isCompared ? differenceOf(from, to) : undefined;
    return {
      id: one.uri.toString(),
      url: webview.asWebviewUri(one.uri).toString(),
      name: baseName(one.uri),
      facts: to ? sayFacts(to) : '',
      isBaseline: pinned !== undefined && one.run?.run === pinned.run?.run,
      isKnown: to !== undefined,
      against: difference && yardstick ? t('against {0}:', baseName(yardstick.uri)) : '',
      changes: difference ? (difference.lines.length > 0 ? difference.lines : [difference.says]) : [],
    };
  });
}

const timeOf = ({ run }: FoundPortrait) => Date.parse(run?.submittedAt ?? '');

function sayFacts({ run, seed }: Asked): string {
  const when = new Date(run.submittedAt).toLocaleString(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return t('seed {0}, {1}, {2}', seed, nameOfEngine(run), when);
}

export function sheetTexts(): SheetTexts {
  return {
    title: t('Contact sheet'),
    hint: t('Choose two portraits to compare them. Arrow keys move, Space chooses, Escape ends the comparison.'),
    empty: t('There are no portraits of this spec yet: generate first.'),
    baseline: t('Baseline'),
    open: t('Open'),
    inspect: t('Inspect'),
    rerun: t('Re-run'),
    pin: t('Pin as baseline'),
    specs: t('Show both specs'),
    left: t('left'),
    right: t('right'),
    share: t('How much of the left portrait is shown'),
    beside: t('Side by side'),
    swap: t('Swap sides'),
    gone: t('This file is gone or cannot be shown.'),
    unknown: t('no run record beside it: nobody knows how it was made'),
    now: t('The spec as it stands, against the baseline:'),
  };
}
