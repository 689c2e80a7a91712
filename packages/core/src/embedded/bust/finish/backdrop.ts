import type { Scene } from '../../scene/index.js';
import { displayOf, mixRgb } from '../math/colour.js';
import { clamp, mix, ramp } from '../math/scalar.js';

/** Writes the backdrop's display colour at (u, v), -0.5 to 0.5 from left to right and top to bottom, into `rgb`. */
export type BackdropPaint = (rgb: Float64Array, u: number, v: number) => void;

/** A pool of light behind the sitter, on the side that the key comes from, falling off to the edges. */
export function makeBackdrop(scene: Scene): BackdropPaint | undefined {
  if (scene.backdrop.kind === 'transparent') return undefined;
  // light from behind lights what is behind
  const lift = scene.light.pattern === 'silhouette' ? 0.6 : scene.light.pattern === 'back' ? 0.3 : 0;
  const inner = mixRgb(displayOf(scene.backdrop.inner), [1, 1, 1], lift);
  const outer = mixRgb(displayOf(scene.backdrop.outer), [1, 1, 1], lift * 0.35);
  const side = clamp(scene.light.azimuth / 90, -1, 1) * 0.07 * (scene.camera.flip ? -1 : 1);
  const dim = 1 - 0.35 * clamp(-scene.light.key, 0, 1);
  return (rgb, u, v) => {
    const x = u - side;
    const y = v + 0.04;
    const t = ramp(0.02, 0.86, Math.sqrt(x * x + y * y));
    for (let c = 0; c < 3; c++) rgb[c] = mix(inner[c]!, outer[c]!, t) * dim;
  };
}
