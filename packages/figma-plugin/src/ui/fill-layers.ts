import { sitterFeatures } from '@likeness/core/embedded';
import { compileSpec } from '@likeness/core/engine';
import type { FaceFinder } from '@likeness/core/image';
import { spreadSeeds } from '@likeness/core/placement';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import type { HeldPortrait, InPageHost } from '@likeness/panel';
import { type Canvas, type Fault, type Framing, type Target, toFault } from '../protocol/index.js';
import { fitPicture } from './fit-picture.js';
import { recordOf } from './portrait-record.js';

export interface Filling {
  host: Pick<InPageHost, 'draw'>;
  canvas: Pick<Canvas, 'ask'>;
  finder: () => Promise<FaceFinder | undefined>;
  /** Told after each layer. */
  onProgress?: (done: number, all: number) => void;
  signal?: AbortSignal;
}

export interface Filled {
  placed: string[];
  faults: Fault[];
}

/** How each layer shows its portrait: faces fill avatars, wider layers show more. */
function framingOf({ width, height, shape }: Target): Framing {
  if (shape === 'ellipse') return 'avatar';
  return Math.max(width, height) > 200 ? 'head-and-shoulders' : 'avatar';
}

/** A different portrait of the same words for each layer, in their order, people evenly mixed. */
export async function fillLayers(filling: Filling, targets: readonly Target[], spec: PortraitSpec): Promise<Filled> {
  const request = compileSpec(spec);
  const featuresOf = spec.settings.engine === 'embedded' ? (seed: number) => sitterFeatures(request, seed) : () => ({});
  const seeds = spreadSeeds({ count: targets.length, seed: spec.settings.seed, featuresOf });
  return fillEach(
    filling,
    targets.map((target, i) => ({ target, spec: withSeed(spec, seeds[i] ?? spec.settings.seed) })),
  );
}

/** Each layer's portrait from the spec beside it. Each is placed as it lands; what is in the way of one stops no other. */
export async function fillEach(
  { host, canvas, finder, onProgress, signal }: Filling,
  jobs: readonly { target: Target; spec: PortraitSpec; overwrite?: boolean }[],
): Promise<Filled> {
  const placed: string[] = [];
  const faults: Fault[] = [];
  for (const { target, spec, overwrite = false } of jobs) {
    if (signal?.aborted) break;
    try {
      const [portrait] = await host.draw(spec, signal);
      if (!portrait) throw new Error('nothing was made');
      await placeInto({ canvas, finder }, target, portrait, overwrite);
      placed.push(target.node);
    } catch (thrown) {
      if (signal?.aborted) break;
      faults.push({ ...toFault(thrown), node: target.node });
    }
    onProgress?.(placed.length + faults.length, jobs.length);
  }
  return { placed, faults };
}

/** A portrait that is there already into one layer. */
export async function placeInto(
  { canvas, finder }: Pick<Filling, 'canvas' | 'finder'>,
  target: Target,
  portrait: HeldPortrait,
  overwrite: boolean,
): Promise<void> {
  const fitted = await fitPicture(portrait, await finder());
  const record = recordOf(portrait, fitted, target.recipe?.framing ?? framingOf(target));
  await canvas.ask('place', { ...record, node: target.node, overwrite });
}

export function withSeed(spec: PortraitSpec, seed: number): PortraitSpec {
  return { ...spec, settings: { ...spec.settings, seed, count: 1 } };
}

/** Turns of the camera that show the same person anew, in the order in which they are gone through. */
const turns = [
  'facing the camera',
  'three-quarter view, facing left',
  'three-quarter view, facing right',
  'slight smile',
];

/** The spec of a recipe for another portrait of the same person: the same words and seed under another turn of the camera. */
export function anotherOf(target: Target): PortraitSpec | undefined {
  const spec = specOf(target);
  if (!spec) return undefined;
  const at = turns.findIndex((turn) => spec.framing.endsWith(turn));
  const words = at < 0 ? spec.framing : spec.framing.slice(0, -(turns[at]?.length ?? 0)).replace(/[\s,]+$/, '');
  const next = turns[(at + 1) % turns.length] ?? '';
  return { ...spec, framing: [words, next].filter(Boolean).join(', ') };
}

/** The spec on a layer, where it is one. */
export function specOf({ recipe }: Target): PortraitSpec | undefined {
  if (!recipe) return undefined;
  const parsed = parseSpecValue(recipe.spec);
  return parsed.ok ? parsed.spec : undefined;
}
