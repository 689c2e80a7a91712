import { createEmbeddedEngine } from '@likeness/core/embedded';
import type { Engine } from '@likeness/core/engine';
import { createServiceEngine } from '@likeness/core/engine/service';
import { createFaceFinder, type FaceFinder } from '@likeness/core/image';
import { openJournal } from '@likeness/core/journal';
import { createMemoryConsentStore } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import { createBustWorkers } from '@likeness/host-browser/bust-workers';
import { pageClock } from '@likeness/host-browser/clock';
import { canvasDecoder } from '@likeness/host-browser/decode-image';
import { canvasEncoder } from '@likeness/host-browser/encode-image';
import { canvasEncodePng } from '@likeness/host-browser/encode-png';
import { canvasRasterise } from '@likeness/host-browser/rasterise';
import { createInPageHost, type InPageHost, mountPanel } from '@likeness/panel';
import type { Canvas } from '../protocol/index.js';
import { createCanvasActions } from './canvas-actions.js';
import { listCredits } from './canvas-credits.js';
import { linkCanvas } from './canvas-link.js';
import { createEntryJournal } from './entry-journal.js';
import { specOf } from './fill-layers.js';
import { lastSpec, runHeadless } from './headless.js';
import { createKeyRing } from './key-ring.js';
import { showSentence } from './sentence.js';
import { textsIn } from './strings/texts.js';
import { unavailable } from './unavailable.js';

/** The origins that this build may order from, stamped in by the build. */
declare const __LIKENESS_ORIGINS__: readonly string[];
/** The face detector's network as base64, inlined by the build. */
declare const __LIKENESS_FACES__: string;

const specKey = 'last-spec';
const memoryKey = 'memory';

/** Puts the window together, and runs the command that opened it. `script` is what its workers run. */
export async function openWindow(script: string): Promise<void> {
  const canvas = linkCanvas((news) => (news.type === 'cancel' ? stopHeadless.abort() : actions.hear(news)));
  const stopHeadless = new AbortController();
  const texts = textsIn(navigator.language);
  const actions = createCanvasActions({
    canvas,
    host: () => host,
    finder: findFaces,
    texts,
    say: (...about) => showSentence({ canvas, texts }, ...about),
  });
  const keysThere = createKeyRing(canvas, __LIKENESS_ORIGINS__.map(nameOf));
  const [launch, { text }] = await Promise.all([canvas.ask('ready', {}), canvas.ask('read-entry', { key: specKey })]);
  let spec = lastSpec(text);
  const keep = createKeeper(canvas);
  const keys = await keysThere;
  const { draw: drawBust } = createBustWorkers(script);
  const embedded = createEmbeddedEngine({
    rasterise: canvasRasterise,
    encodePng: canvasEncodePng,
    clock: pageClock,
    drawBust,
  });
  const services = __LIKENESS_ORIGINS__.map((baseUrl) => createService(baseUrl, () => keys.tokenOf(nameOf(baseUrl))));
  const host: InPageHost = createInPageHost({
    kind: 'figma',
    language: navigator.language,
    clock: pageClock,
    random: Math.random,
    journal: openJournal(createEntryJournal(canvas), { clock: pageClock, session: `figma-${Date.now().toString(36)}` }),
    consents: createMemoryConsentStore(),
    decoder: canvasDecoder,
    encoder: canvasEncoder,
    faceFinder: findFaces,
    engines: [embedded, ...services],
    absent: unavailable(texts),
    spec: {
      read: () => spec,
      write(next) {
        spec = next;
        keep(next);
      },
      listen: () => () => {},
    },
    memory: await openMemory(canvas),
    actions,
    drawBust,
    keys,
    credits: { list: () => listCredits(canvas), save: saveFile },
    startDrag({ id }, { clientX, clientY }) {
      const dropMetadata = { portrait: id };
      parent.postMessage({ pluginDrop: { clientX, clientY, items: [], files: [], dropMetadata } }, '*');
    },
  });
  if (!launch.visible) {
    return runHeadless(launch, { canvas, host, finder: findFaces, signal: stopHeadless.signal }, spec, texts);
  }
  const root = document.querySelector<HTMLElement>('#panel');
  if (!root) return;
  const { state } = mountPanel(root, host);
  // What an earlier window left open: paid for, perhaps. The panel does not wait for it.
  void state.attempt(() => host.tracker.resume());
  if (launch.command === 'credits') state.tab.value = 'credits';
  if (launch.command === 'show-recipe') await showRecipe(canvas, (next) => state.replace(next));
}

const nameOf = (baseUrl: string) => new URL(baseUrl).host;

/** The service or relay at an origin. A spec names the first one `service`, as everywhere; further ones by their address. */
function createService(baseUrl: string, token: () => string | undefined): Engine {
  const engine = createServiceEngine({ baseUrl, token, fetch: fetch.bind(globalThis), clock: pageClock });
  const usual = engine.describe();
  const id = baseUrl === __LIKENESS_ORIGINS__[0] ? usual.id : `${usual.id}:${nameOf(baseUrl)}`;
  const description = { ...usual, id, title: `${usual.title} at ${nameOf(baseUrl)}` };
  return { ...engine, describe: () => description };
}

let finder: FaceFinder | undefined;

async function findFaces(): Promise<FaceFinder> {
  finder ??= createFaceFinder({ detector: Uint8Array.from(atob(__LIKENESS_FACES__), (sign) => sign.charCodeAt(0)) });
  return finder;
}

/** What the panel remembers of this user, in one entry. */
async function openMemory(canvas: Canvas): Promise<InPageHost['memory']> {
  const { text } = await canvas.ask('read-entry', { key: memoryKey });
  const kept = new Map<string, string>();
  for (const line of text?.split('\n') ?? []) {
    const [key, value] = line.split('\t');
    if (key !== undefined && value !== undefined) kept.set(key, value);
  }
  return {
    read: (key) => kept.get(key),
    write(key, value) {
      kept.set(key, value.replace(/[\t\n]/g, ' '));
      const lines = [...kept].map((entry) => entry.join('\t'));
      void canvas.ask('write-entry', { key: memoryKey, text: lines.join('\n') });
    },
  };
}

/** Writes the spec down once typing rests: every write goes through the canvas' thread. */
function createKeeper(canvas: Canvas): (spec: PortraitSpec) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (spec) => {
    clearTimeout(timer);
    timer = setTimeout(() => void canvas.ask('write-entry', { key: specKey, text: JSON.stringify(spec) }), 500);
  };
}

async function showRecipe(canvas: Canvas, show: (spec: PortraitSpec) => void): Promise<void> {
  const { targets } = await canvas.ask('find-targets', {});
  const [spec] = targets.flatMap((target) => specOf(target) ?? []);
  if (spec) show(spec);
}

/** Hands a text to the user as a file. */
function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
