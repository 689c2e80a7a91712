import type { Task } from '@likeness/core/task';
import * as vscode from 'vscode';

const { t } = vscode.l10n;

/** What a task is doing, in a few words: its state, and what stands in the way where that matters. */
export function sayTask(task: Task): string {
  const state = sayState(task);
  const isBlocked = task.misses > 0 && task.trouble && !task.trouble.retryable && task.state !== 'failed';
  return isBlocked ? `${state}; ${task.trouble.message}` : state;
}

function sayState(task: Task): string {
  switch (task.state) {
    case 'draft':
    case 'submitting':
      return t('sending');
    case 'unknown':
      return t('no answer: the engine may or may not have taken it');
    case 'queued':
      return task.position === undefined ? t('queued') : t('queued, {0} before it', task.position);
    case 'running':
      return task.progress === undefined ? t('running') : t('running, {0} %', Math.round(100 * task.progress));
    case 'finalizing':
      return task.stalled ? t('completed, but still no file') : t('completed, fetching the file');
    case 'ready':
      return t('ready');
    case 'failed':
      return task.trouble ? t('failed: {0}', task.trouble.message) : t('failed');
    case 'cancelled':
      return t('cancelled');
    case 'filtered':
      return t('stopped by the engine’s content filter');
    case 'empty':
      return t('finished without a file');
    case 'lost':
      return t('the engine has no record of it any more');
    case 'expired':
      return t('the link to the file has expired');
  }
}
