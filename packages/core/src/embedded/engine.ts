import type { Engine, EngineDescription, PortraitRequest } from '../engine/index.js';
import type { Clock, EncodePng, Rasterise } from '../port/index.js';
import { sizeLimits } from '../spec/index.js';
import { createBustStyle } from './bust-style.js';
import { createFlatStyle } from './flat/index.js';
import { reportHonours } from './honours.js';
import { createInProcessEngine } from './in-process-engine.js';
import { noteFormat, pickStyle } from './pick-style.js';
import type { EmbeddedStyle } from './style.js';
import { createDrawHere, type DrawBust } from './tiles/index.js';
import { understand } from './words.js';

/** Part of every task's id: a change of what is drawn needs a new version, so that old and new are never mixed. */
export const embeddedVersion = '0.2.0';

export interface EmbeddedOptions {
  /** For the flat style. */
  rasterise: Rasterise;
  /** For the bust. */
  encodePng: EncodePng;
  /** Draws the bust's pixels; without it that happens in this thread. Hosts with workers bring a pool of them. */
  drawBust?: DrawBust;
  /** Lets the host breathe, and a cancellation through, between two portraits, or tiles of one. */
  clock?: Pick<Clock, 'sleep'>;
  /** The styles offered, the one that is drawn when the words name none first. */
  styles?: readonly EmbeddedStyle[];
}

const encoder = new TextEncoder();

/**
 * The engine that needs nothing: no key, no network, no GPU. It draws the words of a request at once, on the device. The
 * same request and key are the same task, and the same request always gives the same bytes.
 */
export function createEmbeddedEngine({ rasterise, clock, ...options }: EmbeddedOptions): Engine {
  const { encodePng, drawBust = createDrawHere(clock && (() => clock.sleep(0))) } = options;
  const { styles = [createBustStyle({ drawBust, encodePng }), createFlatStyle()] } = options;

  return createInProcessEngine({
    description: describe(styles),
    honours(request) {
      const understanding = understand(request, request.seed);
      const style = pickStyle(styles, understanding, request);
      return [...reportHonours(understanding, request, style), ...noteFormat(request, style, understanding)];
    },
    async make(request, index, making) {
      const seed = request.seed + index;
      const understanding = understand(request, seed);
      const style = pickStyle(styles, understanding, request);
      const drawing = await style.draw(understanding, request, { seed, ...making });
      making.signal.throwIfAborted();
      const bytes = await finish(drawing, request, rasterise);
      return { bytes, seed, digitalSource: 'algorithmicMedia', credits: style.credits(understanding, request) };
    },
    clock,
  });
}

function describe(styles: readonly EmbeddedStyle[]): EngineDescription {
  return {
    id: 'embedded',
    title: 'Likeness embedded',
    version: embeddedVersion,
    families: ['embedded'],
    formats: (['png', 'svg'] as const).filter((format) => styles.some(({ formats }) => formats.includes(format))),
    onDevice: true,
    needsKey: false,
    deterministic: true,
    reference: 'none',
    limits: { minEdge: sizeLimits.min, maxEdge: sizeLimits.max, maxCount: 64 },
    retention: 'Nothing leaves this device and nothing is kept.',
  };
}

async function finish(
  drawing: Awaited<ReturnType<EmbeddedStyle['draw']>>,
  request: PortraitRequest,
  rasterise: Rasterise,
): Promise<Uint8Array> {
  if (drawing.format === 'png') return drawing.bytes;
  if (request.format === 'svg') return encoder.encode(drawing.svg);
  return rasterise(drawing.svg, { width: request.width, height: request.height });
}
