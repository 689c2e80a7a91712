import { toLikenessError } from '@likeness/core/error';
import { type Guarded, guardSpec } from '@likeness/core/experiment';
import { applyFix, type Change, type Finding } from '@likeness/core/finding';
import { type Family, findFamily, lintSpec } from '@likeness/core/prompt';
import type { PortraitSpec } from '@likeness/core/spec';
import type { TaskView } from '@likeness/core/task';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Batch, EngineOffer, HostAction, PanelHost, ShelfPortrait, TakenReference } from '../host/panel-host.js';

export type Tab = 'compose' | 'reference' | 'tasks' | 'history' | 'credits';
export const tabs: readonly Tab[] = ['compose', 'reference', 'tasks', 'history', 'credits'];

/** An action under way, whichever button it was started by: that button may go with the selection. */
export interface RunningAction {
  label: string;
  done: number;
  /** 0 until it is known how much there is to do. */
  all: number;
  isStopping: boolean;
}

/** What the panel shows, and the few ways in which it changes. Everything that follows from the spec is computed. */
export interface PanelState {
  tab: Signal<Tab>;
  spec: ReadonlySignal<PortraitSpec>;
  /** None before `beginLint`. */
  findings: ReadonlySignal<readonly Finding[]>;
  family: ReadonlySignal<Family | undefined>;
  engines: ReadonlySignal<readonly EngineOffer[]>;
  offer: ReadonlySignal<EngineOffer | undefined>;
  tasks: ReadonlySignal<readonly TaskView[]>;
  portraits: ReadonlySignal<readonly ShelfPortrait[]>;
  chosen: Signal<ReadonlySet<string>>;
  baseline: ReadonlySignal<ShelfPortrait | undefined>;
  guarded: ReadonlySignal<Guarded | undefined>;
  reference: ReadonlySignal<TakenReference | undefined>;
  actions: ReadonlySignal<readonly HostAction[]>;
  running: ReadonlySignal<RunningAction | undefined>;
  /** An action that asks something before it begins. */
  asking: Signal<HostAction | undefined>;
  /** Epoch ms, once a second while something runs: ages and next polls are told by it. */
  now: ReadonlySignal<number>;
  /** The last thing that went wrong, in words for people. */
  trouble: Signal<string | undefined>;
  /** From now on the spec is linted: the rules take a while to be read, and the panel is to stand before. */
  beginLint(): void;
  change(changes: readonly Change[]): void;
  replace(spec: PortraitSpec): void;
  /** Runs something that may fail, and shows why it did. */
  attempt(work: () => Promise<unknown>): Promise<void>;
  /** Runs an action and shows how far it is. One at a time: nothing happens while another is under way. */
  act(label: string, work: (batch: Batch) => Promise<void>): Promise<void>;
  /** Asks the action under way to stop. */
  stopAction(): void;
  reloadReference(): void;
  pin(run: string | undefined): Promise<void>;
  dispose(): void;
}

export function createPanelState(host: PanelHost): PanelState {
  const tab = signal<Tab>('compose');
  const spec = signal(host.spec.read());
  const engines = signal<readonly EngineOffer[]>([]);
  const tasks = signal(host.tasks.list());
  const portraits = signal(host.shelf.list());
  const actions = signal(host.actions());
  const reference = signal(host.references.current());
  const pinned = signal(host.shelf.baseline());
  const chosen = signal<ReadonlySet<string>>(new Set());
  const now = signal(host.clock.now());
  const trouble = signal<string | undefined>(undefined);
  const running = signal<RunningAction | undefined>(undefined);
  const asking = signal<HostAction | undefined>(undefined);
  const isLinting = signal(false);
  let stopper = new AbortController();

  const findings = computed(() => (isLinting.value ? lintSpec(spec.value) : []));
  const family = computed(() => findFamily(spec.value.settings.family));
  const offer = computed(() => engines.value.find(({ description }) => description.id === spec.value.settings.engine));
  const baseline = computed(() => portraits.value.find(({ run }) => run === pinned.value));
  const guarded = computed(() => {
    const past = baseline.value;
    if (!past) return undefined;
    const seeds = portraits.value.filter(({ run }) => run === past.run).map(({ seed }) => seed);
    return guardSpec({ name: past.run.slice(0, 8), spec: past.spec, seeds }, spec.value);
  });

  const attempt = async (work: () => Promise<unknown>) => {
    try {
      trouble.value = undefined;
      await work();
    } catch (thrown) {
      const { message, todo } = toLikenessError(thrown, 'submit');
      trouble.value = `${message}. ${todo}`;
    }
  };

  async function act(label: string, work: (batch: Batch) => Promise<void>): Promise<void> {
    if (running.value) return;
    const own = new AbortController();
    stopper = own;
    running.value = { label, done: 0, all: 0, isStopping: false };
    const progress = (done: number, all: number) => {
      if (running.value) running.value = { ...running.value, done, all };
    };
    await attempt(() => work({ signal: own.signal, progress }));
    running.value = undefined;
  }

  function replace(next: PortraitSpec): void {
    spec.value = next;
    host.spec.write(next);
  }

  const stops = [
    host.spec.listen((next) => {
      spec.value = next;
    }),
    host.tasks.listen((next) => {
      tasks.value = next;
    }),
    host.shelf.listen((next) => {
      portraits.value = next;
    }),
    host.listenActions((next) => {
      actions.value = next;
    }),
    effect(() => {
      if (tasks.value.length === 0) return;
      const timer = setInterval(() => {
        now.value = host.clock.now();
      }, 1_000);
      return () => clearInterval(timer);
    }),
  ];
  void attempt(async () => {
    engines.value = await host.engines();
  });

  return {
    ...{ tab, spec, findings, family, engines, offer, tasks, portraits, chosen, baseline, guarded, reference, actions },
    ...{ now, trouble, running, asking, replace, attempt, act },
    stopAction() {
      if (!running.value) return;
      running.value = { ...running.value, isStopping: true };
      stopper.abort();
    },
    beginLint() {
      isLinting.value = true;
    },
    change: (changes) => replace(applyFix(spec.value, { title: '', changes })),
    reloadReference() {
      reference.value = host.references.current();
    },
    async pin(run) {
      await host.shelf.pin(run);
      pinned.value = run;
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
