import type { Engine, EngineRegistry } from '@likeness/core/engine';
import type { Chain, Journal, JournalStore } from '@likeness/core/journal';
import type { ConsentStore } from '@likeness/core/reference';
import type { Task, TaskView, Tracker, TrackerEvent } from '@likeness/core/task';
import * as vscode from 'vscode';
import type { KeyBox } from '../engines/keys.js';
import type { OfferedEngine, Platform } from '../platform/platform.js';
import { type Batches, createBatches } from '../sweep/batches.js';
import { findJournalFolder } from './journal-folder.js';

/** What runs need, put together once; loaded with the first run, or when a journal has something left open. */
export interface Bench {
  readonly engines: EngineRegistry;
  readonly journal: Journal;
  readonly tracker: Tracker;
  readonly consents: ConsentStore;
}

export interface Workroom {
  readonly platform: Platform;
  /** Engines as they are set up now. */
  offers(): Promise<readonly OfferedEngine[]>;
  bench(): Promise<Bench>;
  tasks(): readonly TaskView[];
  /** Runs that belong together, under way in this window. */
  readonly batches: Batches;
  /** Takes up what an earlier window left open. Does nothing, and loads nothing, where no journal is. */
  resume(): Promise<readonly Task[]>;
  /** The whole journal as it stands on the disk, other windows' runs included. Takes no lock, and begins nothing. */
  readJournal(): Promise<Chain>;
  onDidChangeTasks: vscode.Event<void>;
  onDidChangeEngines: vscode.Event<void>;
  onEvent: vscode.Event<TrackerEvent>;
  dispose(): Promise<void>;
}

/** The one place where ports meet core. */
export function createWorkroom(platform: Platform, keys: KeyBox, context: vscode.ExtensionContext): Workroom {
  const tasksChanged = new vscode.EventEmitter<void>();
  const enginesChanged = new vscode.EventEmitter<void>();
  const events = new vscode.EventEmitter<TrackerEvent>();
  let own: Promise<readonly OfferedEngine[]> | undefined;
  let opened: Promise<Bench> | undefined;
  let tracker: Tracker | undefined;
  let isStale = false;

  const offers = async () => {
    own ??= platform.ownEngines();
    const { offerHosted } = await import('../engines/hosted.js');
    return [...(await own), ...(await offerHosted(platform, keys))];
  };
  const restale = () => {
    isStale = true;
    enginesChanged.fire();
  };
  const watching = [
    keys.onDidChange(() => {
      restale();
      // Tasks whose engine refused the old key are asked about at once.
      tracker?.wake();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('likeness.engines')) restale();
    }),
  ];

  async function openStore(): Promise<JournalStore> {
    return platform.openJournal(findJournalFolder(context));
  }

  async function open(): Promise<Bench> {
    isStale = false;
    const { allConsents, createRegistry, createTracker, deliverResumed, guardEngine, openJournal, restoreRequest } =
      await import('./bench-parts.js');
    const { clock } = platform;
    const consents = allConsents(platform);
    const ready = (await offers()).flatMap((offer): Engine[] => ('engine' in offer ? [offer.engine] : []));
    const list = ready.map((engine) => guardEngine(engine, { store: consents, clock }));
    const engines = createRegistry(list);
    const journal = openJournal(await openStore(), { clock, session: crypto.randomUUID() });
    const deliver = deliverResumed({ journal, engines, platform });
    const restore = restoreRequest({ engines, platform, consents });
    const made = createTracker({ engines: list, journal, clock, random: Math.random, deliver, restore });
    made.listen((event) => {
      events.fire(event);
      // Ticks the walkthrough's step, which does not hear of commands that a lens runs.
      if (event.type === 'done' && event.task.state === 'ready')
        void vscode.commands.executeCommand('setContext', 'likeness.generated', true);
      tasksChanged.fire();
    });
    tracker = made;
    return { engines, journal, tracker: made, consents };
  }

  async function close(): Promise<void> {
    const bench = await opened?.catch(() => undefined);
    opened = undefined;
    tracker = undefined;
    await bench?.tracker.dispose();
    await bench?.journal.close();
  }

  /** New keys and addresses count from the next run on; runs under way keep theirs. */
  async function bench(): Promise<Bench> {
    const isIdle = (tracker?.tasks() ?? []).every(({ state }) => isOver(state));
    if (opened && isStale && isIdle) await close();
    opened ??= open().catch((thrown) => {
      opened = undefined;
      throw thrown;
    });
    return opened;
  }

  return {
    platform,
    offers,
    bench,
    tasks: () => tracker?.tasks() ?? [],
    batches: createBatches(),
    async resume() {
      if ((await (await openStore()).read()).length === 0) return [];
      return (await bench()).tracker.resume();
    },
    async readJournal() {
      const [{ readChain }, store] = await Promise.all([import('@likeness/core/journal'), openStore()]);
      return readChain(await store.read());
    },
    onDidChangeTasks: tasksChanged.event,
    onDidChangeEngines: enginesChanged.event,
    onEvent: events.event,
    async dispose() {
      for (const one of watching) one.dispose();
      await close();
    },
  };
}

const over: ReadonlySet<string> = new Set(['ready', 'failed', 'cancelled', 'filtered', 'empty', 'lost', 'expired']);

/** Whether nothing more happens to a task in this state. Told here without core, which the start of a window does not load. */
export function isOver(state: string): boolean {
  return over.has(state);
}
