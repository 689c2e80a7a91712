import type { ErrorCode, LikenessError } from '../error/index.js';
import { isOver, waitForFile } from './judge-answer.js';
import type { Judgement } from './judgement.js';
import type { Task } from './task.js';
import type { TaskEvent } from './task-event.js';

type Failure = Extract<TaskEvent, { type: 'submit-failed' | 'poll-failed' | 'download-failed' }>;

/** After these a submission was certainly not taken. After anything else it may have been. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'engine/refused',
  'engine/cannot',
  'engine/unknown',
  'engine/unauthorised',
  'engine/no-credit',
  'network/unreachable',
  'network/unsafe-address',
  'task/not-restored',
  'reference/not-allowed',
]);

/** Files of this kind will not become better by being fetched again. */
const finalFileFaults: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network/unsafe-address',
  'portrait/too-large',
  'image/too-large',
]);

/** What a call that failed means: for a submission nearly everything, for a poll nothing about the task itself. */
export function judgeFailure(task: Task, { type, error }: Failure, now: number): Judgement | undefined {
  if (type === 'submit-failed') return judgeSubmission(task, error);
  if (type === 'download-failed') return judgeDownload(task, error, now);
  return { patch: { misses: task.misses + 1, trouble: error } };
}

function judgeSubmission(task: Task, error: LikenessError): Judgement {
  const evidence = { code: error.code, says: error.message };
  const patch = { trouble: error };
  if (refusals.has(error.code)) return { trigger: 'refused', evidence, patch };
  if (!task.posting) return { patch: { ...patch, misses: task.misses + 1 } };
  if (error.code === 'engine/filtered') return { trigger: 'filter-refused', evidence: { code: error.code } };
  if (error.code !== 'engine/rate-limited') return { trigger: 'unanswered', evidence, patch };
  if (task.cancelling) return { trigger: 'cancelled' };
  return { reason: 'throttled', evidence, patch: { ...patch, posting: false, misses: task.misses + 1 } };
}

/** The engine is asked again before the file is: it may have given a fresh link by then. */
function judgeDownload(task: Task, error: LikenessError, now: number): Judgement | undefined {
  if (task.state !== 'finalizing') return undefined;
  const evidence = { code: error.code, says: error.message };
  if (finalFileFaults.has(error.code)) return { trigger: 'file-refused', evidence, patch: { trouble: error } };
  if (error.code === 'portrait/expired') return { trigger: 'link-expired', evidence };
  const isLate = error.code === 'portrait/not-there-yet';
  if (isLate && isOver(task, now)) return { trigger: 'link-expired', evidence };
  const fileMisses = error.code.startsWith('portrait/') ? 0 : task.fileMisses + 1;
  const reason = isLate ? 'file-late' : 'file-unsound';
  return waitForFile({ ...task, outputs: [], fileMisses, trouble: error }, evidence, now, reason);
}
