import type { FaceFinder } from '@likeness/core/image';
import type { Batch, HeldPortrait } from '@likeness/panel';
import { type Canvas, type Target, toFault } from '../protocol/index.js';
import { type Filled, fillEach } from './fill-layers.js';
import { fitPicture } from './fit-picture.js';
import { recordOf } from './portrait-record.js';

export interface ShelfPorts {
  canvas: Pick<Canvas, 'ask'>;
  finder: () => Promise<FaceFinder | undefined>;
}

/** The sizes that a component set of one portrait gets, in px. */
const avatarSizes = [24, 32, 40, 56, 96] as const;
/** A new frame is no taller than this, in px: it is to be seen whole. */
const tallestFrame = 480;

/** Portraits into the layers, over whatever they show: whoever chose both means it. More layers than portraits: in turn. */
export function placeChosen(
  { canvas, finder }: ShelfPorts,
  portraits: readonly HeldPortrait[],
  targets: readonly Target[],
  { signal, progress }: Batch,
): Promise<Filled> {
  const jobs = targets.map((target, i) => ({
    target,
    make: async () => portraits[i % portraits.length],
    overwrite: true,
  }));
  return fillEach({ canvas, finder, signal, onProgress: progress }, jobs);
}

/** Each portrait in a frame of its own, side by side: in the middle of what is in view, or at a place. */
export async function placeNew(
  { canvas, finder }: ShelfPorts,
  portraits: readonly HeldPortrait[],
  at?: { x: number; y: number },
): Promise<Filled> {
  const filled: Filled = { placed: [], skipped: [] };
  for (const [column, portrait] of portraits.entries()) {
    const name = nameOf(portrait);
    try {
      const fitted = await fitPicture(portrait, await finder());
      const { width, height } = fitted.picture;
      const scale = Math.min(1, tallestFrame / height);
      const { node } = await canvas.ask('place-new', {
        ...recordOf(portrait, fitted, 'cover'),
        name,
        size: { width: Math.round(scale * width), height: Math.round(scale * height) },
        column,
        ...(at ? { at } : {}),
      });
      filled.placed.push(node);
    } catch (thrown) {
      filled.skipped.push({ ...toFault(thrown), name });
    }
  }
  return filled;
}

/** One portrait as a component in the usual sizes of avatars. @throws PlacementError */
export async function makeComponents({ canvas, finder }: ShelfPorts, portrait: HeldPortrait): Promise<string> {
  const record = recordOf(portrait, await fitPicture(portrait, await finder()), 'avatar');
  const { bytes: _, ...known } = record.picture;
  const variants = avatarSizes.map((edge, i) => ({
    ...record,
    // The bytes cross once; the other sizes name them.
    picture: i === 0 ? record.picture : known,
    value: String(edge),
    size: { width: edge, height: edge },
    rounded: true,
  }));
  const description = describe(portrait);
  const name = `Avatar / ${nameOf(portrait)}`;
  return (await canvas.ask('make-component-set', { name, description, property: 'Size', variants })).node;
}

/** Each portrait as a paint style; they make one step to undo. @throws PlacementError */
export async function makeStyles({ canvas, finder }: ShelfPorts, portraits: readonly HeldPortrait[]): Promise<void> {
  for (const portrait of portraits) {
    const { picture } = await fitPicture(portrait, await finder());
    const about = { name: `Portraits/${nameOf(portrait)}`, description: describe(portrait) };
    await canvas.ask('make-paint-style', { ...about, picture });
  }
  await canvas.ask('finish', { nodes: [], says: '', isError: false, close: false });
}

const nameOf = ({ spec, seed }: HeldPortrait) => spec.output?.name ?? `${spec.subject.slice(0, 32).trim()} ${seed}`;

const describe = ({ credits, engine }: HeldPortrait) =>
  [`Made by a program: ${engine.id} ${engine.version}.`, ...credits].join('\n');
