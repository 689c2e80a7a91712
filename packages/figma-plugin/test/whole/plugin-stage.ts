import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { NodeDraft } from '../host/fake-node.js';
import { hashBytes } from '../host/image-rules.js';
import { bundleForSandbox, createSandbox } from '../quickjs/sandbox.js';
import { decodeBytes } from './bytes-in-json.js';

const usualBuild = fileURLToPath(new URL('../../dist', import.meta.url));

interface NetworkAccess {
  allowedDomains: string[];
  devAllowedDomains?: string[];
}

export interface CanvasState {
  page: CanvasNode;
  toasts: { text: string; error: boolean; isShown: boolean }[];
  closed: boolean;
  shown: { visible: boolean; width: number; height: number }[];
  images: number;
  storage: [string, unknown][];
}

export interface CanvasNode {
  id: string;
  type: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  cornerRadius?: number;
  fills?: { type: string; imageHash?: string; scaleMode?: string; imageTransform?: number[][]; color?: object }[];
  children: CanvasNode[];
  recipe: string;
}

export interface PluginStage {
  page: Page;
  /** The window's own document. */
  window(): ReturnType<Page['frameLocator']>;
  state(): CanvasState;
  select(ids: readonly string[]): void;
  undo(): void;
  /** What another person does. */
  remove(id: string): void;
  /** Every picture that went to the canvas, by its hash. */
  pictures(): ReadonlyMap<string, Uint8Array>;
  /** Draws the canvas as it is now beside the window. */
  paint(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  nodes: readonly NodeDraft[];
  command?: string;
  parameters?: Record<string, string>;
  theme?: 'light' | 'dark';
  frame?: 'sandbox' | 'data';
  width?: number;
  /** The folder of the build; `dist` by default. */
  build?: string;
  /** What the plugin's storage holds already. */
  storage?: readonly [string, unknown][];
}

/** Colours of Figma's own that the window asks for, as Figma gives them (light and dark). */
const themes = {
  light:
    '--figma-color-bg:#fff;--figma-color-bg-secondary:#f5f5f5;--figma-color-text:#000000e5;--figma-color-text-secondary:#00000080;--figma-color-border:#e6e6e6;--figma-color-border-selected:#0d99ff;--figma-color-bg-brand:#0d99ff;--figma-color-text-onbrand:#fff;--figma-color-text-danger:#dc3412;--figma-color-border-warning:#ffcd29;--figma-color-text-warning:#b86200;--figma-color-border-success:#14ae5c',
  dark: '--figma-color-bg:#2c2c2c;--figma-color-bg-secondary:#383838;--figma-color-text:#fff;--figma-color-text-secondary:#ffffffb2;--figma-color-border:#444;--figma-color-border-selected:#0c8ce9;--figma-color-bg-brand:#0c8ce9;--figma-color-text-onbrand:#fff;--figma-color-text-danger:#fca397;--figma-color-border-warning:#f3c11b;--figma-color-text-warning:#f7d15f;--figma-color-border-success:#198f51',
};

/** The whole plugin: the built main.js in QuickJS over a fake canvas, the built ui.html in a null-origin iframe of Chromium. */
export async function openPlugin(browser: Browser, options: StageOptions): Promise<PluginStage> {
  const { nodes, command = 'open', parameters, theme = 'light', frame = 'sandbox', width = 1100 } = options;
  const { build = usualBuild, storage = [] } = options;
  const file = (name: string) => readFileSync(`${build}/${name}`, 'utf8');
  const { networkAccess } = JSON.parse(file('manifest.json')) as { networkAccess: NetworkAccess };
  const sandbox = await createSandbox();
  sandbox.evaluate(await bundleForSandbox(fileURLToPath(new URL('canvas-in-vm.ts', import.meta.url))), 'canvas.js');
  sandbox.evaluate(`__begin(${JSON.stringify(nodes)}, 'figma', ${JSON.stringify(storage)})`, 'begin.js');
  sandbox.evaluate(file('main.js'), 'main.js');
  const pictures = new Map<string, string>();
  const page = await browser.newPage({ viewport: { width, height: 720 }, colorScheme: theme });
  await page.exposeFunction('toCanvas', (text: string) => {
    keepPictures(JSON.parse(text));
    sandbox.evaluate(`__post(${JSON.stringify(text)})`, 'post.js');
  });
  // What the manifest does not allow is refused by the window's policy, as in Figma for a plugin in development.
  const domains = [...networkAccess.allowedDomains, ...(networkAccess.devAllowedDomains ?? [])];
  const allowed = domains.filter((domain) => domain !== 'none').join(' ') || "'none'";
  const policy = `<meta http-equiv="Content-Security-Policy" content="connect-src ${allowed}">`;
  const html = file('ui.html').replace(
    '<meta charset="utf-8" />',
    (meta) => `${meta}${policy}<style>:root{${themes[theme]}}</style>`,
  );
  await page.setContent(`<!doctype html><style>body{margin:0;display:grid;grid-template-columns:1fr 400px;height:100vh;background:#e5e5e5}
    iframe{border:0;width:400px;height:100%;box-shadow:0 0 12px #0004}#canvas{position:relative;overflow:hidden}
    #canvas div{position:absolute;background-repeat:no-repeat}</style><div id="canvas"></div>`);
  await page.evaluate(bridge, { html, frame });
  let isOpen = true;
  const pump = (async () => {
    while (isOpen) {
      sandbox.turn();
      const out = String(sandbox.evaluate('__take()', 'take.js'));
      if (out !== '[]')
        await page
          .evaluate((text) => (globalThis as unknown as { toWindow(text: string): void }).toWindow(text), out)
          .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, out === '[]' ? 2 : 0));
    }
  })();
  sandbox.evaluate(`__run(${JSON.stringify(command)}, ${JSON.stringify(parameters ?? {})})`, 'run.js');

  function keepPictures(message: unknown): void {
    const body = (message as { body?: { picture?: unknown; variants?: { picture: unknown }[] } }).body;
    for (const picture of [body?.picture, ...(body?.variants ?? []).map((variant) => variant.picture)]) {
      const { bytes } = (picture ?? {}) as { bytes?: { $bytes: string } };
      if (bytes) pictures.set(hashBytes(decodeBytes(bytes) as Uint8Array), bytes.$bytes);
    }
  }

  const state = () => JSON.parse(String(sandbox.evaluate('__state()', 'state.js'))) as CanvasState;
  return {
    page,
    window: () => page.frameLocator('iframe'),
    state,
    select: (ids) => void sandbox.evaluate(`__select(${JSON.stringify(ids)})`, 'select.js'),
    remove: (id) => void sandbox.evaluate(`__remove(${JSON.stringify(id)})`, 'remove.js'),
    pictures: () => new Map([...pictures].map(([hash, text]) => [hash, Buffer.from(text, 'base64')])),
    undo: () => void sandbox.evaluate('__undo()', 'undo.js'),
    paint: () => page.evaluate(paintCanvas, { root: state().page, pictures: Object.fromEntries(pictures) }),
    async close() {
      isOpen = false;
      await pump;
      await page.close();
      sandbox.dispose();
    },
  };
}

/** In the page: the iframe, and messages between it and the outside, its bytes as base64. */
function bridge({ html, frame: kind }: { html: string; frame: 'sandbox' | 'data' }): void {
  const encode = (value: unknown): unknown => {
    if (value instanceof Uint8Array) {
      let text = '';
      for (const byte of value) text += String.fromCharCode(byte);
      return { $bytes: btoa(text) };
    }
    if (Array.isArray(value)) return value.map(encode);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
  };
  const decode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decode);
    if (typeof value !== 'object' || value === null) return value;
    if ('$bytes' in value) return Uint8Array.from(atob(String(value.$bytes)), (sign) => sign.charCodeAt(0));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  };
  const iframe = document.createElement('iframe');
  if (kind === 'sandbox') {
    iframe.sandbox.value = 'allow-scripts';
    iframe.srcdoc = html;
  } else iframe.src = `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
  const shared = globalThis as unknown as { toCanvas(text: string): void; toWindow(text: string): void };
  addEventListener('message', ({ data }) => {
    if (data?.pluginMessage !== undefined) shared.toCanvas(JSON.stringify(encode(data.pluginMessage)));
  });
  shared.toWindow = (text) => {
    for (const message of JSON.parse(text)) iframe.contentWindow?.postMessage({ pluginMessage: decode(message) }, '*');
  };
  document.body.append(iframe);
}

/** In the page: the layers as boxes, their pictures cropped as Figma crops them. */
function paintCanvas({ root, pictures }: { root: CanvasNode; pictures: Record<string, string> }): Promise<void> | void {
  const canvas = document.querySelector('#canvas')!;
  canvas.replaceChildren();
  const waits: Promise<unknown>[] = [];
  const draw = (node: CanvasNode, left: number, top: number) => {
    for (const child of node.children) {
      const box = document.createElement('div');
      const [x, y] = [left + child.x, top + child.y];
      Object.assign(box.style, {
        left: `${x}px`,
        top: `${y}px`,
        width: `${child.width}px`,
        height: `${child.height}px`,
      });
      box.style.borderRadius = child.type === 'ELLIPSE' ? '50%' : `${child.cornerRadius ?? 0}px`;
      for (const fill of child.fills ?? []) {
        const { r = 1, g = 1, b = 1 } = (fill.color ?? {}) as { r?: number; g?: number; b?: number };
        if (fill.type === 'SOLID')
          box.style.backgroundColor = `rgb(${[r, g, b].map((level) => Math.round(255 * level))})`;
        const picture = fill.imageHash === undefined ? undefined : pictures[fill.imageHash];
        if (picture === undefined) continue;
        const url = `data:image/png;base64,${picture}`;
        const image = new Image();
        image.src = url;
        waits.push(image.decode());
        box.style.backgroundImage = `url(${url})`;
        const [[sx = 1, , tx = 0] = [], [, sy = 1, ty = 0] = []] = fill.imageTransform ?? [];
        if (fill.scaleMode === 'CROP') {
          const [w, h] = [child.width / sx, child.height / sy];
          box.style.backgroundSize = `${w}px ${h}px`;
          box.style.backgroundPosition = `${-tx * w}px ${-ty * h}px`;
        } else Object.assign(box.style, { backgroundSize: 'cover', backgroundPosition: 'center' });
      }
      canvas.append(box);
      draw(child, x, y);
    }
  };
  const least = (of: (node: CanvasNode) => number) => Math.min(0, ...root.children.map(of));
  draw(root, 40 - least(({ x }) => x), 40 - least(({ y }) => y));
  return Promise.all(waits).then(() => undefined);
}
