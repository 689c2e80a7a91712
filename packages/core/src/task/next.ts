import type { EngineAnswer, OutputLink } from '../engine/index.js';
import { judgeAnswer } from './judge-answer.js';
import { judgeFailure } from './judge-failure.js';
import { judgeLookup } from './judge-lookup.js';
import type { Judgement } from './judgement.js';
import { isTerminal } from './state.js';
import type { Task } from './task.js';
import type { TaskEvent } from './task-event.js';
import { transitions } from './transitions.js';

/**
 * What a task becomes when `event` happens at `now` (epoch ms). Pure. Returns the very same object when nothing changes:
 * always for terminal tasks, and for events that make no sense in the present state.
 */
export function next(task: Task, event: TaskEvent, now: number): Task {
  if (isTerminal(task.state)) return task;
  const judgement = judge(task, event, now);
  if (!judgement) return task;
  const { trigger, evidence, reason, patch } = judgement;
  const transition = trigger && transitions.find(({ from, on }) => from === task.state && on === trigger);
  if (trigger && !transition) return task;
  const told = reason ? { code: reason, ...(evidence ? { evidence } : {}) } : task.reason;
  if (!transition) return Object.freeze({ ...task, ...patch, reason: told });
  return Object.freeze({
    ...task,
    ...freshIn,
    ...patch,
    state: transition.to,
    since: now,
    reason: { code: reason ?? transition.reason, ...(evidence ? { evidence } : {}) },
  });
}

/** What every new state begins with. */
const freshIn = {
  stalled: false,
  posting: false,
  polls: 0,
  misses: 0,
  fileMisses: 0,
  absences: 0,
  outputs: [],
} satisfies Partial<Task>;

function judge(task: Task, event: TaskEvent, now: number): Judgement | undefined {
  switch (event.type) {
    case 'post':
      return judgePost(task);
    case 'accepted':
      return { trigger: 'accepted', patch: { engineTask: event.engineTask, acceptedAt: now, trouble: undefined } };
    case 'looked-up':
      return judgeLookup(task, event, now);
    case 'told-untaken':
      return task.cancelling ? { trigger: 'cancelled' } : { trigger: 'untaken', patch: { repeats: task.repeats + 1 } };
    case 'answer':
      return judgeAnswer(task, bound(event.answer, task.wanted.count), now);
    case 'submit-failed':
    case 'poll-failed':
    case 'download-failed':
      return judgeFailure(task, event, now);
    case 'verified':
      return judgeVerified(task, event.portraits);
    case 'cancel':
      return judgeCancel(task, event.canLookUp);
    case 'stopped':
      return task.cancelling ? { trigger: 'cancelled' } : undefined;
  }
}

/** In `submitting`, a request that was throttled or never taken is sent again: no new state, but a new attempt. */
function judgePost(task: Task): Judgement | undefined {
  if (task.posting) return undefined;
  if (task.state === 'submitting') return { reason: 'posting', patch: { posting: true } };
  return { trigger: 'post', patch: { posting: true } };
}

function judgeVerified(task: Task, portraits: Extract<TaskEvent, { type: 'verified' }>['portraits']) {
  const facts = portraits
    .filter((portrait) => portrait.sha256 !== '' && portrait.byteLength > 0)
    .map(({ index, type, width, height, byteLength, sha256, seed }) => {
      return { index, type, width, height, byteLength, sha256, seed };
    });
  if (facts.length === 0) return undefined;
  const isPart = facts.length < task.wanted.count;
  const evidence = { files: facts.length, asked: task.wanted.count };
  return {
    trigger: isPart ? 'verified-in-part' : 'verified',
    evidence,
    patch: { portraits: facts, trouble: undefined },
  } satisfies Judgement;
}

/** What was never posted is cancelled at once; what the engine holds, when the engine agrees; what is unknown, by lookup. */
function judgeCancel(task: Task, canLookUp: boolean): Judgement | undefined {
  if (task.state === 'draft') return { trigger: 'cancelled' };
  if (task.state === 'submitting' && !task.posting) return { trigger: 'cancelled' };
  if (task.state === 'unknown' && !canLookUp) return { trigger: 'given-up', evidence: { maybeTaken: true } };
  return task.cancelling ? undefined : { patch: { cancelling: true, misses: 0 } };
}

/** An answer with at most as many files as were asked for, one for each index: an engine cannot make us fetch more. */
function bound(answer: EngineAnswer, count: number): EngineAnswer {
  if (answer.says !== 'completed') return answer;
  const byIndex = new Map<number, OutputLink>();
  for (const output of answer.outputs) {
    if (byIndex.size >= count) break;
    if (!byIndex.has(output.index)) byIndex.set(output.index, output);
  }
  return { says: 'completed', outputs: [...byIndex.values()] };
}
