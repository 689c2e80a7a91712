import type { ErrorCode } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import type { Engine, EngineAnswer, EngineTask, OutputLink } from '../engine.js';
import type { PortraitRequest } from '../request.js';
import type { Walk } from './case.js';
import type { Performance } from './stage.js';
import { type End, isCoded, type Trace } from './trace.js';

export interface Walker {
  engine: Engine;
  request: PortraitRequest;
  performance: Performance;
  clock: Clock;
  pollMs: number;
  /** Polls after which a task counts as waiting. */
  mostPolls: number;
  newKey: () => string;
}

type ClearAnswer = Exclude<EngineAnswer, { says: 'unclear' }>;
type Log = { -readonly [K in keyof Trace]: Trace[K] } & { stumbles: ErrorCode[]; errors: unknown[] };

/** After these an order was certainly not taken, and is not looked up. */
const refusals: ReadonlySet<string> = new Set([
  'engine/refused',
  'engine/cannot',
  'engine/unauthorised',
  'engine/no-credit',
  'engine/rate-limited',
  'network/unreachable',
]);
/** So many answers with fewer files than asked for, then those that are there are taken; so many absences are believed. */
const timesBelieved = 3;

/** Leads one order through an engine as a patient client would: posts once, looks up, polls, fetches. Never throws. */
export async function walkThrough(walk: Walk, walker: Walker): Promise<Trace> {
  const { engine, request, performance, newKey } = walker;
  const log = emptyLog(request.count);
  const key = newKey();
  if (walk === 'ask-unknown') log.end = await follow({ id: newKey() }, false, log, walker);
  else if (walk === 'look-up-unknown') log.lookup = (await lookUp(key, undefined, log, walker)).lookup;
  else {
    const task = await order(key, walk === 'abort', log, walker);
    if (task) await performance.afterAccepted?.();
    if (task && walk === 'look-up') {
      log.lookup = (await lookUp(key, task, log, walker)).lookup;
      await engine.cancel(task).catch((thrown) => note(thrown, log));
    } else if (task) log.end = await follow(task, walk === 'cancel', log, walker);
    // A live server is left as it was found.
    if (task && log.end === 'waiting') await engine.cancel(task).catch((thrown) => note(thrown, log));
  }
  const { book } = performance;
  return { ...log, orders: book?.orders(), made: book?.made(), cancels: book?.cancels() };
}

function emptyLog(asked: number): Log {
  return {
    submit: 'taken',
    retryAfterMs: undefined,
    lookup: 'none',
    stumbles: [],
    end: 'not-taken',
    says: '',
    asked,
    delivered: 0,
    orders: undefined,
    made: undefined,
    cancels: undefined,
    errors: [],
  };
}

async function order(key: string, isAborted: boolean, log: Log, walker: Walker): Promise<EngineTask | undefined> {
  const { engine, request } = walker;
  const controller = new AbortController();
  try {
    const submission = engine.submit(request, { key, signal: controller.signal });
    if (isAborted) controller.abort();
    return await submission;
  } catch (thrown) {
    log.submit = note(thrown, log);
    if (log.submit === 'engine/filtered') log.end = 'filtered';
    if (isCoded(thrown)) log.retryAfterMs = thrown.retryAfterMs;
    if (isAborted || refusals.has(log.submit) || log.end === 'filtered' || !engine.lookup) return undefined;
    const { lookup, task } = await lookUp(key, undefined, log, walker);
    log.lookup = lookup;
    return task;
  }
}

async function lookUp(key: string, known: EngineTask | undefined, log: Log, { engine }: Walker) {
  if (!engine.lookup) return { lookup: 'none' as const };
  try {
    const task = await engine.lookup(key);
    if (!task) return { lookup: 'absent' as const };
    return { lookup: known && known.id !== task.id ? ('another' as const) : ('found' as const), task };
  } catch (thrown) {
    return { lookup: note(thrown, log) };
  }
}

/** Polls to the end; `cancels` stops the task, twice, once it is under way. */
async function follow(task: EngineTask, cancels: boolean, log: Log, walker: Walker): Promise<End> {
  const { engine, clock, pollMs, mostPolls } = walker;
  let toCancel = cancels ? 2 : 0;
  const seen = { gone: 0, partial: 0 };
  for (let poll = 0; poll < mostPolls; poll++) {
    if (poll > 0) await clock.sleep(pollMs);
    const answer = await ask(task, log, engine);
    if (typeof answer === 'string') return answer;
    if (!answer) continue;
    const end = await step(answer, task, seen, log, walker);
    if (end) return end;
    for (; toCancel > 0; toCancel--) await engine.cancel(task).catch((thrown) => note(thrown, log));
  }
  return 'waiting';
}

/** The answer; undefined after a trouble that passes; the code of one that does not. */
async function ask(task: EngineTask, log: Log, engine: Engine): Promise<ClearAnswer | ErrorCode | undefined> {
  try {
    const answer = await engine.status(task);
    if (answer.says !== 'unclear') return answer;
    return stumble(answer.error, log);
  } catch (thrown) {
    return stumble(thrown, log);
  }
}

async function step(
  answer: ClearAnswer,
  task: EngineTask,
  seen: { gone: number; partial: number },
  log: Log,
  walker: Walker,
): Promise<End | undefined> {
  switch (answer.says) {
    case 'queued':
    case 'running':
      return undefined;
    case 'gone':
      return ++seen.gone >= timesBelieved ? 'gone' : undefined;
    case 'completed':
      if (answer.outputs.length < walker.request.count && ++seen.partial < timesBelieved)
        return late(answer.outputs, log);
      return answer.outputs.length === 0 ? late([], log) : fetchFiles(task, answer.outputs, log, walker.engine);
    case 'failed':
      note(answer.error, log);
      log.says = answer.error.message;
      return answer.error.code === 'engine/filtered' ? 'filtered' : 'failed';
    case 'empty':
    case 'filtered':
      log.says = answer.reason;
      return answer.says;
    case 'cancelled':
      return 'cancelled';
  }
}

function late(outputs: readonly OutputLink[], log: Log): undefined {
  if (outputs.length === 0 && !log.stumbles.includes('portrait/not-there-yet'))
    log.stumbles.push('portrait/not-there-yet');
}

async function fetchFiles(task: EngineTask, outputs: readonly OutputLink[], log: Log, engine: Engine) {
  try {
    log.delivered = (await engine.download(task, outputs)).length;
    return 'delivered';
  } catch (thrown) {
    return stumble(thrown, log);
  }
}

function stumble(thrown: unknown, log: Log): ErrorCode | undefined {
  const code = note(thrown, log);
  if (!isCoded(thrown) || !thrown.retryable) return code;
  if (!log.stumbles.includes(code)) log.stumbles.push(code);
  return undefined;
}

function note(thrown: unknown, log: Log): ErrorCode {
  log.errors.push(thrown);
  return isCoded(thrown) ? thrown.code : 'unexpected';
}
