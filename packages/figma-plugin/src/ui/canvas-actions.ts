import type { FaceFinder } from '@likeness/core/image';
import type { PortraitSpec } from '@likeness/core/spec';
import type { HeldPortrait, HostAction, InPageHost, ShelfPortrait } from '@likeness/panel';
import type { Canvas, News } from '../protocol/index.js';
import { type Filling, fillLayers, placeInto } from './fill-layers.js';
import { fitPicture } from './fit-picture.js';
import { recordOf } from './portrait-record.js';
import { sayFilled } from './say-filled.js';

export interface ActionPorts {
  canvas: Canvas;
  host: () => InPageHost;
  finder: () => Promise<FaceFinder | undefined>;
  /** Shows a sentence in the panel. */
  say: (text: string) => void;
}

/** The sizes that a component set of one portrait gets, in px. */
const avatarSizes = [24, 32, 40, 56, 96] as const;

export interface CanvasActions {
  actions(): readonly HostAction[];
  listenActions(listener: (actions: readonly HostAction[]) => void): () => void;
  /** What the canvas told: the buttons follow the selection. */
  hear(news: News): void;
}

/** The buttons of the plugin: they change with what is selected on the canvas. */
export function createCanvasActions(ports: ActionPorts): CanvasActions {
  const { canvas, host, finder, say } = ports;
  const listeners = new Set<(actions: readonly HostAction[]) => void>();
  let count = 0;
  let fillable = 0;
  let last = 0;
  const filling = (): Filling => ({ canvas, host: host(), finder });

  async function fill(): Promise<void> {
    const { targets, skipped } = await canvas.ask('find-targets', {});
    const filled = await fillLayers(
      { ...filling(), onProgress: (done, all) => say(`${done} / ${all}`) },
      targets,
      host().spec.read(),
    );
    await end({ ...filled, faults: [...skipped, ...filled.faults] });
  }

  async function end(filled: { placed: string[]; faults: Parameters<typeof sayFilled>[0]['faults'] }): Promise<void> {
    const says = sayFilled(filled);
    await canvas.ask('finish', { nodes: filled.placed, says, isError: filled.placed.length === 0, close: false });
    say(says);
  }

  async function placeNew(portraits: readonly HeldPortrait[], at?: { x: number; y: number }): Promise<void> {
    const placed: string[] = [];
    for (const [column, portrait] of portraits.entries()) {
      const fitted = await fitPicture(portrait, await finder());
      const record = recordOf(portrait, fitted, 'cover');
      const { width, height } = fitted.picture;
      const scale = Math.min(1, 480 / height);
      const size = { width: Math.round(scale * width), height: Math.round(scale * height) };
      const answer = await canvas.ask('place-new', {
        ...record,
        name: nameOf(portrait),
        size,
        column,
        ...(at ? { at } : {}),
      });
      placed.push(answer.node);
    }
    await end({ placed, faults: [] });
  }

  async function drawNew(): Promise<void> {
    const spec: PortraitSpec = host().spec.read();
    await placeNew(await host().draw(spec));
  }

  async function makeComponents(portraits: readonly HeldPortrait[]): Promise<void> {
    const [portrait] = portraits;
    if (!portrait) return;
    const record = recordOf(portrait, await fitPicture(portrait, await finder()), 'avatar');
    const variants = avatarSizes.map((edge) => ({
      ...record,
      value: String(edge),
      size: { width: edge, height: edge },
      rounded: true,
    }));
    const description = describe(portrait);
    const { node } = await canvas.ask('make-component-set', {
      name: `Avatar / ${nameOf(portrait)}`,
      description,
      property: 'Size',
      variants,
    });
    await end({ placed: [node], faults: [] });
  }

  async function makeStyles(portraits: readonly HeldPortrait[]): Promise<void> {
    for (const portrait of portraits) {
      const { picture } = await fitPicture(portrait, await finder());
      await canvas.ask('make-paint-style', {
        name: `Portraits/${nameOf(portrait)}`,
        description: describe(portrait),
        picture,
      });
    }
    await canvas.ask('finish', { nodes: [], says: '', isError: false, close: false });
    say(`${portraits.length} paint styles`);
  }

  async function placeChosen(portraits: readonly HeldPortrait[]): Promise<void> {
    const { targets, skipped } = await canvas.ask('find-targets', {});
    if (targets.length === 0) return placeNew(portraits);
    const placed: string[] = [];
    for (const [i, target] of targets.entries()) {
      const portrait = portraits[i % portraits.length];
      if (!portrait) continue;
      await placeInto({ canvas, finder }, target, portrait, true);
      placed.push(target.node);
    }
    await end({ placed, faults: skipped });
  }

  /** The shelf's own portraits, which have their bytes. */
  const held = (portraits: readonly ShelfPortrait[]) => {
    const ids = new Set(portraits.map(({ id }) => id));
    return host()
      .shelf.list()
      .filter(({ id }) => ids.has(id));
  };

  const actions = (): readonly HostAction[] => [
    count > 0
      ? {
          id: 'fill',
          label: count === 1 ? 'Fill the layer' : `Fill ${count} layers`,
          isPrimary: true,
          needs: 'spec',
          run: fill,
          ...(fillable === 0 ? { hindrance: 'Nothing that is selected can show a picture' } : {}),
        }
      : { id: 'new', label: 'Place on the canvas', isPrimary: true, needs: 'spec', run: drawNew },
    {
      id: 'place',
      label: count > 0 ? 'Put into the selection' : 'Place on the canvas',
      isPrimary: true,
      needs: 'portraits',
      run: (some) => placeChosen(held(some)),
    },
    { id: 'components', label: 'Component set', needs: 'portraits', run: (some) => makeComponents(held(some)) },
    { id: 'styles', label: 'Paint styles', needs: 'portraits', run: (some) => makeStyles(held(some)) },
  ];

  return {
    actions,
    listenActions(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(news) {
      if (news.type === 'dropped') {
        const portrait = host()
          .shelf.list()
          .find(({ id }) => id === news.portrait);
        if (portrait) void drop(portrait, news.node, news.at);
        return;
      }
      if (news.number < last) return;
      ({ number: last, count, fillable } = news);
      for (const listener of listeners) listener(actions());
    },
  };

  async function drop(portrait: HeldPortrait, node: string | undefined, at: { x: number; y: number }): Promise<void> {
    if (node === undefined) return placeNew([portrait], at);
    const target = { node, name: '', width: 1, height: 1, shape: 'rectangle', edited: false } as const;
    await placeInto({ canvas, finder }, target, portrait, true);
    await end({ placed: [node], faults: [] });
  }
}

const nameOf = ({ spec, seed }: ShelfPortrait) => spec.output?.name ?? `${spec.subject.slice(0, 32).trim()} ${seed}`;

const describe = ({ credits, engine }: ShelfPortrait) =>
  [`Made by a program: ${engine.id} ${engine.version}.`, ...credits].join('\n');
