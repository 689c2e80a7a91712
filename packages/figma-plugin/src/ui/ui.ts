import { createEmbeddedEngine } from '@likeness/core/embedded';
import { createServiceEngine } from '@likeness/core/engine/service';
import { createFaceFinder, type FaceFinder } from '@likeness/core/image';
import { openJournal } from '@likeness/core/journal';
import { createMemoryConsentStore } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import { pageClock } from '@likeness/host-browser/clock';
import { canvasDecoder } from '@likeness/host-browser/decode-image';
import { canvasEncoder } from '@likeness/host-browser/encode-image';
import { canvasEncodePng } from '@likeness/host-browser/encode-png';
import { canvasRasterise } from '@likeness/host-browser/rasterise';
import { createInPageHost, type InPageHost, mountPanel } from '@likeness/panel';
import { createCanvasActions } from './canvas-actions.js';
import { linkCanvas } from './canvas-link.js';
import { createEntryJournal, tidyJournal } from './entry-journal.js';
import { specOf } from './fill-layers.js';
import { lastSpec, runHeadless } from './headless.js';

/** The origins that this build may order from, stamped in by the build. */
declare const __LIKENESS_ORIGINS__: readonly string[];
/** The face detector's network as base64, inlined by the build. */
declare const __LIKENESS_FACES__: string;

const specKey = 'last-spec';

const canvas = linkCanvas((news) => actions.hear(news));
let host: InPageHost;
let finder: FaceFinder | undefined;
const findFaces = async () => {
  finder ??= createFaceFinder({ detector: Uint8Array.from(atob(__LIKENESS_FACES__), (sign) => sign.charCodeAt(0)) });
  return finder;
};
const says = document.querySelector('#says');
const actions = createCanvasActions({
  canvas,
  host: () => host,
  finder: findFaces,
  say(text) {
    if (says) says.textContent = text;
  },
});

void start();

async function start(): Promise<void> {
  const launch = await canvas.ask('ready', {});
  const { text } = await canvas.ask('read-entry', { key: specKey });
  let spec = lastSpec(text);
  const keep = createKeeper();
  const store = createEntryJournal(canvas);
  await tidyJournal(store, canvas);
  host = createInPageHost({
    kind: 'figma',
    language: navigator.language,
    clock: pageClock,
    random: Math.random,
    journal: openJournal(store, { clock: pageClock, session: `figma-${Date.now().toString(36)}` }),
    consents: createMemoryConsentStore(),
    decoder: canvasDecoder,
    encoder: canvasEncoder,
    faceFinder: findFaces,
    engines: [
      createEmbeddedEngine({ rasterise: canvasRasterise, encodePng: canvasEncodePng, clock: pageClock }),
      ...__LIKENESS_ORIGINS__.map((baseUrl) =>
        createServiceEngine({ baseUrl, fetch: fetch.bind(globalThis), clock: pageClock }),
      ),
    ],
    spec: {
      read: () => spec,
      write(next: PortraitSpec) {
        spec = next;
        keep(next);
      },
      listen: () => () => {},
    },
    memory: { read: () => undefined, write: () => {} },
    actions,
    startDrag({ id }, { clientX, clientY }) {
      parent.postMessage(
        { pluginDrop: { clientX, clientY, items: [], files: [], dropMetadata: { portrait: id } } },
        '*',
      );
    },
  });
  await host.tracker.resume();
  if (!launch.visible) return runHeadless(launch, { canvas, host, finder: findFaces }, spec);
  const root = document.querySelector<HTMLElement>('#panel');
  if (!root) return;
  const { state } = mountPanel(root, host);
  if (launch.command === 'credits') state.tab.value = 'credits';
  if (launch.command === 'show-recipe') await showRecipe((next) => state.replace(next));
}

/** Writes the spec down once typing rests: every write goes through the canvas' thread. */
function createKeeper(): (spec: PortraitSpec) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (spec) => {
    clearTimeout(timer);
    timer = setTimeout(() => void canvas.ask('write-entry', { key: specKey, text: JSON.stringify(spec) }), 500);
  };
}

async function showRecipe(show: (spec: PortraitSpec) => void): Promise<void> {
  const { targets } = await canvas.ask('find-targets', {});
  const [spec] = targets.flatMap((target) => specOf(target) ?? []);
  if (spec) show(spec);
}
