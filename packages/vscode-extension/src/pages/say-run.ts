import type { RunSummary } from '@likeness/core/journal';
import { isTerminal, type TaskView } from '@likeness/core/task';
import * as vscode from 'vscode';
import { sayTask } from '../tell/say-task.js';
import type { Row } from './page-protocol.js';

const { t } = vscode.l10n;

/** What became of a run, in a few words. `live` is the task as this window follows it, where it does. */
export function sayRun(run: RunSummary, live: TaskView | undefined): Pick<Row, 'state' | 'tone'> {
  if (live && !isTerminal(live.state))
    return { state: sayTask(live), tone: live.state === 'unknown' ? 'asks' : 'busy' };
  switch (run.state) {
    case 'ready':
      return { state: t('ready'), tone: 'good' };
    case 'cancelled':
      return { state: t('cancelled'), tone: 'off' };
    case 'pending':
      return { state: t('taken by the engine; another window follows it, or one will at its start'), tone: 'busy' };
    case 'draft':
      return { state: t('noted, and never sent'), tone: 'off' };
    case 'unknown':
      return { state: t('no answer: the engine may or may not have taken it'), tone: 'asks' };
    case 'filtered':
      return { state: t('stopped by the engine’s content filter'), tone: 'bad' };
    case 'empty':
      return { state: t('finished without a file'), tone: 'bad' };
    case 'lost':
      return { state: t('the engine has no record of it any more'), tone: 'bad' };
    case 'expired':
      return { state: t('the link to the file has expired'), tone: 'bad' };
    case 'failed':
      return { state: t('failed'), tone: 'bad' };
    default:
      return { state: run.state, tone: 'off' };
  }
}

/** Engines that draw here: what they make costs nothing. */
const onDevice: ReadonlySet<string> = new Set(['embedded', 'studio']);

/** What a run cost, as far as anybody said so. */
export function sayCost(engine: string): string {
  return onDevice.has(engine) ? t('nothing: made on this device') : t('not told; see the provider’s own bill');
}

/** An instant in the editor's language; `undefined` for none. */
export function sayTime(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined;
  return new Date(iso).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}
