import { compileSpec, createRegistry, type Engine } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Journal } from '@likeness/core/journal';
import type { Clock, Random } from '@likeness/core/port';
import { type ConsentStore, guardEngine } from '@likeness/core/reference';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import { createTracker, type Portrait, type Task, type TaskView, type Tracker } from '@likeness/core/task';
import { createInPageReferences, type InPageReferences, type ReferencePorts } from './in-page-references.js';
import { createInPageShelf, type HeldPortrait, type InPageShelf } from './in-page-shelf.js';
import type { EngineOffer, HostKind, PanelHost, SpecDocument } from './panel-host.js';
import { shareSpec } from './share-spec.js';

export interface InPagePorts extends Omit<ReferencePorts, 'clock' | 'consents'> {
  kind: HostKind;
  language: string;
  clock: Clock;
  random: Random;
  journal: Journal;
  consents: ConsentStore;
  spec: SpecDocument;
  engines: readonly Engine[];
  /** Engines that the user knows and that cannot work here, with the reason. */
  absent?: readonly EngineOffer[];
  memory: PanelHost['memory'];
  /** The host's own buttons. */
  actions?: Pick<PanelHost, 'actions' | 'listenActions'>;
  drawBust?: PanelHost['drawBust'];
  keys?: PanelHost['keys'];
  credits?: PanelHost['credits'];
  startDrag?: PanelHost['startDrag'];
}

export interface InPageHost extends PanelHost {
  shelf: InPageShelf;
  references: InPageReferences;
  tracker: Tracker;
  /** One spec to its end; what it made is on the shelf. @throws LikenessError why it made nothing. */
  draw(spec: PortraitSpec, signal?: AbortSignal): Promise<HeldPortrait[]>;
}

/**
 * A host whose core runs in the panel's own page: engines, tracker, journal, references. For Figma's iframe and for a plain
 * page; nothing of it needs storage, WebCrypto or an origin.
 */
export function createInPageHost(ports: InPagePorts): InPageHost {
  const { clock, random, journal, consents } = ports;
  const shelf = createInPageShelf();
  const document = shareSpec(ports.spec);
  const references = createInPageReferences({ ...ports, spec: document });
  const guarded = ports.engines.map((engine) => guardEngine(engine, { store: consents, clock }));
  const engines = createRegistry(guarded);
  const specs = new Map<string, PortraitSpec>();

  const tracker = createTracker({
    engines: guarded,
    journal,
    clock,
    random,
    deliver: async (task, portraits) => {
      const spec = specs.get(task.id) ?? (await keptSpec(task.id)) ?? document.read();
      specs.delete(task.id);
      put(task, portraits, spec);
    },
  });

  /** The spec of a task that an earlier session left open. */
  async function keptSpec(id: string): Promise<PortraitSpec | undefined> {
    const known = await journal.find(id);
    const parsed = known && !known.done && known.open.intent.kept ? parseSpecValue(known.open.intent.kept) : undefined;
    return parsed?.ok ? parsed.spec : undefined;
  }

  function put(task: Task, portraits: readonly Portrait[], spec: PortraitSpec): HeldPortrait[] {
    return shelf.add(task, portraits, { spec, engine: engines.get(task.engine).describe(), now: clock.now() });
  }

  async function submit(spec: PortraitSpec): Promise<Task> {
    const request = compileSpec(spec, await references.prepare(spec));
    const label = labelOf(spec);
    const id = `panel-${clock.now().toString(36)}-${Math.floor(random() * 1e9).toString(36)}`;
    specs.set(id, spec);
    return tracker.submit(request, { id, label, spec });
  }

  return {
    kind: ports.kind,
    language: ports.language,
    clock,
    spec: document,
    memory: ports.memory,
    shelf,
    references,
    tracker,
    tasks: {
      list: () => tracker.tasks(),
      listen(listener) {
        return tracker.listen(() => listener(tracker.tasks() as readonly TaskView[]));
      },
      async cancel(id) {
        await tracker.cancel(id);
      },
      async resolve(id, decision) {
        await tracker.resolve(id, decision);
      },
    },
    async engines() {
      const offers = guarded.map((engine): EngineOffer => ({ description: engine.describe() }));
      return [...offers, ...(ports.absent ?? [])];
    },
    async generate(spec) {
      await submit(spec);
    },
    async draw(spec, signal) {
      const request = compileSpec(spec, await references.prepare(spec));
      let made: HeldPortrait[] = [];
      const { task } = await tracker.runToEnd(request, {
        spec,
        label: labelOf(spec),
        ...(signal ? { signal } : {}),
        async deliver(done, portraits) {
          made = put(done, portraits, spec);
        },
      });
      if (task.state !== 'ready')
        throw (
          task.trouble ??
          new LikenessError('engine/failed', { step: 'poll', where: task.engine, detail: task.reason.code })
        );
      return made;
    },
    actions: ports.actions?.actions ?? (() => []),
    listenActions: ports.actions?.listenActions ?? (() => () => {}),
    ...(ports.drawBust ? { drawBust: ports.drawBust } : {}),
    ...(ports.faceFinder ? { faceFinder: ports.faceFinder } : {}),
    ...(ports.keys ? { keys: ports.keys } : {}),
    ...(ports.credits ? { credits: ports.credits } : {}),
    ...(ports.startDrag ? { startDrag: ports.startDrag } : {}),
  };
}

/** Characters of the subject that name a task. */
const longestLabel = 40;

function labelOf({ output, subject }: PortraitSpec): string {
  const cut = subject.slice(0, longestLabel).replace(/[\s,]+$/, '');
  return output?.name ?? (subject.length > longestLabel ? `${cut}…` : subject);
}
