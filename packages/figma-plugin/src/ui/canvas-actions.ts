import type { FaceFinder } from '@likeness/core/image';
import type { Batch, HeldPortrait, HostAction, InPageHost, ShelfPortrait } from '@likeness/panel';
import { type Canvas, type News, PlacementError } from '../protocol/index.js';
import { type Filled, fillLayers, type Skipped } from './fill-layers.js';
import { findTargets } from './find-targets.js';
import { sayFilled } from './say-filled.js';
import { makeComponents, makeStyles, placeChosen, placeNew } from './shelf-actions.js';
import type { Texts } from './strings/texts.js';

export interface ActionPorts {
  canvas: Canvas;
  host: () => InPageHost;
  finder: () => Promise<FaceFinder | undefined>;
  texts: Texts;
  /** Figma's name of the editor; empty until it is known. */
  editor: () => string;
  /** Shows a sentence under the panel, and the layers that were passed over. */
  say: (text: string, skipped?: readonly Skipped[]) => void;
}

export interface CanvasActions {
  actions(): readonly HostAction[];
  listenActions(listener: (actions: readonly HostAction[]) => void): () => void;
  /** What the canvas told: the buttons follow the selection. */
  hear(news: News): void;
}

/** The buttons of the plugin: they change with what is selected on the canvas. */
export function createCanvasActions(ports: ActionPorts): CanvasActions {
  const { canvas, host, finder, say, texts, editor } = ports;
  const { t } = texts;
  const listeners = new Set<(actions: readonly HostAction[]) => void>();
  let count = 0;
  let fillable = 0;
  let last = 0;

  async function fill({ signal, progress }: Batch): Promise<void> {
    const { targets, skipped } = await findTargets(canvas);
    progress(0, targets.length);
    const filling = { canvas, host: host(), finder, signal, onProgress: progress };
    const filled = await fillLayers(filling, targets, host().spec.read());
    await end({ ...filled, skipped: [...skipped.map(named), ...filled.skipped] });
  }

  /** One step to undo for what was placed, a sentence and the list of what was not; then the engine's trouble, if any. */
  async function end(filled: Filled): Promise<void> {
    const { placed, skipped, trouble } = filled;
    const says = sayFilled(texts, filled);
    await canvas.ask('finish', { nodes: placed, says, isError: placed.length === 0, close: false });
    if (placed.length === 0 && trouble) say('');
    else say(says, skipped);
    if (trouble) throw trouble;
  }

  async function drawNew({ signal }: Batch): Promise<void> {
    await end(await placeNew(ports, await host().draw(host().spec.read(), signal)));
  }

  async function place(portraits: readonly HeldPortrait[], batch: Batch): Promise<void> {
    const { targets, skipped } = await findTargets(canvas);
    if (targets.length === 0) return end(await placeNew(ports, portraits));
    const filled = await placeChosen(ports, portraits, targets, batch);
    await end({ ...filled, skipped: [...skipped.map(named), ...filled.skipped] });
  }

  /** For what either comes whole or not at all. */
  async function tellFault(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof PlacementError)) throw thrown;
      say(t('nothing-made', { reason: texts.fault(thrown.code) }));
    }
  }

  const components = ([portrait]: readonly HeldPortrait[], batch: Batch) =>
    tellFault(async () => {
      if (!portrait || !batch.variants) return;
      const set = await makeComponents({ canvas, finder, host: host() }, portrait, batch.variants, batch);
      await canvas.ask('finish', { nodes: [set], says: '', isError: false, close: false });
      say(t('set-made', { count: batch.variants.variants.length }));
    });

  const styles = (portraits: readonly HeldPortrait[]) =>
    tellFault(async () => {
      await makeStyles(ports, portraits);
      say(t('styles-made', { count: portraits.length }));
    });

  /** The shelf's own portraits, which have their bytes. */
  const held = (portraits: readonly ShelfPortrait[]) => {
    const ids = new Set(portraits.map(({ id }) => id));
    return host()
      .shelf.list()
      .filter(({ id }) => ids.has(id));
  };

  const onlyInDesign = () => (['', 'figma'].includes(editor()) ? {} : { hindrance: t('only-in-design') });

  const actions = (): readonly HostAction[] => [
    count > 0
      ? {
          id: 'fill',
          label: t(count === 1 ? 'fill-layer' : 'fill-layers', { count }),
          isPrimary: true,
          needs: 'spec',
          run: (_, batch) => fill(batch),
          ...(fillable === 0 ? { hindrance: t('nothing-fits') } : {}),
        }
      : { id: 'new', label: t('place-new'), isPrimary: true, needs: 'spec', run: (_, batch) => drawNew(batch) },
    {
      id: 'place',
      label: t(count > 0 ? 'place-selected' : 'place-new'),
      isPrimary: true,
      needs: 'portraits',
      run: (some, batch) => place(held(some), batch),
    },
    {
      id: 'components',
      label: t('component-set'),
      needs: 'portraits',
      asks: 'variants',
      ...onlyInDesign(),
      run: (some, batch) => components(held(some), batch),
    },
    {
      id: 'styles',
      label: t('paint-styles'),
      needs: 'portraits',
      ...onlyInDesign(),
      run: (some) => styles(held(some)),
    },
  ];

  async function drop({ portrait: id, target, at }: Extract<News, { type: 'dropped' }>): Promise<void> {
    const portrait = host()
      .shelf.list()
      .find((one) => one.id === id);
    if (!portrait) return;
    const batch = { signal: new AbortController().signal, progress: () => {} };
    const filled = target ? placeChosen(ports, [portrait], [target], batch) : placeNew(ports, [portrait], at);
    await end(await filled);
  }

  return {
    actions,
    listenActions(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(news) {
      if (news.type === 'dropped') void tellFault(() => drop(news));
      if (news.type !== 'selection' || news.number < last) return;
      ({ number: last, count, fillable } = news);
      for (const listener of listeners) listener(actions());
    },
  };
}

/** The canvas tells a layer's name as the detail of why it was passed over. */
const named = (fault: Skipped): Skipped => ({ ...fault, name: fault.detail });
