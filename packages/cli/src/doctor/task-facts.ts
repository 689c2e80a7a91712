import type { Facts } from '@likeness/core/diagnose';
import type { Engine, EngineAnswer } from '@likeness/core/engine';
import { type ErrorCode, errorTable, LikenessError, toLikenessError } from '@likeness/core/error';
import { type JournalRecord, type OpenTask, parseEntry, type RunRecord } from '@likeness/core/journal';
import { type Reason, reasonTable, type TaskState, taskStates } from '@likeness/core/task';

export type TaskFacts = NonNullable<Facts['task']>;

/** A task as a journal knows it: its wish, and its outcome where it has one. */
export interface JournalledTask {
  readonly open: OpenTask;
  readonly run?: RunRecord;
}

/** The newest task of that id, of the engine's id, or of that name. */
export function findTask(
  records: readonly JournalRecord[],
  opened: ReadonlyMap<string, OpenTask>,
  name: string,
): JournalledTask | undefined {
  const tasks = [...opened.values()].reverse();
  const open = tasks.find(({ intent, accepted }) =>
    [intent.task, accepted?.engineTask.id, intent.label].includes(name),
  );
  if (!open) return undefined;
  for (const record of records) {
    const entry = record.kind === 'run' ? parseEntry(record) : undefined;
    if (entry?.kind === 'run' && entry.body.task === open.intent.task) return { open, run: entry.body };
  }
  return { open };
}

/**
 * What is known of a task now: of one with an outcome that; else the engine is asked once how it stands, where it took the
 * task and is configured here. Nothing is submitted, taken over or written.
 */
export async function readTaskFacts(
  { open, run }: JournalledTask,
  engine: Engine | undefined,
  now: number,
): Promise<TaskFacts> {
  const { createdAt, accepted, posted, intent } = open;
  const about = { stalled: false, createdAt, since: accepted?.at ?? createdAt, polls: 0, wanted: intent.wanted };
  if (run) return { ...about, ...outcomeOf(run), since: run.endedAt };
  if (!accepted)
    return { ...about, state: posted ? 'unknown' : 'draft', reason: { code: posted ? 'interrupted' : 'not-sent' } };
  if (!engine) return { ...about, state: 'queued', reason: { code: 'resumed' } };
  try {
    const answer = await engine.status(accepted.engineTask);
    const state = stateOf(answer);
    // When it entered that state nobody noted: of a completed task, this is the first look.
    return { ...about, ...state, polls: 1, since: state.state === 'finalizing' ? now : about.since };
  } catch (thrown) {
    return { ...about, state: 'queued', reason: { code: 'resumed' }, trouble: toLikenessError(thrown, 'poll') };
  }
}

type Standing = { state: TaskState; reason: Reason } & Partial<Pick<TaskFacts, 'trouble' | 'position' | 'linksEndAt'>>;

function outcomeOf({ state, reason, error }: RunRecord): Standing {
  const code = Object.keys(errorTable).find((one): one is ErrorCode => one === error);
  const known = Object.keys(reasonTable).find((one): one is Reason['code'] => one === reason);
  return {
    state: taskStates.find((one) => one === state) ?? 'failed',
    reason: { code: known ?? 'recorded' },
    ...(code === undefined ? {} : { trouble: new LikenessError(code, { step: 'poll' }) }),
  };
}

function stateOf(answer: EngineAnswer): Standing {
  switch (answer.says) {
    case 'queued':
      return {
        state: 'queued',
        reason: { code: 'waiting' },
        ...(answer.position === undefined ? {} : { position: answer.position }),
      };
    case 'running':
      return { state: 'running', reason: { code: 'working' } };
    case 'completed':
      return { state: 'finalizing', reason: { code: answer.outputs.length === 0 ? 'file-late' : 'fetching' } };
    case 'empty':
      return { state: 'empty', reason: { code: 'no-outputs', evidence: { says: answer.reason } } };
    case 'failed':
      return { state: 'failed', reason: { code: 'engine-failed' }, trouble: answer.error };
    case 'filtered':
      return { state: 'filtered', reason: { code: 'filter-refused' } };
    case 'cancelled':
      return { state: 'cancelled', reason: { code: 'cancelled-there' } };
    case 'unclear':
      return { state: 'running', reason: { code: 'working' }, trouble: answer.error };
    case 'gone':
      return { state: 'lost', reason: { code: 'gone' } };
  }
}
