import type { EngineTask, OutputLink, PortraitRequest } from '../engine/index.js';
import type { LikenessError } from '../error/index.js';
import type { OpenTask, RunRecord } from '../journal/index.js';
import type { PortraitFacts } from './portrait.js';
import type { Reason } from './reason.js';
import { type TaskState, terminalStates } from './state.js';

/** What a task asks for, as far as it is needed once the request has been sent. */
export interface Wanted {
  /** SHA-256 of the request. */
  request: string;
  family: string;
  seed: number;
  count: number;
  width: number;
  height: number;
}

/** One submitted request. Immutable: `next` makes a new one. All times in epoch ms. */
export interface Task {
  /** Ours, and the idempotency key of the request. */
  readonly id: string;
  readonly engine: string;
  /** What people call it, for example the name of the spec's file. */
  readonly label?: string;
  readonly wanted: Wanted;
  readonly state: TaskState;
  /** Only in `finalizing`: completed for two minutes or more, and still no whole file. */
  readonly stalled: boolean;
  readonly reason: Reason;
  /** The last call about this task failed with this; gone after the next one that succeeds. */
  readonly trouble?: LikenessError | undefined;
  readonly createdAt: number;
  readonly acceptedAt?: number;
  /** When the present state began. */
  readonly since: number;
  /** By what name the engine knows it; absent until the engine took it. */
  readonly engineTask?: EngineTask;
  readonly position?: number;
  /** 0 to 1, where the engine tells. */
  readonly progress?: number;
  /** The user wants it stopped. */
  readonly cancelling: boolean;
  /** A request may be on its way at this moment. */
  readonly posting: boolean;
  /** How often, in this session, the engine's own word that it never took the task led to sending it again. */
  readonly repeats: number;
  /** Answers heard in the present state. */
  readonly polls: number;
  /** Calls failed in a row. */
  readonly misses: number;
  /** Downloads failed in a row for reasons of the network or the file's host. */
  readonly fileMisses: number;
  /** In a row: "no such task", or in `unknown` lookups without a result. */
  readonly absences: number;
  /** Files to fetch now. */
  readonly outputs: readonly OutputLink[];
  /** The latest moment at which any link seen so far works, where the engine states it. */
  readonly linksEndAt?: number;
  /** Of a `ready` task: its checked files. */
  readonly portraits: readonly PortraitFacts[];
}

export interface TaskIdentity {
  id: string;
  engine: string;
  label?: string;
  wanted: Wanted;
}

export function wantedOf(request: PortraitRequest): Wanted {
  const { hash, family, seed, count, width, height } = request;
  return { request: hash, family, seed, count, width, height };
}

export function draftTask(identity: TaskIdentity, now: number): Task {
  return Object.freeze({
    ...identity,
    state: 'draft',
    stalled: false,
    reason: { code: 'not-sent' },
    createdAt: now,
    since: now,
    cancelling: false,
    posting: false,
    repeats: 0,
    polls: 0,
    misses: 0,
    fileMisses: 0,
    absences: 0,
    outputs: [],
    portraits: [],
  } satisfies Task);
}

/** A task that ended in an earlier session, as its run record tells. */
export function taskOfRun(run: RunRecord, request: PortraitRequest): Task {
  const { task: id, createdAt, acceptedAt, endedAt: since, files: portraits } = run;
  const state = terminalStates.find((one) => one === run.state) ?? 'failed';
  const draft = draftTask({ id, engine: request.engine, wanted: wantedOf(request) }, createdAt);
  const accepted = acceptedAt === undefined ? {} : { acceptedAt };
  return Object.freeze({ ...draft, ...accepted, state, since, portraits, reason: { code: 'recorded' } } satisfies Task);
}

/** The task that the journal left open, in the one state that the records allow. */
export function restoreTask(open: OpenTask, now: number): Task {
  const { intent, createdAt, cancelling } = open;
  const identity = {
    id: intent.task,
    engine: intent.engine,
    ...(intent.label === undefined ? {} : { label: intent.label }),
    wanted: intent.wanted,
  };
  const task: Task = { ...draftTask(identity, now), createdAt, cancelling };
  if (open.accepted) {
    const { engineTask, at } = open.accepted;
    return Object.freeze<Task>({ ...task, state: 'queued', reason: { code: 'resumed' }, engineTask, acceptedAt: at });
  }
  if (open.posted) return Object.freeze<Task>({ ...task, state: 'unknown', reason: { code: 'interrupted' } });
  return Object.freeze(task);
}
