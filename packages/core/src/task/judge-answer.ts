import type { EngineAnswer, OutputLink } from '../engine/index.js';
import type { Judgement } from './judgement.js';
import { patience } from './patience.js';
import type { Task } from './task.js';

/** Facts that every answer that can be understood brings with it. What is wrong with a file stays known until it is here. */
const heard = (task: Task) => ({
  polls: task.polls + 1,
  misses: 0,
  absences: 0,
  trouble: task.trouble?.step === 'download' ? task.trouble : undefined,
});

/** What an engine's answer means for a task that the engine took. Stages never go backwards, whatever the engine says. */
export function judgeAnswer(task: Task, answer: EngineAnswer, now: number): Judgement | undefined {
  if (task.state !== 'queued' && task.state !== 'running' && task.state !== 'finalizing') return undefined;
  switch (answer.says) {
    case 'queued':
      return judgeQueued(task, answer.position, now);
    case 'running':
      return judgeRunning(task, answer.progress, now);
    case 'completed':
      return judgeCompleted(task, answer.outputs, now);
    case 'gone':
      return judgeGone(task, now);
    case 'empty':
      return { trigger: 'says-empty', evidence: { says: answer.reason } };
    case 'filtered':
      return { trigger: 'says-filtered', evidence: { says: answer.reason } };
    case 'cancelled':
      return { trigger: 'says-cancelled' };
    case 'unclear':
      return { patch: { misses: task.misses + 1, trouble: answer.error } };
    case 'failed': {
      const { error } = answer;
      return { trigger: 'says-failed', evidence: { code: error.code, says: error.message }, patch: { trouble: error } };
    }
  }
}

function judgeQueued(task: Task, position: number | undefined, now: number): Judgement {
  if (task.state !== 'queued') return judgeStepBack(task, 'queued', now);
  const isSlow = now - task.since >= patience.queued.ms;
  return {
    reason: isSlow ? 'slow' : 'waiting',
    patch: { ...heard(task), ...(position === undefined ? {} : { position }) },
  };
}

function judgeRunning(task: Task, progress: number | undefined, now: number): Judgement {
  const told =
    progress === undefined || !Number.isFinite(progress) ? {} : { progress: Math.min(1, Math.max(0, progress)) };
  if (task.state === 'queued') return { trigger: 'says-running', patch: { trouble: undefined, ...told } };
  if (task.state === 'finalizing') return judgeStepBack(task, 'running', now);
  const isSlow = now - task.since >= patience.running.ms;
  return { reason: isSlow ? 'slow' : 'working', patch: { ...heard(task), ...told } };
}

function judgeStepBack(task: Task, says: string, now: number): Judgement {
  if (task.state === 'finalizing') return waitForFile({ ...task, ...heard(task) }, { says }, now, 'went-back');
  return { reason: 'went-back', evidence: { says }, patch: heard(task) };
}

/** Completed: with files, they are fetched; with none, the state is `finalizing` until there are, or the deadline says more. */
function judgeCompleted(task: Task, outputs: readonly OutputLink[], now: number): Judgement {
  const evidence = { files: outputs.length, asked: task.wanted.count };
  const ends = outputs.map(({ expiresAt }) => expiresAt ?? 0).filter((at) => at > 0);
  const linksEndAt = Math.max(task.linksEndAt ?? 0, ...ends);
  const links = linksEndAt > 0 ? { linksEndAt } : {};
  const asked = task.state === 'finalizing' ? task.polls + 1 : 0;
  const isEnough = outputs.length >= task.wanted.count || asked >= patience.partialPolls;
  const toFetch = outputs.length > 0 && isEnough ? outputs : [];
  const reason = toFetch.length > 0 ? 'fetching' : 'file-late';
  if (task.state !== 'finalizing') {
    return { trigger: 'says-completed', reason, evidence, patch: { trouble: undefined, outputs: toFetch, ...links } };
  }
  if (outputs.length === 0 && isOver(task, now)) return { trigger: 'link-expired', evidence };
  const patch = { ...heard(task), ...links, outputs: toFetch };
  if (toFetch.length > 0) return { reason: task.stalled ? 'stalled' : reason, evidence, patch };
  return waitForFile({ ...task, ...patch }, evidence, now);
}

function judgeGone(task: Task, now: number): Judgement {
  const absences = task.absences + 1;
  const evidence = { times: absences };
  if (absences < patience.absences) {
    return { reason: 'missing', evidence, patch: { ...heard(task), absences } };
  }
  if (task.state === 'finalizing' && isOver(task, now)) return { trigger: 'link-expired', evidence };
  return { trigger: 'gone-for-good', evidence };
}

/** True when the engine stated a lifetime for the links and it is over. */
export function isOver(task: Task, now: number): boolean {
  return task.linksEndAt !== undefined && now >= task.linksEndAt;
}

/** Still no whole file in `finalizing`: the reason, and after the deadline the flag `stalled`. `task` already counts this poll. */
export function waitForFile(
  task: Task,
  evidence: NonNullable<Judgement['evidence']>,
  now: number,
  reason: 'file-late' | 'file-unsound' | 'went-back' = 'file-late',
): Judgement {
  const { polls, ms } = patience.finalizing;
  const stalled = task.stalled || (task.polls >= polls && now - task.since >= ms);
  const { trouble, misses, fileMisses, absences, outputs } = task;
  return {
    reason: stalled ? 'stalled' : reason,
    evidence: { ...evidence, polls: task.polls },
    patch: { polls: task.polls, misses, fileMisses, absences, outputs, stalled, trouble },
  };
}
