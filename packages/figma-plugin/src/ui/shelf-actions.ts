import { LikenessError } from '@likeness/core/error';
import type { FaceFinder } from '@likeness/core/image';
import type { Batch, HeldPortrait, InPageHost, VariantPlan } from '@likeness/panel';
import { type Canvas, type Target, toFault } from '../protocol/index.js';
import { type Filled, fillEach } from './fill-layers.js';
import { fitPicture } from './fit-picture.js';
import { inPool } from './in-pool.js';
import { recordOf } from './portrait-record.js';

export interface ShelfPorts {
  canvas: Pick<Canvas, 'ask'>;
  finder: () => Promise<FaceFinder | undefined>;
}

/** Variants that are drawn at once: as many as layers of a batch on this device. */
const drawnAtOnce = 3;
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

/**
 * Variants of one portrait as a component set; those with words of their own are drawn first. All of them or none.
 *
 * @throws PlacementError, LikenessError why one of them could not be made
 */
export async function makeComponents(
  { canvas, finder, host }: ShelfPorts & { host: Pick<InPageHost, 'draw'> },
  portrait: HeldPortrait,
  { property, variants }: VariantPlan,
  { signal, progress }: Batch,
): Promise<string> {
  const drawn = await drawVariants(host, portrait, variants, { signal, progress });
  const sent = new Map<HeldPortrait, ReturnType<typeof recordOf>>();
  for (const one of new Set(drawn)) {
    const record = recordOf(one, await fitPicture(one, await finder()), 'avatar');
    // One image a message: the set names them by their keys.
    await canvas.ask('send-picture', { picture: record.picture });
    const { bytes: _, ...picture } = record.picture;
    sent.set(one, { ...record, picture });
  }
  const asked = variants.flatMap(({ name, differs, edge }, i) => {
    const record = sent.get(drawn[i] ?? portrait);
    const about = differs === '' ? {} : { differs };
    return record ? [{ ...record, value: name, ...about, size: { width: edge, height: edge }, rounded: true }] : [];
  });
  const name = `Avatar / ${nameOf(portrait)}`;
  const description = [sayVariants(property, variants), describe(portrait)].filter(Boolean).join('\n');
  return (await canvas.ask('make-component-set', { name, description, property, variants: asked })).node;
}

/** The portrait of each variant, in their order: the given one for those that need no other. */
async function drawVariants(
  host: Pick<InPageHost, 'draw'>,
  portrait: HeldPortrait,
  variants: VariantPlan['variants'],
  { signal, progress }: Batch,
): Promise<HeldPortrait[]> {
  const made = variants.map(() => portrait);
  const jobs = variants.flatMap(({ spec }, at) => (spec ? [{ spec, at }] : []));
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  let fault: unknown;
  let done = 0;
  await inPool(jobs, { most: drawnAtOnce, signal: either }, async ({ spec, at }) => {
    try {
      made[at] = (await host.draw(spec, either))[0] ?? portrait;
      done += 1;
      progress(done, jobs.length);
    } catch (thrown) {
      fault ??= thrown;
      end.abort();
    }
  });
  if (fault !== undefined || signal.aborted) throw fault ?? new LikenessError('cancelled', { step: 'submit' });
  return made;
}

/** "State: Default (as it is), Hover (warm grade)": for whoever finds the set in a library. */
function sayVariants(property: string, variants: VariantPlan['variants']): string {
  if (variants.every(({ differs }) => differs === '')) return '';
  return `${property}: ${variants.map(({ name, differs }) => `${name} (${differs || 'as it is'})`).join(', ')}.`;
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
