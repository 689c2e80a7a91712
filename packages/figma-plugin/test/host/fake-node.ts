import { strictClone } from './strict-clone.js';

/** The most that one entry of plugin data holds (https://developers.figma.com/docs/plugins/api/properties/nodes-setplugindata). */
const largestEntry = 100_000;
/** https://developers.figma.com/docs/plugins/api/properties/nodes-setrelaunchdata */
const longestDescription = 1000;

const containers = new Set([
  'PAGE',
  'FRAME',
  'GROUP',
  'COMPONENT',
  'COMPONENT_SET',
  'INSTANCE',
  'SECTION',
  'SLIDE',
  'BOOLEAN_OPERATION',
]);
const withoutFills = new Set(['PAGE', 'DOCUMENT', 'GROUP', 'SLICE', 'CONNECTOR']);
const withAnnotations = new Set(['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE', 'RECTANGLE', 'ELLIPSE', 'TEXT']);

export interface NodeDraft {
  type: string;
  id?: string;
  name?: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  visible?: boolean;
  locked?: boolean;
  cornerRadius?: number;
  fills?: unknown;
  characters?: string;
  children?: readonly NodeDraft[];
}

/** What a node needs of the document that it is in. */
export interface Surroundings {
  nextId(): string;
  register(node: FakeNode): void;
  /** Throws when the plugin is closed; called by everything that changes the document. */
  change(): void;
  mixed: symbol;
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}

/** A layer as plugins see it, stricter than Figma where Figma is lenient: what is read is frozen, what is written is checked. */
export class FakeNode {
  readonly id: string;
  readonly type: string;
  name: string;
  parent: FakeNode | null = null;
  removed = false;
  visible: boolean;
  locked: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
  description = '';
  // Declared only: what a kind of node does not have must not be there, or `in` would find it.
  declare cornerRadius?: number;
  declare children?: FakeNode[];
  declare fills?: unknown;
  declare annotations?: unknown;
  declare characters?: string;
  /** Pages other than the one that is shown come without their layers under "dynamic-page". */
  isLoaded: boolean;
  readonly #around: Surroundings;
  readonly #data = new Map<string, string>();
  #relaunch: Record<string, string> = {};
  #fills: unknown = [];

  constructor(draft: NodeDraft, around: Surroundings) {
    this.#around = around;
    this.id = draft.id ?? around.nextId();
    this.type = draft.type;
    this.name = draft.name ?? draft.type;
    this.visible = draft.visible ?? true;
    this.locked = draft.locked ?? false;
    this.x = draft.x ?? 0;
    this.y = draft.y ?? 0;
    this.width = draft.width ?? 100;
    this.height = draft.height ?? 100;
    if (draft.type !== 'ELLIPSE' && !withoutFills.has(draft.type)) this.cornerRadius = draft.cornerRadius ?? 0;
    if (!withoutFills.has(draft.type)) this.#defineFills(draft.fills ?? []);
    if (withAnnotations.has(draft.type)) this.annotations = [];
    if (draft.type === 'TEXT') this.characters = draft.characters ?? '';
    this.isLoaded = draft.type !== 'PAGE';
    if (containers.has(draft.type))
      this.children = (draft.children ?? []).map((child) => this.#adopt(new FakeNode(child, around)));
    around.register(this);
  }

  #adopt(child: FakeNode): FakeNode {
    child.parent = this;
    return child;
  }

  /** `fills` is there only on nodes that have it, so that `'fills' in node` tells. */
  #defineFills(first: unknown): void {
    this.#fills = freeze(first);
    Object.defineProperty(this, 'fills', {
      enumerable: true,
      get: () => this.#fills,
      set: (paints: unknown) => {
        this.#around.change();
        this.#mustBeThere();
        if (!Array.isArray(paints)) throw new Error('in set_fills: expected an array');
        for (const paint of paints) checkPaint(paint);
        this.#fills = freeze(strictClone(paints));
      },
    });
  }

  #mustBeThere(): void {
    if (this.removed) throw new Error(`in set: The node with id "${this.id}" does not exist`);
  }

  get absoluteBoundingBox(): { x: number; y: number; width: number; height: number } | null {
    let { x, y } = this;
    for (let above = this.parent; above && above.type !== 'PAGE'; above = above.parent) {
      x += above.x;
      y += above.y;
    }
    return { x, y, width: this.width, height: this.height };
  }

  getPluginData(key: string): string {
    return this.#data.get(`private/${key}`) ?? '';
  }
  setPluginData(key: string, text: string): void {
    this.#write(`private/${key}`, text);
  }
  getSharedPluginData(namespace: string, key: string): string {
    return this.#data.get(`${namespace}/${key}`) ?? '';
  }
  setSharedPluginData(namespace: string, key: string, text: string): void {
    if (!/^[a-zA-Z0-9_.]{3,}$/.test(namespace))
      throw new Error('namespace must have 3 or more alphanumeric characters');
    this.#write(`${namespace}/${key}`, text);
  }
  hasSharedData(namespace: string): boolean {
    return [...this.#data.keys()].some((key) => key.startsWith(`${namespace}/`));
  }

  #write(key: string, text: string): void {
    this.#around.change();
    this.#mustBeThere();
    if (typeof text !== 'string') throw new Error('plugin data must be a string');
    if (key.length + text.length > largestEntry) throw new Error('Entry is too large: at most 100 kB');
    if (text === '') this.#data.delete(key);
    else this.#data.set(key, text);
  }

  getRelaunchData(): Record<string, string> {
    return { ...this.#relaunch };
  }
  /** Replaces all that was there. */
  setRelaunchData(data: Record<string, string>): void {
    this.#around.change();
    for (const text of Object.values(data))
      if (text.length > longestDescription) throw new Error('description too long');
    this.#relaunch = { ...data };
  }

  /** https://developers.figma.com/docs/plugins/accessing-document: layers of a page are there once it was loaded. */
  findAll(test: (node: FakeNode) => boolean): FakeNode[] {
    if (!this.isLoaded) throw new Error('Cannot access children on an unloaded page. Call page.loadAsync() first');
    return (this.children ?? []).flatMap((child) => [...(test(child) ? [child] : []), ...child.findAll(test)]);
  }
  findAllWithCriteria({ sharedPluginData }: { sharedPluginData: { namespace: string } }): FakeNode[] {
    return this.findAll((node) => node.hasSharedData(sharedPluginData.namespace));
  }
  async loadAsync(): Promise<void> {
    await Promise.resolve();
    this.isLoaded = true;
  }

  resize(width: number, height: number): void {
    if (!(width >= 0.01 && height >= 0.01)) throw new Error('in resize: sizes must be at least 0.01');
    this.#around.change();
    this.width = width;
    this.height = height;
  }
  resizeWithoutConstraints(width: number, height: number): void {
    this.resize(width, height);
  }
  appendChild(child: FakeNode): void {
    this.#around.change();
    if (this.isInInstance())
      throw new Error('in appendChild: Cannot move node. New parent is an instance or is inside of an instance');
    child.parent?.children?.splice(child.parent.children.indexOf(child), 1);
    this.children?.push(this.#adopt(child));
  }
  remove(): void {
    this.#around.change();
    if (this.parent?.isInInstance()) throw new Error('in remove: Removing this node is not allowed');
    this.vanish();
  }

  /** What another person's hand does: the node is gone, whatever the plugin is at. */
  vanish(): void {
    this.removed = true;
    for (const child of this.children ?? []) child.vanish();
    const siblings = this.parent?.children;
    if (siblings?.includes(this)) siblings.splice(siblings.indexOf(this), 1);
  }

  isInInstance(): boolean {
    return this.type === 'INSTANCE' || (this.parent?.isInInstance() ?? false);
  }

  /** For tests and the undo history: everything that a plugin may have changed. */
  snapshot(): { fills: unknown; data: [string, string][]; relaunch: Record<string, string> } {
    return { fills: this.#fills, data: [...this.#data], relaunch: this.#relaunch };
  }
  restore({ fills, data, relaunch }: ReturnType<FakeNode['snapshot']>): void {
    this.#fills = fills;
    this.#data.clear();
    for (const [key, text] of data) this.#data.set(key, text);
    this.#relaunch = relaunch;
  }
}

function checkPaint(paint: unknown): void {
  if (typeof paint !== 'object' || paint === null || !('type' in paint)) throw new Error('in set_fills: invalid paint');
  if (paint.type !== 'IMAGE') return;
  const { scaleMode, imageTransform, imageHash } = paint as Partial<ImagePaint>;
  if (typeof imageHash !== 'string') throw new Error('in set_fills: imageHash must be a string');
  if (scaleMode !== 'CROP' && imageTransform !== undefined)
    throw new Error('in set_fills: imageTransform is for CROP only');
  if (scaleMode === 'CROP' && (imageTransform?.length !== 2 || imageTransform.flat().some((n) => !Number.isFinite(n))))
    throw new Error('in set_fills: imageTransform must be 2 x 3 numbers');
}
