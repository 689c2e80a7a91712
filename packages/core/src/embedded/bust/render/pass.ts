import { type Hit, march } from '../field/march.js';
import { aim, makeLens } from '../scene/lens.js';
import { Shaded, Shader } from '../shade/shader.js';
import type { BustModel } from './model.js';
import type { Tile } from './tile.js';

/**
 * What an engine may take as a guide for its composition.
 * - `depth`: grey, white is nearest (as depth ControlNets want it), black is the backdrop.
 * - `normal`: the surface's direction in camera axes, -1..1 as 0..255 in red (right), green (up), blue (towards the camera).
 * - `mask`: white is the sitter.
 */
export type Pass = 'depth' | 'normal' | 'mask';

/** How far before and behind the plane of the face depth is told apart, in head units. */
const before = 0.9;
const behind = 2.2;

/** Draws a tile of a pass, RGBA and opaque. One sample a pixel: guides want no soft edges. */
export function renderPass(model: BustModel, pass: Pass, tile: Tile): Uint8ClampedArray {
  const { w, h, width, height } = tile;
  const lens = makeLens(model.scene.camera, width / height, model.crown);
  const bricks = model.bricks(tile.quality);
  const shader = new Shader(model.field, bricks, model.lamps, model.skin, model.toHead, false);
  const shaded = new Shaded();
  const met: Hit = { part: -1, distance: 0, end: 0 };
  const ray = new Float64Array(3);
  const { right, up, forward } = lens;
  const size = (lens.halfHeight * 2) / height;
  const out = new Uint8ClampedArray(w * h * 4);
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const at = (j * w + i) * 4;
      out[at + 3] = 255;
      aim(lens, ((tile.x + i + 0.5) / width) * 2 - 1, 1 - ((tile.y + j + 0.5) / height) * 2, ray);
      const dx = ray[0]!;
      const dy = ray[1]!;
      const dz = ray[2]!;
      const t = march(model.field, bricks, model.extent, lens.eye, ray, 0, size * 0.25, met);
      if (t < 0) continue;
      if (pass === 'normal') {
        shader.shade(lens.eye, ray, t, size * t * 0.4, met, shaded);
        const { nx, ny, nz } = shaded;
        out[at] = 127.5 + 127.5 * (nx * right[0] + ny * right[1] + nz * right[2]) * lens.mirror;
        out[at + 1] = 127.5 + 127.5 * (nx * up[0] + ny * up[1] + nz * up[2]);
        out[at + 2] = 127.5 - 127.5 * (nx * forward[0] + ny * forward[1] + nz * forward[2]);
        continue;
      }
      const deep = t * (dx * forward[0] + dy * forward[1] + dz * forward[2]) - lens.distance;
      const value = pass === 'mask' ? 255 : 30 + 225 * (1 - (deep + before) / (before + behind));
      out[at] = value;
      out[at + 1] = value;
      out[at + 2] = value;
    }
  }
  return out;
}
