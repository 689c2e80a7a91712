import { checkRequest, createRegistry, type Engine, type EngineTask, type PortraitRequest } from '../engine/index.js';
import { LikenessError } from '../error/index.js';
import { hashOf } from '../hash/index.js';
import { alreadyBegun, type Intent, type Journal } from '../journal/index.js';
import type { Clock, Random } from '../port/index.js';
import type { PortraitSpec } from '../spec/index.js';
import { createDesk } from './desk.js';
import type { Entry } from './entry.js';
import { createEventLog } from './event-log.js';
import { keepRequest, restoreRequest } from './kept-request.js';
import { createLane, type Lane } from './lane.js';
import { createLedger } from './ledger.js';
import { newTaskId } from './new-task-id.js';
import { defaultPace, type Pace } from './pace.js';
import type { Deliver } from './portrait.js';
import { type RunOptions, type RunOutcome, runToEnd } from './run-to-end.js';
import { createScheduler, type Scheduler } from './scheduler.js';
import { isTerminal } from './state.js';
import { draftTask, restoreTask, type Task, taskOfRun, wantedOf } from './task.js';
import type { TrackerEvent } from './tracker-event.js';
import { createTurns } from './turns.js';

export interface TrackerPorts {
  engines: readonly Engine[];
  journal: Journal;
  clock: Clock;
  random: Random;
  /** Puts portraits where they belong, those of resumed tasks too; `submit` may name another for one task. */
  deliver: Deliver;
  /** Makes the request of a task anew that was never sent, when the journal does not hold all of it (its reference). */
  restore?: (intent: Intent) => Promise<PortraitRequest | undefined>;
  pace?: Partial<Pace>;
  /** Calls under way at once, for each engine: 4. */
  mostInFlight?: number;
  /** Tasks asked about in one call, where the engine can: 50. */
  batchSize?: number;
}

export interface SubmitRequest {
  /** Chosen by the caller so that asking twice makes one task; random by default. At most 200 characters. */
  id?: string;
  /** What people call it, for example the name of the spec's file. */
  label?: string;
  /** For the journal: its hash always, itself when prompts are kept. */
  spec?: PortraitSpec;
  deliver?: Deliver;
}

export interface TaskView extends Task {
  /** Epoch ms; absent while a call is under way and when nothing is planned. */
  readonly nextPollAt?: number;
}

/**
 * What the user knows of a task in `unknown`: that the engine never took it (`submit-again`), by what name the engine has it,
 * or that it does not matter any more (`give-up`).
 */
export type Decision = 'submit-again' | 'give-up' | EngineTask;

export interface Tracker {
  /**
   * Makes a task of a request and tracks it to its end. Returns as soon as the wish is durable; the rest is told by events.
   * With an `id` that is known already, returns that task, and submits nothing.
   *
   * @throws LikenessError `engine/unknown`, `engine/cannot`, `journal/...`; then there is no task and nothing was sent.
   */
  submit(request: PortraitRequest, options?: SubmitRequest): Promise<Task>;
  /** Takes up what an earlier or dead session left open, and what could not be delivered. Returns the tasks taken up. */
  resume(): Promise<readonly Task[]>;
  /** Asks the engine to stop the task. Returns when the wish is durable; the task ends with an event. */
  cancel(id: string): Promise<Task>;
  /** Settles a task in `unknown` by what the user found out. */
  resolve(id: string, decision: Decision): Promise<Task>;
  task(id: string): TaskView | undefined;
  tasks(): readonly TaskView[];
  /** Every event from number `from` on (1 by default), first those that were, then those that come. Returns how to stop. */
  listen(listener: (event: TrackerEvent) => void, from?: number): () => void;
  events(from?: number): AsyncIterable<TrackerEvent>;
  /** No new calls: offline, hidden, or going to sleep. Calls under way end as they end. */
  pause(): void;
  /** Goes on, with everything due at once. Also brings all polls forward when it is not paused. */
  wake(): void;
  /** One request from here to its end. */
  runToEnd(request: PortraitRequest, options?: RunOptions): Promise<RunOutcome>;
  /** Ends all calls but submissions, which get ten seconds to be answered. Tasks stay open in the journal. */
  dispose(): Promise<void>;
}

/** How long the end waits for submissions under way, in ms: an answer that is heard spares a lookup later. */
const lastWait = 10_000;

export function createTracker(ports: TrackerPorts): Tracker {
  const { journal, clock, random, deliver, mostInFlight = 4, batchSize = 50 } = ports;
  const engines = createRegistry(ports.engines);
  const pace = { ...defaultPace, ...ports.pace };
  const lanes = new Map<string, Lane>(engines.list().map((engine) => [engine.describe().id, createLane(engine)]));
  const entries = new Map<string, Entry>();
  const arriving = new Map<string, Promise<Task>>();
  const log = createEventLog();
  const end = new AbortController();
  const stopped = new LikenessError('cancelled', { step: 'poll' });
  const ledger = createLedger(journal, (error) => log.add({ type: 'journal-trouble', error }, clock.now()));
  const desk = createDesk({ clock, log, ledger });
  const work = createTurns({
    clock,
    random,
    pace,
    ledger,
    signal: end.signal,
    stopped,
    apply: desk.apply,
    passed: () => scheduler.passed,
  });
  const scheduler: Scheduler = createScheduler(lanes, {
    clock,
    random,
    pace,
    mostInFlight,
    batchSize,
    work,
    onRing: () => void ledger.retry(),
    onPlanned: (entry, isPlanned) => {
      watch(entry);
      if (!isPlanned && !isTerminal(entry.task.state)) log.add({ type: 'asks', task: entry.task }, clock.now());
    },
  });

  /** Lets push hints of the engine bring polls forward, from acceptance to the end. */
  function watch(entry: Entry): void {
    const { engineTask, state } = entry.task;
    if (!engineTask || entry.unwatch || isTerminal(state)) return;
    entry.unwatch = entry.lane.engine.watch?.(engineTask, () => scheduler.hint(entry));
  }

  function add(task: Task, lane: Lane, request: PortraitRequest | undefined, own: Deliver | undefined): Entry {
    const entry: Entry = {
      task,
      lane,
      request,
      deliver: own ?? deliver,
      dueAt: 0,
      place: -1,
      isBusy: false,
      stop: undefined,
      isHinted: false,
      polledAt: 0,
      lookedUpFrom: undefined,
      unwatch: undefined,
      undelivered: undefined,
    };
    entries.set(task.id, entry);
    log.add({ type: 'added', task }, clock.now());
    return entry;
  }

  function entryOf(id: string): Entry {
    const entry = entries.get(id);
    if (entry) return entry;
    throw new LikenessError('task/unknown', { step: 'poll', where: id });
  }

  async function submit(request: PortraitRequest, options: SubmitRequest = {}): Promise<Task> {
    const { id = newTaskId(random) } = options;
    const present = entries.get(id)?.task ?? arriving.get(id);
    if (present) return present;
    const arrival = arrive(id, request, options).finally(() => arriving.delete(id));
    arriving.set(id, arrival);
    return arrival;
  }

  async function arrive(id: string, request: PortraitRequest, options: SubmitRequest): Promise<Task> {
    const lane = lanes.get(engines.get(request.engine).describe().id)!;
    checkRequest(request, lane.engine.describe());
    const known = options.id === undefined ? undefined : await journal.find(id);
    if (known?.done) return taskOfRun(known.run, request);
    if (known) throw alreadyBegun(id);
    const label = options.label === undefined ? {} : { label: options.label };
    const draft = draftTask({ id, engine: request.engine, ...label, wanted: wantedOf(request) }, clock.now());
    await ledger.announce({ kind: 'intent', body: intentOf(draft, request, options.spec) });
    const entry = add(draft, lane, request, options.deliver);
    scheduler.plan(entry);
    return entry.task;
  }

  function intentOf(task: Task, request: PortraitRequest, spec: PortraitSpec | undefined): Intent {
    const { id, engine, label, wanted } = task;
    const { keepPrompts, session } = journal;
    return {
      task: id,
      session,
      engine,
      wanted: { ...wanted },
      ...(label === undefined ? {} : { label }),
      ...(spec ? { spec: hashOf(spec) } : {}),
      ...(request.reference ? { reference: request.reference.sha256 } : {}),
      ...(keepPrompts ? { request: keepRequest(request) } : {}),
      ...(keepPrompts && spec ? { kept: { ...spec } } : {}),
    };
  }

  async function resume(): Promise<readonly Task[]> {
    for (const entry of entries.values()) if (entry.undelivered) await desk.settle(entry, entry.undelivered);
    const adopted: Task[] = [];
    for (const open of await journal.adopt((engine) => lanes.has(engine))) {
      const { intent } = open;
      if (entries.has(intent.task)) continue;
      const request = open.accepted ? undefined : await restore(intent);
      const task = restoreTask(open, clock.now());
      const entry = add(task, lanes.get(intent.engine)!, request, undefined);
      if (task.cancelling) await desk.apply(entry, cancelEvent(entry));
      scheduler.plan(entry, 'now');
      adopted.push(entry.task);
    }
    return adopted;
  }

  /** The very request that was wished, or none: another one would be something nobody asked for. */
  async function restore(intent: Intent): Promise<PortraitRequest | undefined> {
    const request = restoreRequest(intent) ?? (await ports.restore?.(intent));
    return request?.hash === intent.wanted.request ? request : undefined;
  }

  async function cancel(id: string): Promise<Task> {
    const entry = entryOf(id);
    if (isTerminal(entry.task.state)) return entry.task;
    await desk.apply(entry, cancelEvent(entry));
    entry.stop?.abort(stopped);
    scheduler.plan(entry, 'now');
    if (!isTerminal(entry.task.state)) await ledger.report({ kind: 'cancelling', body: { task: id } });
    return entry.task;
  }

  function cancelEvent(entry: Entry) {
    return { type: 'cancel', canLookUp: entry.lane.engine.lookup !== undefined } as const;
  }

  async function resolve(id: string, decision: Decision): Promise<Task> {
    const entry = entryOf(id);
    if (entry.task.state !== 'unknown' || entry.isBusy) return entry.task;
    if (decision === 'give-up') {
      await desk.apply(entry, { type: 'cancel', canLookUp: false });
    } else if (decision === 'submit-again') {
      await ledger.announce({ kind: 'untaken', body: { task: id } });
      await desk.apply(entry, { type: 'told-untaken' });
    } else {
      await ledger.report({ kind: 'accepted', body: { task: id, engineTask: { ...decision } } });
      await desk.apply(entry, { type: 'looked-up', engineTask: decision, waitedMs: 0 });
    }
    scheduler.plan(entry, 'now');
    return entry.task;
  }

  function viewOf(entry: Entry): TaskView {
    return entry.place < 0 ? entry.task : { ...entry.task, nextPollAt: Math.max(entry.dueAt, entry.lane.quietUntil) };
  }

  async function dispose(): Promise<void> {
    const idle = scheduler.stop();
    for (const entry of entries.values()) {
      entry.unwatch?.();
      entry.stop?.abort(stopped);
    }
    const wait = new AbortController();
    await Promise.race([idle, clock.sleep(lastWait, wait.signal)]).catch(() => undefined);
    wait.abort();
    end.abort(stopped);
    await ledger.retry();
    log.end();
  }

  const tracker: Tracker = {
    submit,
    resume,
    cancel,
    resolve,
    dispose,
    listen: log.listen,
    events: log.events,
    task(id) {
      const entry = entries.get(id);
      return entry && viewOf(entry);
    },
    tasks: () => [...entries.values()].map(viewOf),
    pause() {
      if (!scheduler.isPaused) log.add({ type: 'paused' }, clock.now());
      scheduler.pause();
    },
    wake() {
      if (scheduler.isPaused) log.add({ type: 'awake' }, clock.now());
      scheduler.wake();
    },
    runToEnd: (request, options) => runToEnd({ tracker, clock, random, deliver }, request, options),
  };
  return tracker;
}
