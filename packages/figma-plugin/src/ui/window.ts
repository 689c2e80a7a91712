import { createEmbeddedEngine } from '@likeness/core/embedded';
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
import type { Canvas } from '../protocol/index.js';
import { createCanvasActions } from './canvas-actions.js';
import { listCredits } from './canvas-credits.js';
import { linkCanvas } from './canvas-link.js';
import { createDrawBust } from './draw-bust.js';
import { createEntryJournal } from './entry-journal.js';
import { specOf } from './fill-layers.js';
import { findTargets } from './find-targets.js';
import { lastSpec, runHeadless } from './headless.js';
import { createKeyRing } from './key-ring.js';
import { showSentence } from './sentence.js';
import { createServices, nameOf } from './services.js';
import { textsIn } from './strings/texts.js';
import { unavailable } from './unavailable.js';
import { unpack } from './unpack.js';

/** The origins that this build may order from, stamped in by the build. */
declare const __LIKENESS_ORIGINS__: readonly string[];
/** Whether there are any: a build that orders nowhere carries nothing to order with. */
declare const __LIKENESS_ORDERS__: boolean;

const specKey = 'last-spec';
const memoryKey = 'memory';

/** Puts the window together, and runs the command that opened it. */
export async function openWindow(): Promise<void> {
  const canvas = linkCanvas(
    (news) => (news.type === 'cancel' ? stopHeadless.abort() : actions.hear(news)),
    ({ code, message }) => showSentence({ canvas, texts }, `${texts.fault(code)}: ${message}`),
  );
  const stopHeadless = new AbortController();
  let editor = '';
  const texts = textsIn(navigator.language);
  const actions = createCanvasActions({
    canvas,
    host: () => host,
    finder: findFaces,
    texts,
    editor: () => editor,
    say: (...about) => showSentence({ canvas, texts }, ...about),
  });
  const [launch, { text }, keys, memory] = await Promise.all([
    canvas.ask('ready', {}),
    canvas.ask('read-entry', { key: specKey }),
    createKeyRing(canvas, __LIKENESS_ORIGINS__.map(nameOf)),
    openMemory(canvas),
  ]);
  editor = launch.editor;
  let spec = lastSpec(text);
  const keep = createKeeper(canvas);
  const drawBust = createDrawBust();
  const embedded = createEmbeddedEngine({
    rasterise: canvasRasterise,
    encodePng: canvasEncodePng,
    clock: pageClock,
    drawBust,
  });
  const services = __LIKENESS_ORDERS__ ? createServices(__LIKENESS_ORIGINS__, keys.tokenOf) : [];
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
    memory,
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

let finder: Promise<FaceFinder> | undefined;

function findFaces(): Promise<FaceFinder> {
  finder ??= unpack('face-detector').then((detector) => createFaceFinder({ detector }));
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
  const { targets } = await findTargets(canvas);
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
