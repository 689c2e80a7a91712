import { sitterFeatures } from '@likeness/core/embedded';
import { compileSpec } from '@likeness/core/engine';
import { type ErrorCode, LikenessError } from '@likeness/core/error';
import type { FaceFinder } from '@likeness/core/image';
import { spreadSeeds } from '@likeness/core/placement';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import type { HeldPortrait, InPageHost } from '@likeness/panel';
import { type Canvas, type Fault, type Framing, type Target, toFault } from '../protocol/index.js';
import { fitPicture } from './fit-picture.js';
import { inPool } from './in-pool.js';
import { recordOf } from './portrait-record.js';

export interface Filling {
  host: Pick<InPageHost, 'draw'>;
  canvas: Pick<Canvas, 'ask'>;
  finder: () => Promise<FaceFinder | undefined>;
  /** Told after each layer. */
  onProgress?: ((done: number, all: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** A layer that got no portrait, and why. */
export interface Skipped extends Fault {
  name?: string | undefined;
}

export interface Filled {
  placed: string[];
  skipped: Skipped[];
  /** The user or an engine's refusal ended the batch before all layers had their turn. */
  stopped?: boolean;
  /** The first reason why a portrait could not be made; the others are mostly the same. */
  trouble?: LikenessError | undefined;
}

/** One layer and the way to its portrait. */
export interface Job {
  target: Target;
  make(signal: AbortSignal | undefined): Promise<HeldPortrait | undefined>;
  overwrite?: boolean;
}

/**
 * Layers under way at once. On this device a next one is drawn while this one is placed, and memory holds so many decoded
 * portraits; an engine elsewhere has its own queue, and waiting costs nothing.
 */
const atOnce = { here: 3, elsewhere: 8 } as const;

/** What one layer hits, the next ones would hit, too: then the batch ends, instead of failing once for each layer. */
const endsAll: ReadonlySet<ErrorCode> = new Set([
  'engine/unknown',
  'engine/cannot',
  'engine/unauthorised',
  'engine/no-credit',
  'network/unsafe-address',
  'reference/not-allowed',
  'journal/broken',
  'journal/unwritable',
] satisfies ErrorCode[]);

/** How each layer shows its portrait: faces fill avatars, wider layers show more. */
function framingOf({ width, height, shape }: Target): Framing {
  if (shape === 'ellipse') return 'avatar';
  return Math.max(width, height) > 200 ? 'head-and-shoulders' : 'avatar';
}

/** A different portrait of the same words for each layer, in their order, people evenly mixed. */
export async function fillLayers(filling: Filling, targets: readonly Target[], spec: PortraitSpec): Promise<Filled> {
  const request = compileSpec(spec);
  const featuresOf = isOnDevice(spec) ? (seed: number) => sitterFeatures(request, seed) : () => ({});
  const seeds = spreadSeeds({ count: targets.length, seed: spec.settings.seed, featuresOf });
  return drawEach(
    filling,
    targets.map((target, i) => ({ target, spec: withSeed(spec, seeds[i] ?? spec.settings.seed) })),
  );
}

/** Each layer's portrait from the spec beside it. */
export function drawEach(filling: Filling, jobs: readonly { target: Target; spec: PortraitSpec }[]): Promise<Filled> {
  const most = jobs.every(({ spec }) => isOnDevice(spec)) ? atOnce.here : atOnce.elsewhere;
  const drawn = jobs.map(({ target, spec }) => ({
    target,
    make: async (signal: AbortSignal | undefined) => (await filling.host.draw(spec, signal))[0],
  }));
  return fillEach(filling, drawn, most);
}

/** Each portrait is placed as it lands; what is in the way of one layer stops no other. */
export async function fillEach(
  { canvas, finder, onProgress, signal }: Omit<Filling, 'host'>,
  jobs: readonly Job[],
  most: number = atOnce.here,
): Promise<Filled> {
  const filled: Filled = { placed: [], skipped: [] };
  const end = new AbortController();
  // `AbortSignal.any` is younger than browsers in which Figma runs.
  signal?.addEventListener('abort', () => end.abort(signal.reason), { once: true });
  if (signal?.aborted) end.abort(signal.reason);
  await inPool(jobs, { most, signal: end.signal }, async ({ target, make, overwrite = false }) => {
    try {
      const portrait = await make(end.signal);
      if (!portrait) throw new LikenessError('engine/failed', { step: 'download' });
      await placeInto({ canvas, finder }, target, portrait, overwrite);
      filled.placed.push(target.node);
    } catch (thrown) {
      if (thrown instanceof LikenessError) {
        // What was under way when the batch ended is no fault of its layer.
        if (end.signal.aborted) return;
        filled.trouble ??= thrown;
        if (endsAll.has(thrown.code)) end.abort();
      }
      filled.skipped.push({ ...faultOf(thrown), node: target.node, name: target.name });
    }
    onProgress?.(filled.placed.length + filled.skipped.length, jobs.length);
  });
  return { ...filled, stopped: end.signal.aborted };
}

function faultOf(thrown: unknown): Fault {
  return thrown instanceof LikenessError ? { code: 'not-made', detail: thrown.message } : toFault(thrown);
}

/** A portrait that is there already into one layer. @throws PlacementError */
async function placeInto(
  { canvas, finder }: Pick<Filling, 'canvas' | 'finder'>,
  target: Target,
  portrait: HeldPortrait,
  overwrite: boolean,
): Promise<void> {
  const fitted = await fitPicture(portrait, await finder());
  const record = recordOf(portrait, fitted, target.recipe?.framing ?? framingOf(target));
  await canvas.ask('place', { ...record, node: target.node, overwrite });
}

const isOnDevice = ({ settings }: PortraitSpec) => settings.engine === 'embedded';

export function withSeed(spec: PortraitSpec, seed: number): PortraitSpec {
  return { ...spec, settings: { ...spec.settings, seed, count: 1 } };
}

/** The spec on a layer, where it is one. */
export function specOf({ recipe }: Target): PortraitSpec | undefined {
  if (!recipe) return undefined;
  const parsed = parseSpecValue(recipe.spec);
  return parsed.ok ? parsed.spec : undefined;
}
