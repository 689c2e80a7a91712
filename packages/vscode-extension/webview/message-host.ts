import { LikenessError } from '@likeness/core/error';
import type { FaceFinder } from '@likeness/core/image';
import type { TaskView } from '@likeness/core/task';
import { pageClock } from '@likeness/host-browser/clock';
import type { EngineOffer, HostAction, PanelHost, ShelfPortrait } from '@likeness/panel';
import type { ToPage } from '../src/form/protocol.js';
import { fromFault, type PortraitNews, type TaskNews } from '../src/form/protocol-parts.js';
import { createDrawBust } from './draw-bust.js';
import type { PostOffice } from './post-office.js';
import { createReferenceDesk } from './reference-desk.js';
import { createWrittenSpec } from './written-spec.js';

export interface MessageHostParts {
  office: PostOffice;
  start: Extract<ToPage, { kind: 'start' }>;
  /** Where the page may fetch what is loaded later: the face finder's network, the script of its workers. */
  dist: string;
  memory: PanelHost['memory'];
}

/** The panel's host where everything that counts happens in the extension: the spec is a document there, and so are the runs. */
export function createMessageHost({ office, start, dist, memory }: MessageHostParts): PanelHost {
  const written = createWrittenSpec(start.spec, (spec, number) => office.say({ kind: 'write', spec, number }));
  let tasks = start.tasks.map(toTask);
  let portraits = start.portraits.map(toPortrait);
  let baseline = start.baseline;
  let engines: readonly EngineOffer[] = start.engines;
  office.listen('engines', (message) => {
    engines = message.engines;
  });
  const listenPortraits = (listener: (portraits: readonly ShelfPortrait[]) => void) =>
    office.listen('portraits', (message) => {
      portraits = message.portraits.map(toPortrait);
      baseline = message.baseline;
      listener(portraits);
    });
  const act = (name: 'open' | 'insert', chosen: readonly ShelfPortrait[]) =>
    Promise.all(chosen.map(({ id }) => office.ask({ name, portrait: id }))).then(() => undefined);
  const german = start.language.startsWith('de');
  const actions: readonly HostAction[] = [
    {
      id: 'open',
      label: german ? 'Öffnen' : 'Open',
      needs: 'portraits',
      isPrimary: true,
      run: (chosen) => act('open', chosen),
    },
    {
      id: 'insert',
      label: german ? 'In Text einfügen' : 'Insert into text',
      needs: 'portraits',
      run: (chosen) => act('insert', chosen),
    },
  ];

  const faceFinder = findFaces(`${dist}/weights`);
  // Leaving the page must not lose the last words.
  window.addEventListener('blur', written.flush);
  return {
    kind: 'vscode',
    language: start.language,
    clock: pageClock,
    memory,
    spec: {
      read: written.read,
      write: written.write,
      listen: (listener) =>
        office.listen('spec', ({ spec, after }) => {
          if (written.take(spec, after)) listener(spec);
        }),
    },
    tasks: {
      list: () => tasks,
      listen: (listener) =>
        office.listen('tasks', (message) => {
          tasks = message.tasks.map(toTask);
          listener(tasks);
        }),
      async cancel(task) {
        await office.ask({ name: 'cancel', task });
      },
      async resolve(task, decision) {
        if (typeof decision !== 'string') throw new LikenessError('task/unknown', { step: 'poll', where: task });
        await office.ask({ name: 'resolve', task, decision });
      },
    },
    shelf: {
      list: () => portraits,
      listen: listenPortraits,
      baseline: () => baseline,
      async pin(run) {
        baseline = run;
        await office.ask({ name: 'pin', ...(run === undefined ? {} : { run }) });
      },
    },
    references: createReferenceDesk(office, start.spec, faceFinder),
    engines: async () => engines,
    async generate(wanted) {
      written.flush();
      await office.ask({ name: 'generate', spec: wanted });
    },
    actions: () => actions,
    listenActions: () => () => {},
    faceFinder,
    drawBust: createDrawBust(`${dist}/webview/tile-worker.js`),
  };
}

function toTask({ trouble, ...task }: TaskNews): TaskView {
  return { ...task, outputs: [], portraits: [], ...(trouble ? { trouble: fromFault(trouble) } : {}) };
}

function toPortrait(news: PortraitNews): ShelfPortrait {
  return { ...news, credits: [], findings: [] };
}

/** The face finder with the network beside the page, fetched with the first photo and kept. */
function findFaces(weights: string): () => Promise<FaceFinder> {
  let finder: Promise<FaceFinder> | undefined;
  const load = async () => {
    const { createFaceFinder } = await import('@likeness/core/image');
    const answer = await fetch(`${weights}/face-detector.bin`);
    return createFaceFinder({ detector: new Uint8Array(await answer.arrayBuffer()) });
  };
  return () => {
    finder ??= load();
    return finder;
  };
}
