import {
  type Fault,
  type Launch,
  type ListedPortrait,
  serveCalls,
  type Target,
  type ToWindow,
} from '../protocol/index.js';
import { makeComponentSet } from './canvas/component-set.js';
import { cropAgain } from './canvas/crop-again.js';
import { findTargets } from './canvas/find-targets.js';
import { createImages } from './canvas/images.js';
import { listPortraits } from './canvas/list-portraits.js';
import { placeInNewFrame } from './canvas/new-frame.js';
import { makePaintStyle } from './canvas/paint-style.js';
import { placePortrait } from './canvas/place-portrait.js';
import { readImage } from './canvas/read-image.js';
import { tellDrops } from './dropped-portraits.js';
import { createEntries } from './entries.js';
import { finish, showNodes } from './finish.js';
import { createParts, type Part } from './parts.js';
import { createProgressToast } from './progress-toast.js';
import { offerParameters } from './quick-actions.js';
import { tellSelection } from './selection-news.js';

/** Commands that do their work without a window. */
const headless: ReadonlySet<string> = new Set(['fill', 'fill-as', 'regenerate', 'another', 'crop-again']);
const windowSize = { width: 400, height: 680 };

figma.skipInvisibleInstanceChildren = true;

const send = (message: ToWindow) => figma.ui.postMessage(message);
const images = createImages();
const entries = createEntries();
const found = createParts<Target | Fault>();
const listed = createParts<ListedPortrait>();
const progress = createProgressToast(() => send({ kind: 'news', news: { type: 'cancel' } }));
let launch: Launch | undefined;
let tellNow: (() => void) | undefined;

const receive = serveCalls(
  {
    ready: () => {
      tellNow?.();
      return launch ?? { command: '', editor: figma.editorType, parameters: {}, visible: true };
    },
    'find-targets': async () => {
      const find = async () => {
        const { targets, skipped } = await findTargets(figma.currentPage.selection);
        return [...targets, ...skipped];
      };
      return toTargets(await found.begin(find));
    },
    'next-targets': ({ ticket }) => toTargets(found.next(ticket)),
    place: (ask) => placePortrait(ask, images),
    'place-new': (ask) => placeInNewFrame(ask, images),
    'send-picture': ({ picture }) => {
      images.hashOf(picture);
      return {};
    },
    'crop-again': cropAgain,
    'make-component-set': (ask) => makeComponentSet(ask, images),
    'make-paint-style': (ask) => makePaintStyle(ask, images),
    finish: (ask) => {
      progress.close();
      return finish(ask);
    },
    'tell-progress': ({ says }) => {
      progress.tell(says);
      return {};
    },
    'list-portraits': async (ask) => toPortraits(await listed.begin(() => listPortraits(ask))),
    'next-portraits': ({ ticket }) => toPortraits(listed.next(ticket)),
    'read-image': ({ node }) => readImage(node),
    'show-nodes': ({ nodes }) => showNodes(nodes),
    'read-entry': async ({ key }) => {
      const text = await entries.read(key);
      return text === undefined ? {} : { text };
    },
    'write-entry': async ({ key, text }) => {
      await entries.write(key, text);
      return {};
    },
    'append-entry': async ({ key, text, lengths }) => {
      await entries.append(key, text, lengths);
      return {};
    },
    'list-entries': async () => ({ keys: await entries.list() }),
    resize: ({ width, height }) => {
      figma.ui.resize(Math.round(width), Math.round(height));
      return {};
    },
    close: () => {
      figma.closePlugin();
      return {};
    },
  },
  send,
);

offerParameters();

figma.on('run', ({ command, parameters }) => {
  const visible = !headless.has(command);
  launch = { command, editor: figma.editorType, parameters: textsOf(parameters), visible };
  figma.showUI(__html__, { ...windowSize, visible, themeColors: true, title: 'Likeness' });
  figma.ui.onmessage = (message: unknown) => void receive(message);
  if (!visible) return;
  tellNow = tellSelection((news) => send({ kind: 'news', news }));
  tellDrops((news) => send({ kind: 'news', news }));
});

function toTargets({ items, ...rest }: Part<Target | Fault>) {
  const targets = items.filter((item) => 'shape' in item);
  const skipped = items.filter((item) => 'code' in item);
  return { targets, skipped, ...rest };
}

function toPortraits({ items, ...rest }: Part<ListedPortrait>) {
  return { portraits: items, ...rest };
}

function textsOf(parameters: ParameterValues | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(parameters ?? {})) if (value !== undefined) texts[key] = String(value);
  return texts;
}
