import { FakeNode, type NodeDraft } from './fake-node.js';
import { checkImage, hashBytes } from './image-rules.js';
import { strictClone } from './strict-clone.js';

/** The parts of Figma's API that the plugin uses. A change of the official typings breaks the compile here. */
type Used = Pick<
  PluginAPI,
  | 'mixed'
  | 'editorType'
  | 'skipInvisibleInstanceChildren'
  | 'showUI'
  | 'closePlugin'
  | 'notify'
  | 'commitUndo'
  | 'on'
  | 'createImage'
  | 'getImageByHash'
  | 'getNodeByIdAsync'
  | 'createFrame'
  | 'createRectangle'
  | 'createComponent'
  | 'createPaintStyle'
  | 'combineAsVariants'
>;

/** https://developers.figma.com/docs/plugins/api/properties/figma-notify: what is longer is cut off by Figma. */
const longestToast = 100;
/** https://developers.figma.com/docs/plugins/api/figma-clientStorage: for all entries of a plugin together. */
const storageLimit = 5_000_000;

export interface FakeHost {
  figma: Used & Record<string, unknown>;
  page: FakeNode;
  /** What the window got, in order, as the bus leaves it. */
  toWindow: unknown[];
  /** Every toast so far; one with a button has what pressing it does. */
  toasts: { text: string; error: boolean; isShown: boolean; press?: () => unknown }[];
  /** How often `createImage` was called; the images are kept by hash. */
  imagesMade: () => number;
  isClosed: () => boolean;
  shown: { html: string; options: Record<string, unknown> }[];
  find(id: string): FakeNode | undefined;
  select(ids: readonly string[]): void;
  selected(): string[];
  /** What clicking on the other page does. */
  showOtherPage(): void;
  /** Starts the plugin as the menu does. */
  run(command: string, parameters?: Record<string, string>): void;
  /** A message from the window. */
  post(message: unknown): void;
  drop(event: Record<string, unknown>): boolean;
  /** What Ctrl+Z does once. */
  undo(): void;
  storage: Map<string, unknown>;
  styles: Record<string, unknown>[];
}

export interface HostOptions {
  editor?: string;
  /** Slides and Buzz: the slide or asset that is open; without it, the grid is shown. */
  focused?: string;
  nodes?: readonly NodeDraft[];
  /** Those of the second page. */
  otherNodes?: readonly NodeDraft[];
  /** Called with each message for the window. */
  onWindow?: (message: unknown) => void;
}

/** A Figma that does what the documents say, and refuses what they do not. Each rule names where it is from. */
export function createFakeFigma({
  editor = 'figma',
  focused,
  nodes = [],
  otherNodes = [],
  onWindow,
}: HostOptions = {}): FakeHost {
  const byId = new Map<string, FakeNode>();
  const images = new Map<string, Uint8Array>();
  const listeners = new Map<string, ((event: unknown) => unknown)[]>();
  const toWindow: unknown[] = [];
  const toasts: FakeHost['toasts'] = [];
  const shown: FakeHost['shown'] = [];
  const storage = new Map<string, unknown>();
  const styles: Record<string, unknown>[] = [];
  const mixed = Symbol('figma.mixed');
  let ids = 0;
  let imagesMade = 0;
  let isClosed = false;
  let onMessage: ((message: unknown) => void) | undefined;
  let committed = new Map<string, ReturnType<FakeNode['snapshot']>>();
  const history: (typeof committed)[] = [];

  const alive = () => {
    if (isClosed) throw new Error('The plugin was closed: nothing may be called any more');
  };
  const around = {
    nextId: () => {
      ids += 1;
      return `1:${ids}`;
    },
    register: (node: FakeNode) => void byId.set(node.id, node),
    change: alive,
    mixed,
  };
  const page = new FakeNode({ type: 'PAGE', id: '0:1', name: 'Page 1', children: nodes }, around);
  page.isLoaded = true;
  const other = new FakeNode({ type: 'PAGE', id: '0:2', name: 'Page 2', children: otherNodes }, around);
  const root = { type: 'DOCUMENT', id: '0:0', children: [page, other] };
  const stateNow = () => new Map([...byId].map(([id, node]) => [id, node.snapshot()]));
  committed = stateNow();

  const create = (type: string) => () => {
    alive();
    const node = new FakeNode(
      { type, fills: type === 'FRAME' ? [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }] : [] },
      around,
    );
    const open = focused === undefined ? undefined : byId.get(focused);
    // https://developers.figma.com/docs/plugins/api/properties/figma-viewport-canvasview: in Asset View, create methods "append
    // that node to the focused asset/slide instead of to the canvas".
    (isOfGrid && open ? open : page).appendChild(node);
    return node as never;
  };
  const isOfGrid = editor === 'slides' || editor === 'buzz';
  /**
   * Components and styles are of Figma Design: "your plugin won't have access to certain functions and events depending on the
   * editor" (https://developers.figma.com/docs/plugins/setting-editor-type). FigJam says so by "no such property". What the
   * documents do not promise for Slides and Buzz is refused there, too.
   */
  const onlyIn = <Value>(editors: readonly string[], name: string, value: Value): Value => {
    if (editors.includes(editor)) return value;
    throw new TypeError(`figma.${name}: no such property '${name}' on the figma global object`);
  };
  /** Under "dynamic-page" the synchronous forms throw (https://developers.figma.com/docs/plugins/migrating-to-dynamic-loading). */
  const refused = (name: string) => () => {
    throw new Error(`in ${name}: Cannot call with documentAccess: dynamic-page. Use ${name}Async instead`);
  };
  let shownPage = page;
  for (const one of [page, other]) {
    let selection: readonly FakeNode[] = Object.freeze([]);
    Object.defineProperty(one, 'selection', {
      get: () => selection,
      set: (next: readonly FakeNode[]) => {
        alive();
        if (next.some((node) => node.removed)) throw new Error('in set_selection: a node does not exist');
        if (next.some((node) => pageOf(node) !== one))
          throw new Error('in set_selection: the selection of a page can only hold nodes of that page');
        selection = Object.freeze([...next]);
        // Changes that the plugin makes itself are told too; asynchronously, and many as one.
        setTimeout(() => isClosed || emit('selectionchange'), 0);
      },
    });
  }
  const emit = (type: string, event?: unknown) => (listeners.get(type) ?? []).map((listener) => listener(event));

  const figma = {
    mixed,
    editorType: editor,
    skipInvisibleInstanceChildren: false,
    root,
    get currentPage() {
      return shownPage;
    },
    /** https://developers.figma.com/docs/plugins/api/properties/figma-currentpage */
    set currentPage(_) {
      throw new Error(
        'in set_currentPage: Cannot call with documentAccess: dynamic-page. Use setCurrentPageAsync instead',
      );
    },
    viewport: {
      /** Only in Slides and Buzz (https://developers.figma.com/docs/plugins/api/properties/figma-viewport-canvasview). */
      get canvasView() {
        return onlyIn(['slides', 'buzz'], 'canvasView', focused === undefined ? 'grid' : 'single-asset');
      },
      center: { x: 0, y: 0 },
      bounds: { x: -500, y: -400, width: 1000, height: 800 },
      scrollAndZoomIntoView: alive,
    },
    showUI(html: string, options: Record<string, unknown>) {
      alive();
      shown.push({ html, options });
    },
    closePlugin() {
      isClosed = true;
    },
    notify(text: string, options: NotificationOptions = {}) {
      alive();
      if (text.length > longestToast) throw new Error(`a toast of ${text.length} characters`);
      const toast: FakeHost['toasts'][number] = {
        ...{ text, error: options.error ?? false, isShown: true },
        ...(options.button ? { press: options.button.action } : {}),
      };
      toasts.push(toast);
      return {
        cancel() {
          toast.isShown = false;
        },
      };
    },
    commitUndo() {
      alive();
      history.push(committed);
      committed = stateNow();
    },
    on(type: string, listener: (event: unknown) => unknown) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    createImage(bytes: Uint8Array) {
      alive();
      if (!(bytes instanceof Uint8Array)) throw new Error('in createImage: expected a Uint8Array');
      checkImage(bytes);
      imagesMade += 1;
      const hash = hashBytes(bytes);
      images.set(hash, Uint8Array.from(bytes));
      return figma.getImageByHash(hash);
    },
    getImageByHash(hash: string) {
      const bytes = images.get(hash);
      if (!bytes) return null;
      return { hash, getBytesAsync: async () => Uint8Array.from(bytes), getSizeAsync: async () => checkImage(bytes) };
    },
    async getNodeByIdAsync(id: string) {
      alive();
      await Promise.resolve();
      const node = byId.get(id);
      return node && !node.removed ? node : null;
    },
    getNodeById: refused('getNodeById'),
    get createFrame() {
      return onlyIn(['figma', 'slides', 'buzz'], 'createFrame', create('FRAME'));
    },
    createRectangle: create('RECTANGLE'),
    get createComponent() {
      return onlyIn(['figma'], 'createComponent', create('COMPONENT'));
    },
    get createPaintStyle() {
      return onlyIn(['figma'], 'createPaintStyle', () => {
        alive();
        const style: Record<string, unknown> = { id: `S:${styles.length + 1}`, name: '', description: '', paints: [] };
        styles.push(style);
        return style;
      });
    },
    combineAsVariants(components: readonly FakeNode[], parent: FakeNode) {
      alive();
      onlyIn(['figma'], 'combineAsVariants', true);
      if (components.length === 0 || components.some(({ type }) => type !== 'COMPONENT'))
        throw new Error('in combineAsVariants: All nodes must be components');
      const set = new FakeNode({ type: 'COMPONENT_SET' }, around);
      parent.appendChild(set);
      for (const component of components) set.appendChild(component);
      return set;
    },
    ui: {
      resize: alive,
      postMessage(message: unknown) {
        alive();
        const sent = strictClone(message);
        toWindow.push(sent);
        onWindow?.(sent);
      },
      set onmessage(listener: (message: unknown) => void) {
        onMessage = listener;
      },
    },
    clientStorage: {
      async getAsync(key: string) {
        return strictClone(storage.get(key));
      },
      async setAsync(key: string, value: unknown) {
        alive();
        const next = new Map(storage).set(key, strictClone(value));
        const used = [...next].reduce((sum, [name, kept]) => sum + name.length + JSON.stringify(kept).length, 0);
        if (used > storageLimit) throw new Error('in setAsync: storage quota exceeded');
        storage.set(key, next.get(key));
      },
      async deleteAsync(key: string) {
        storage.delete(key);
      },
      async keysAsync() {
        return [...storage.keys()];
      },
    },
    parameters: { on() {} },
    /** "This API is only available when your plugin is running in Figma Buzz" (…/docs/plugins/api/figma-buzz). */
    get buzz() {
      return onlyIn(['buzz'], 'buzz', {
        createFrame: () => Object.assign(create('FRAME')() as FakeNode, { name: 'Asset' }),
        getMediaContent: (node: FakeNode) => (node.name === 'Media' ? [mediaFieldOf(node)] : []),
      });
    },
  };

  return {
    figma: figma as unknown as FakeHost['figma'],
    page,
    toWindow,
    toasts,
    shown,
    storage,
    styles,
    imagesMade: () => imagesMade,
    isClosed: () => isClosed,
    find: (id) => byId.get(id),
    select(wanted) {
      Object.assign(shownPage, { selection: wanted.flatMap((id) => byId.get(id) ?? []) });
    },
    selected: () => (shownPage as unknown as { selection: readonly FakeNode[] }).selection.map(({ id }) => id),
    showOtherPage() {
      shownPage = shownPage === page ? other : page;
      shownPage.isLoaded = true;
      setTimeout(() => isClosed || emit('currentpagechange'), 0);
    },
    run: (command, parameters) => void emit('run', { command, parameters }),
    post(message) {
      const sent = strictClone(message);
      setTimeout(() => isClosed || onMessage?.(sent), 0);
    },
    drop: (event) => emit('drop', event).every(Boolean),
    undo() {
      const before = history.pop();
      if (!before) return;
      committed = before;
      for (const node of [...byId.values()]) {
        const state = before.get(node.id);
        if (state) node.restore(state);
        else if (!node.removed) node.vanish();
      }
    },
  };
}

function pageOf(node: FakeNode): FakeNode {
  return node.parent ? pageOf(node.parent) : node;
}

/** A field of a Buzz template: its media is set by a call of its own. */
function mediaFieldOf(node: FakeNode): Pick<BuzzMediaField, 'setMediaAsync'> {
  return {
    async setMediaAsync(paint) {
      node.fills = [paint];
      node.description = 'set as media';
    },
  };
}
