// Runs in QuickJS beside the built main.js: a fake Figma, and the window's end of the bus.
import {
  type Ask,
  askCalls,
  type Canvas,
  type News,
  PlacementError,
  type TargetReport,
} from '../../src/protocol/index.js';
import { listCredits } from '../../src/ui/canvas-credits.js';
import { findTargets } from '../../src/ui/find-targets.js';
import { createFakeFigma, type FakeHost } from '../host/fake-figma.js';
import type { NodeDraft } from '../host/fake-node.js';
import { png } from './pictures.js';

interface Stage {
  host: FakeHost;
  canvas: Canvas;
  news: News[];
  input: unknown;
}

interface Scenario {
  editor?: string | ((input: unknown) => string);
  focused?: string;
  nodes?: (input: unknown) => readonly NodeDraft[];
  otherNodes?: readonly NodeDraft[];
  command?: string;
  parameters?: Record<string, string>;
  play(stage: Stage): Promise<unknown>;
}

const grey = { type: 'SOLID', color: { r: 0xd9 / 255, g: 0xd9 / 255, b: 0xd9 / 255 } };
const blue = { type: 'SOLID', color: { r: 0, g: 0, b: 1 } };

/** Circles in rows of four, listed in another order than they are read. */
function avatars(count: number, more: Partial<NodeDraft> = {}): NodeDraft[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'ELLIPSE',
    id: `a:${i}`,
    name: `Avatar ${i}`,
    x: 80 * (i % 4),
    y: 80 * Math.floor(i / 4) + (i % 2),
    width: 64,
    height: 64,
    fills: [grey],
    ...more,
  })).reverse();
}

function portrait(mark: number, more: Partial<Ask<'place'>> = {}): Omit<Ask<'place'>, 'node'> {
  return {
    picture: { key: `sha-${mark}`, bytes: png(512, 640, mark), width: 512, height: 640 },
    recipe: {
      version: 1,
      spec: { version: 1, subject: 'woman in her 40s' },
      seed: mark,
      engine: { id: 'embedded', version: '1' },
      run: `run-${mark}`,
      image: { width: 512, height: 640 },
      focus: { x: 180, y: 160, width: 150, height: 190 },
      framing: 'avatar',
      madeAt: '2026-11-26T12:00:00.000Z',
    },
    provenance: { version: 1, tool: 'Likeness', digitalSource: 'algorithmicMedia', credits: [], madeAt: '2026-11-26' },
    altText: 'Portrait of a woman in her 40s',
    overwrite: false,
    ...more,
  };
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof PlacementError ? thrown.code : `not a fault: ${String(thrown)}`),
  );

const fillsOf = ({ host }: Stage, id: string) => host.find(id)?.fills as ImagePaint[];
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function fillAll({ host, canvas }: Stage, count: number): Promise<string[]> {
  host.select(Array.from({ length: count }, (_, i) => `a:${i}`));
  const { targets } = await findTargets(canvas);
  const placed: string[] = [];
  for (const [i, { node }] of targets.entries()) {
    placed.push((await canvas.ask('place', { ...portrait(i), node })).node);
  }
  return placed;
}

/** How many layers main.js looks at, at most, before it lets the editor have its turn: each is asked for its box once. */
function countLooks({ page }: FakeHost): { most(): number } {
  let looks = 0;
  let most = 0;
  for (const node of page.children ?? []) {
    const { absoluteBoundingBox } = node;
    Object.defineProperty(node, 'absoluteBoundingBox', {
      get() {
        looks += 1;
        most = Math.max(most, looks);
        return absoluteBoundingBox;
      },
    });
    const { getPluginData } = node;
    node.getPluginData = (key) => {
      looks += 1;
      most = Math.max(most, looks);
      return getPluginData.call(node, key);
    };
  }
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((callback: () => void, ms: number) =>
    setTimeout(() => {
      looks = 0;
      callback();
    }, ms)) as typeof setTimeout;
  return { most: () => most };
}

/** How many layers a message tells of. */
function toldIn(message: unknown): number {
  const { value } = message as { value?: Partial<TargetReport> };
  return (value?.targets?.length ?? 0) + (value?.skipped?.length ?? 0);
}

export const scenarios = {
  opens: {
    command: 'open',
    async play({ host, canvas }) {
      return { launch: await canvas.ask('ready', {}), shown: host.shown };
    },
  },
  'fills twelve': {
    nodes: () => avatars(12),
    async play(stage) {
      const { host, canvas } = stage;
      const placed = await fillAll(stage, 12);
      await canvas.ask('finish', { nodes: placed, says: '12 placed', isError: false, close: false });
      const filled = placed.map((id) => fillsOf(stage, id));
      const relaunch = host.find('a:0')?.getRelaunchData();
      const recipe = host.find('a:3')?.getPluginData('recipe');
      const shared = host.find('a:3')?.getSharedPluginData('likeness', 'provenance');
      const annotations = host.find('a:3')?.annotations;
      host.undo();
      const undone = placed.map((id) => ({
        fills: fillsOf(stage, id),
        recipe: host.find(id)?.getPluginData('recipe'),
      }));
      return { placed, filled, relaunch, recipe, shared, annotations, undone, images: host.imagesMade(), grey };
    },
  },
  'one image for the same bytes': {
    nodes: () => avatars(5),
    async play({ host, canvas }) {
      for (let i = 0; i < 5; i++) await canvas.ask('place', { ...portrait(7), node: `a:${i}` });
      const { bytes: _, ...known } = portrait(7).picture;
      const again = await canvas.ask('place', { ...portrait(7), picture: known, node: 'a:0' });
      const unknown = await faultOf(
        canvas.ask('place', { ...portrait(8), picture: { ...known, key: 'sha-8' }, node: 'a:0' }),
      );
      return { images: host.imagesMade(), again, unknown };
    },
  },
  'replaces one paint only': {
    nodes: () => [
      { type: 'RECTANGLE', id: 'plain', width: 100, height: 100, fills: [blue] },
      {
        type: 'RECTANGLE',
        id: 'photo',
        width: 100,
        height: 100,
        fills: [
          blue,
          { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'old', opacity: 0.5, blendMode: 'MULTIPLY' },
          { ...blue, opacity: 0.1 },
        ],
      },
    ],
    async play(stage) {
      await stage.canvas.ask('place', { ...portrait(1), node: 'plain' });
      await stage.canvas.ask('place', { ...portrait(2), node: 'photo' });
      return { plain: fillsOf(stage, 'plain'), photo: fillsOf(stage, 'photo') };
    },
  },
  'finds layers inside': {
    nodes: () => [
      {
        type: 'FRAME',
        id: 'card',
        width: 300,
        height: 200,
        fills: [blue],
        children: [
          {
            type: 'RECTANGLE',
            id: 'cover',
            width: 300,
            height: 90,
            fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'x' }],
          },
          {
            type: 'ELLIPSE',
            id: 'face',
            name: 'Avatar',
            width: 64,
            height: 64,
            fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'y' }],
          },
          { type: 'TEXT', id: 'name', name: 'Photo caption' },
        ],
      },
      {
        type: 'INSTANCE',
        id: 'row',
        y: 300,
        width: 400,
        children: [0, 1, 2].map((i) => ({
          type: 'ELLIPSE',
          id: `r:${i}`,
          x: 50 * i,
          width: 40,
          height: 40,
          fills: [grey],
        })),
      },
      { type: 'GROUP', id: 'empty', y: 400, children: [{ type: 'TEXT', id: 't' }] },
      { type: 'RECTANGLE', id: 'locked', y: 500, locked: true, fills: [grey] },
      { type: 'RECTANGLE', id: 'hidden', y: 600, visible: false, fills: [grey] },
      { type: 'TEXT', id: 'words', y: 700 },
      { type: 'RECTANGLE', id: 'itself', y: 800, fills: [grey] },
    ],
    async play({ host, canvas }) {
      host.select(['card', 'row', 'empty', 'locked', 'hidden', 'words', 'itself']);
      return findTargets(canvas);
    },
  },
  'says what is in the way': {
    nodes: () => [
      ...avatars(4),
      { type: 'FRAME', id: 'frame', locked: true, children: [{ type: 'ELLIPSE', id: 'inside', fills: [grey] }] },
      { type: 'GROUP', id: 'group' },
    ],
    async play(stage) {
      const { host, canvas } = stage;
      const place = (node: string, more: Partial<Ask<'place'>> = {}) =>
        faultOf(canvas.ask('place', { ...portrait(1, more), node }));
      const placing = place('a:0');
      host.find('a:0')?.vanish();
      const large = { ...portrait(3).recipe, spec: { subject: 'x'.repeat(11_000) } };
      const faults = {
        vanished: await placing,
        never: await place('9:9'),
        'in a locked frame': await place('inside'),
        group: await place('group'),
        'not a picture': await place('a:1', { picture: { key: 'k', bytes: new Uint8Array(80), width: 1, height: 1 } }),
        'too large': await place('a:1', { picture: { key: 'l', bytes: png(5000, 10), width: 5000, height: 10 } }),
        'a recipe of 11 kB': await place('a:1', { recipe: large }),
      };
      return { faults, untouched: fillsOf(stage, 'a:1'), grey, recipe: host.find('a:1')?.getPluginData('recipe') };
    },
  },
  'never writes half': {
    nodes: () => avatars(1),
    async play(stage) {
      const { host, canvas } = stage;
      const node = host.find('a:0')!;
      node.setRelaunchData = () => {
        throw new Error('relaunch data refused');
      };
      const fault = await faultOf(canvas.ask('place', { ...portrait(1), node: 'a:0' }));
      return { fault, fills: fillsOf(stage, 'a:0'), grey };
    },
  },
  'keeps what was edited by hand': {
    nodes: () => avatars(2),
    async play(stage) {
      const { host, canvas } = stage;
      await canvas.ask('place', { ...portrait(1), node: 'a:0' });
      const node = host.find('a:0')!;
      node.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'mine' }];
      host.select(['a:0']);
      const { targets } = await findTargets(canvas);
      const refused = await faultOf(canvas.ask('place', { ...portrait(2), node: 'a:0' }));
      const cropped = await faultOf(canvas.ask('crop-again', { node: 'a:0' }));
      await canvas.ask('place', { ...portrait(2), node: 'a:0', overwrite: true });
      node.setPluginData('recipe', '{"version":1,"spec":');
      host.select(['a:0']);
      const corrupt = (await findTargets(canvas)).targets[0];
      await canvas.ask('place', { ...portrait(3), node: 'a:0' });
      node.setPluginData('recipe', '{"version":2}');
      const newer = await faultOf(canvas.ask('place', { ...portrait(3), node: 'a:0' }));
      return { edited: targets[0]?.edited, refused, cropped, corrupt, newer };
    },
  },
  'crops again': {
    nodes: () => [{ type: 'RECTANGLE', id: 'wide', width: 100, height: 100, fills: [grey] }],
    async play(stage) {
      const { host, canvas } = stage;
      await canvas.ask('place', { ...portrait(1), node: 'wide' });
      const square = fillsOf(stage, 'wide');
      host.find('wide')?.resize(300, 100);
      await canvas.ask('crop-again', { node: 'wide' });
      const stretched = fillsOf(stage, 'wide');
      await canvas.ask('crop-again', { node: 'wide', framing: 'cover' });
      return { square, stretched, cover: fillsOf(stage, 'wide') };
    },
  },
  'makes a new frame': {
    async play({ host, canvas }) {
      const first = await canvas.ask('place-new', {
        ...portrait(1),
        name: 'Ada',
        size: { width: 320, height: 400 },
        column: 0,
      });
      const second = await canvas.ask('place-new', {
        ...portrait(2),
        name: 'Bea',
        size: { width: 320, height: 400 },
        column: 1,
      });
      const bad = await faultOf(
        canvas.ask('place-new', {
          ...portrait(3),
          picture: { key: 'bad', bytes: new Uint8Array(9), width: 1, height: 1 },
          name: 'Cara',
          size: { width: 10, height: 10 },
          column: 2,
        }),
      );
      const frames = [first, second]
        .map(({ node }) => host.find(node))
        .map((node) => [node?.type, node?.name, node?.x, node?.y]);
      return { frames, bad, children: host.page.children?.length };
    },
  },
  'makes a component set': {
    async play({ host, canvas }) {
      const variants = [24, 48, 96].map((edge) => ({
        ...portrait(1),
        value: String(edge),
        size: { width: edge, height: edge },
        rounded: true,
      }));
      const { node } = await canvas.ask('make-component-set', {
        name: 'Ada',
        description: 'Made by a machine.',
        property: 'Size',
        variants,
      });
      const set = host.find(node);
      const broken = await faultOf(
        canvas.ask('make-component-set', {
          name: 'Broken',
          description: '',
          property: 'Size',
          variants: [
            ...variants,
            { ...variants[0]!, picture: { key: 'bad', bytes: new Uint8Array(9), width: 1, height: 1 } },
          ],
        }),
      );
      return {
        name: set?.name,
        description: set?.description,
        variants: set?.children?.map(({ name, x, width, cornerRadius }) => [name, x, width, cornerRadius]),
        images: host.imagesMade(),
        broken,
        children: host.page.children?.length,
      };
    },
  },
  'makes states of pictures that came before': {
    async play(stage) {
      const { host, canvas } = stage;
      const [normal, hover] = [portrait(1), portrait(2)].map(({ picture, ...record }) => ({ picture, record }));
      for (const { picture } of [normal!, hover!]) await canvas.ask('send-picture', { picture });
      const asked = [
        { ...normal!, value: 'Default' },
        { ...hover!, value: 'Hover', differs: 'warm grade' },
      ].map(({ picture: { bytes: _, ...picture }, record, ...variant }) => ({
        ...variant,
        ...record,
        picture,
        altText: 'Portrait: woman',
        size: { width: 96, height: 96 },
        rounded: true,
      }));
      const about = { name: 'Ada', description: '', property: 'State' };
      const { node } = await canvas.ask('make-component-set', { ...about, variants: asked });
      const unknown = { ...asked[0]!, picture: { key: 'never sent', width: 1, height: 1 } };
      const missing = await faultOf(canvas.ask('make-component-set', { ...about, variants: [unknown] }));
      const components = host.find(node)?.children ?? [];
      return {
        names: components.map(({ name }) => name),
        descriptions: components.map(({ description }) => description),
        hashes: new Set(components.map(({ id }) => fillsOf(stage, id)[0]?.imageHash)).size,
        missing,
      };
    },
  },
  'works in an editor': {
    editor: String,
    nodes: () => [
      ...avatars(3),
      { type: 'STICKY', id: 's', fills: [blue] },
      { type: 'RECTANGLE', id: 'm', name: 'Media', y: 900, fills: [grey] },
    ],
    async play(stage) {
      const { host, canvas } = stage;
      host.select(['a:0', 'a:1', 'a:2', 's', 'm']);
      const { targets, skipped } = await findTargets(canvas);
      for (const [i, { node }] of targets.entries()) await canvas.ask('place', { ...portrait(i), node });
      const where = { name: 'New', size: { width: 80, height: 100 }, column: 0 };
      const { node } = await canvas.ask('place-new', { ...portrait(9), ...where });
      const variants = [{ ...portrait(1), value: '24', size: { width: 24, height: 24 }, rounded: true }];
      const about = { name: 'Ada', description: '' };
      const before = host.page.children?.length;
      const set = await faultOf(canvas.ask('make-component-set', { ...about, property: 'Size', variants }));
      const style = await faultOf(canvas.ask('make-paint-style', { ...about, picture: portrait(1).picture }));
      return {
        launch: (await canvas.ask('ready', {})).editor,
        filled: targets.map(({ node }) => [node, fillsOf(stage, node)[0]?.type]),
        skipped: skipped.map(({ node, code }) => [node, code]),
        media: host.find('m')?.description,
        created: host.find(node)?.type,
        set,
        style,
        left: (host.page.children?.length ?? 0) - (before ?? 0),
      };
    },
  },
  'places into the slide that is open': {
    editor: 'slides',
    focused: 'slide',
    nodes: () => [{ type: 'SLIDE', id: 'slide', x: 2000, y: 500, width: 1920, height: 1080 }],
    async play({ host, canvas }) {
      const { node } = await canvas.ask('place-new', {
        ...portrait(1),
        name: 'New',
        size: { width: 80, height: 100 },
        column: 0,
        at: { x: 2960, y: 1040 },
      });
      const made = host.find(node);
      return { parent: made?.parent?.id, x: made?.x, y: made?.y };
    },
  },
  'makes a paint style': {
    async play({ host, canvas }) {
      await canvas.ask('make-paint-style', {
        name: 'Portraits/Ada',
        description: 'Made by a machine.',
        picture: portrait(1).picture,
      });
      return host.styles;
    },
  },
  'lists portraits': {
    nodes: () => avatars(3),
    otherNodes: [{ type: 'ELLIPSE', id: 'elsewhere', name: 'Elsewhere', fills: [grey] }],
    async play({ host, canvas }) {
      await canvas.ask('place', { ...portrait(1), node: 'a:0' });
      await canvas.ask('place', { ...portrait(2), node: 'a:2' });
      await canvas.ask('place', { ...portrait(3), node: 'elsewhere' });
      host.find('a:2')?.setSharedPluginData('likeness', 'provenance', 'not json');
      host.select(['a:0']);
      const list = async (scope: 'selection' | 'page' | 'file') =>
        (await canvas.ask('list-portraits', { scope })).portraits;
      return { selection: await list('selection'), page: await list('page'), file: (await list('file')).length };
    },
  },
  'lists more portraits than fit into a message': {
    nodes: (input) => avatars(Number(input)),
    async play({ host, canvas }) {
      for (const node of host.page.children ?? []) node.setSharedPluginData('likeness', 'provenance', 'not json');
      const rows = await listCredits(canvas);
      const first = await canvas.ask('list-portraits', { scope: 'page' });
      await canvas.ask('list-portraits', { scope: 'page' });
      const overtaken = await faultOf(canvas.ask('next-portraits', { ticket: first.ticket ?? 0 }));
      return {
        count: rows.length,
        names: new Set(rows.map(({ name }) => name)).size,
        first: first.portraits.length,
        overtaken,
      };
    },
  },
  'keeps entries': {
    async play({ host, canvas }) {
      await canvas.ask('write-entry', { key: 'settings', text: '{"engine":"embedded"}' });
      const full = await faultOf(canvas.ask('write-entry', { key: 'journal', text: 'x'.repeat(4_600_000) }));
      host.storage.set('strange', { not: 'a text' });
      return {
        full,
        settings: await canvas.ask('read-entry', { key: 'settings' }),
        none: await canvas.ask('read-entry', { key: 'none' }),
        strange: await canvas.ask('read-entry', { key: 'strange' }),
        keys: await canvas.ask('list-entries', {}),
      };
    },
  },
  'adds to entries': {
    async play({ host, canvas }) {
      const add = (text: string, lengths: Record<string, number>) =>
        canvas.ask('append-entry', { key: 'journal/0', text, lengths });
      await add('one\n', { 'journal/0': 0, 'journal/1': 0 });
      await add('two\n', { 'journal/0': 4, 'journal/1': 0 });
      const overtaken = await faultOf(add('three\n', { 'journal/0': 4 }));
      const { setAsync } = (host.figma as unknown as { clientStorage: { setAsync: unknown } }).clientStorage;
      Object.assign(host.figma.clientStorage as object, {
        setAsync: async () => {
          throw new Error('in setAsync: storage quota exceeded');
        },
      });
      const full = await faultOf(add('three\n', { 'journal/0': 8 }));
      Object.assign(host.figma.clientStorage as object, { setAsync });
      return { overtaken, full, text: (await canvas.ask('read-entry', { key: 'journal/0' })).text };
    },
  },
  'counts in a toast': {
    command: 'fill',
    nodes: () => avatars(1),
    async play({ host, canvas, news }) {
      await canvas.ask('tell-progress', { says: '1 of 3 portraits' });
      await canvas.ask('tell-progress', { says: '2 of 3 portraits' });
      const shown = host.toasts.filter(({ isShown }) => isShown);
      shown[0]?.press?.();
      await pause(20);
      await canvas.ask('finish', { nodes: [], says: '2 placed', isError: false, close: false });
      return { shown: shown.map(({ text }) => text), news, left: host.toasts.filter(({ isShown }) => isShown).length };
    },
  },
  'one image of twelve is refused': {
    nodes: () => avatars(12),
    async play(stage) {
      const { host, canvas } = stage;
      const { createImage } = host.figma;
      let calls = 0;
      host.figma.createImage = (bytes) => {
        calls += 1;
        if (calls === 5) throw new Error('Image is too small');
        return createImage(bytes);
      };
      const outcomes: string[] = [];
      for (let i = 0; i < 12; i++)
        outcomes.push(await faultOf(canvas.ask('place', { ...portrait(i), node: `a:${i}` })));
      const recipes = Array.from({ length: 12 }, (_, i) => host.find(`a:${i}`)?.getPluginData('recipe') !== '');
      return { outcomes, recipes };
    },
  },
  'the page is changed meanwhile': {
    nodes: () => avatars(3),
    async play(stage) {
      const { host, canvas } = stage;
      host.select(['a:0', 'a:1', 'a:2']);
      const { targets } = await findTargets(canvas);
      host.showOtherPage();
      const placed: string[] = [];
      for (const [i, { node }] of targets.entries())
        placed.push((await canvas.ask('place', { ...portrait(i), node })).node);
      await canvas.ask('finish', { nodes: placed, says: '3 placed', isError: false, close: false });
      return { placed, selected: host.selected(), filled: placed.map((id) => fillsOf(stage, id)[0]?.type) };
    },
  },
  'plugin data at its limit': {
    nodes: () => avatars(1),
    async play(stage) {
      const { host, canvas } = stage;
      const node = host.find('a:0')!;
      const { setSharedPluginData } = node;
      node.setSharedPluginData = () => {
        throw new Error('in setSharedPluginData: Cannot store more than 100 kB');
      };
      const fault = await faultOf(canvas.ask('place', { ...portrait(1), node: 'a:0' }));
      const half = [node.getPluginData('recipe'), fillsOf(stage, 'a:0')[0]?.type, Object.keys(node.getRelaunchData())];
      node.setSharedPluginData = setSharedPluginData;
      return { fault, half };
    },
  },
  'huge texts beside': {
    nodes: () => [
      {
        type: 'FRAME',
        id: 'page of words',
        width: 900,
        height: 900,
        children: [
          ...Array.from({ length: 300 }, (_, i) => ({ type: 'TEXT', id: `t:${i}`, characters: 'x'.repeat(20_000) })),
          { type: 'ELLIPSE', id: 'face', width: 64, height: 64, fills: [grey] },
        ],
      },
    ],
    async play({ host, canvas }) {
      host.select(['page of words']);
      const { targets } = await findTargets(canvas);
      return targets.map(({ node }) => node);
    },
  },
  'refuses what is no call': {
    async play({ host, canvas }) {
      host.post('close');
      host.post({ kind: 'ask', number: 77, name: 'format-disk', body: {} });
      host.post({ kind: 'ask', number: 78, name: 'place', body: { node: 5 } });
      await canvas.ask('ready', {});
      const refusals = host.toWindow.filter((message) => (message as { kind: string }).kind === 'refusal');
      return refusals.map((message) => {
        const { number, fault } = message as { number: number; fault: { code: string } };
        return [number, fault.code];
      });
    },
  },
  'tells the selection once': {
    nodes: () => avatars(3),
    async play({ host, canvas, news }) {
      await canvas.ask('place', { ...portrait(1), node: 'a:1' });
      for (const ids of [['a:0'], ['a:1'], ['a:2'], ['a:0', 'a:1']]) host.select(ids);
      await pause(300);
      return news;
    },
  },
  'tells drops of its own': {
    nodes: () => avatars(1),
    async play({ host, news }) {
      const at = { x: 3, y: 4, absoluteX: 30, absoluteY: 40, items: [], files: [] };
      const own = host.drop({ ...at, node: host.find('a:0'), dropMetadata: { portrait: 'sha-1' } });
      const beside = host.drop({ ...at, node: host.page, dropMetadata: { portrait: 'sha-2' } });
      const others = host.drop({ ...at, node: host.page });
      await pause(20);
      return { own, beside, others, news: news.filter(({ type }) => type === 'dropped') };
    },
  },
  'ends without a window': {
    command: 'fill',
    nodes: () => avatars(1),
    async play({ host, canvas }) {
      const launch = await canvas.ask('ready', {});
      await faultOf(
        Promise.race([
          canvas.ask('finish', { nodes: [], says: 'x'.repeat(150), isError: false, close: true }),
          pause(50),
        ]),
      );
      return {
        launch,
        shown: host.shown[0]?.options,
        toasts: host.toasts.map(({ text }) => text.length),
        closed: host.isClosed(),
      };
    },
  },
  'two thousand layers': {
    nodes: (input) => avatars(Number(input)),
    async play({ host, canvas, input }) {
      host.select(Array.from({ length: Number(input) }, (_, i) => `a:${i}`));
      const before = host.toWindow.length;
      const work = countLooks(host);
      const { targets } = await findTargets(canvas);
      return {
        count: targets.length,
        first: targets.slice(0, 5).map(({ node }) => node),
        mostLooks: work.most(),
        mostTold: Math.max(...host.toWindow.slice(before).map(toldIn)),
      };
    },
  },
  'fills the same layers again': {
    nodes: () => avatars(10),
    async play({ host, canvas }) {
      for (let i = 0; i < 1000; i++) {
        await canvas.ask('place', { ...portrait(i % 10), node: `a:${i % 10}` });
        // The fake keeps what went to the window, for tests that look at it.
        host.toWindow.length = 0;
      }
      return 1000;
    },
  },
  'fills many': {
    nodes: (input) => avatars(Number(input)),
    async play(stage) {
      return (await fillAll(stage, Number(stage.input))).length;
    },
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

const shared = globalThis as unknown as {
  figma: unknown;
  __begin: (name: ScenarioName, input: unknown) => void;
  __play: () => void;
  __outcome: unknown;
  /** Told to the sandbox: this turn's work is not main.js's. */
  __isOthers: boolean;
};

const editorOf = (editor: NonNullable<Scenario['editor']>, input: unknown) =>
  typeof editor === 'string' ? editor : editor(input);

shared.__begin = (name, input) => {
  const scenario: Scenario = scenarios[name];
  const news: News[] = [];
  const host = createFakeFigma({
    ...(scenario.editor === undefined ? {} : { editor: editorOf(scenario.editor, input) }),
    ...(scenario.focused === undefined ? {} : { focused: scenario.focused }),
    nodes: scenario.nodes?.(input) ?? [],
    otherNodes: scenario.otherNodes ?? [],
    onWindow: (message) =>
      setTimeout(() => {
        shared.__isOthers = true;
        canvas.receive(message);
      }, 0),
  });
  const canvas = askCalls(
    (message) => host.post(message),
    (one) => news.push(one),
  );
  shared.figma = host.figma;
  shared.__play = () => {
    host.run(scenario.command ?? 'open', scenario.parameters);
    scenario.play({ host, canvas, news, input }).then(
      (value) => {
        shared.__outcome = { value };
      },
      (thrown: unknown) => {
        shared.__outcome = { failed: thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown) };
      },
    );
  };
};
