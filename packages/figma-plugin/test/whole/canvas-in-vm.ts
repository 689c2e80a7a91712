// Runs in QuickJS beside main.js: a fake Figma whose window is outside. Messages cross as JSON, bytes as base64.
import { createFakeFigma } from '../host/fake-figma.js';
import type { NodeDraft } from '../host/fake-node.js';
import { decodeBytes, encodeBytes } from './bytes-in-json.js';

const shared = globalThis as unknown as {
  figma: unknown;
  __begin: (nodes: readonly NodeDraft[], editor: string, storage: readonly [string, unknown][]) => void;
  __run: (command: string, parameters?: Record<string, string>) => void;
  __post: (text: string) => void;
  __select: (ids: readonly string[]) => void;
  __undo: () => void;
  __remove: (id: string) => void;
  __take: () => string;
  __state: () => string;
};

const outbox: unknown[] = [];

shared.__begin = (nodes, editor, storage) => {
  const host = createFakeFigma({ nodes, editor, onWindow: (message) => outbox.push(message) });
  // Without a graphics card the previz would take the whole machine.
  host.storage.set('memory', 'previz-closed\tyes');
  for (const [key, value] of storage) host.storage.set(key, value);
  shared.figma = host.figma;
  shared.__remove = (id) => host.find(id)?.vanish();
  shared.__run = host.run;
  shared.__post = (text) => host.post(decodeBytes(JSON.parse(text)));
  shared.__select = host.select;
  shared.__undo = host.undo;
  shared.__take = () => JSON.stringify(encodeBytes(outbox.splice(0)));
  shared.__state = () => {
    const draw = (node: typeof host.page): object => {
      const { id, type, name, x, y, width, height, cornerRadius, fills } = node;
      const children = node.children?.map(draw) ?? [];
      return {
        id,
        type,
        name,
        x,
        y,
        width,
        height,
        cornerRadius,
        fills,
        children,
        recipe: node.getPluginData('recipe'),
      };
    };
    return JSON.stringify({
      page: draw(host.page),
      toasts: host.toasts.map(({ text, error, isShown }) => ({ text, error, isShown })),
      closed: host.isClosed(),
      shown: host.shown.map(({ options }) => options),
      images: host.imagesMade(),
      storage: [...host.storage],
    });
  };
};
