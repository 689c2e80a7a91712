import type { PortraitRequest } from '../../engine/index.js';
import type { RawPicture } from '../../port/index.js';
import { prepareBust } from '../bust/index.js';
import { understand } from '../words.js';
import { type Pass, renderPass } from './render-pass.js';

/** What of a request a guide is drawn from. */
export type Guided = Pick<PortraitRequest, 'blocks' | 'avoid' | 'width' | 'height'>;

export interface GuideOptions {
  /** Called before each band: gives the host its turn. Without it a guide is drawn in one go. */
  pause?: (() => Promise<void>) | undefined;
  signal?: AbortSignal | undefined;
}

/** Rows drawn between two pauses: a band of 1,024 px takes about as long as one picture of a screen. */
const bandHeight = 32;

/**
 * A pass of the bust that the embedded engine makes of these words and this seed, RGBA and opaque, in the colours that
 * ControlNets read:
 * - `depth`: white is nearest, the backdrop black.
 * - `normal`: blue is front, red is left, green is top (ControlNet 1.1, normalbae); the backdrop faces the camera.
 * - `mask`: white is the sitter.
 */
export async function drawGuide(
  request: Guided,
  pass: Pass,
  seed: number,
  { pause, signal }: GuideOptions = {},
): Promise<RawPicture> {
  const { width, height } = request;
  const { sitter, scene } = understand(request, seed);
  const model = prepareBust(sitter, scene, seed);
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += bandHeight) {
    await pause?.();
    signal?.throwIfAborted();
    const h = Math.min(bandHeight, height - y);
    data.set(renderPass(model, pass, { x: 0, y, w: width, h, width, height, quality: 'final' }), 4 * width * y);
  }
  if (pass === 'normal') turnToControl(data);
  return { width, height, data };
}

/** From the bust's own normals (red is right, the backdrop has none) to those that ControlNet 1.1 was trained with. */
function turnToControl(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const isBackdrop = data[at] === 0 && data[at + 1] === 0 && data[at + 2] === 0;
    data[at] = isBackdrop ? 128 : 255 - (data[at] ?? 0);
    if (!isBackdrop) continue;
    data[at + 1] = 128;
    data[at + 2] = 255;
  }
}
