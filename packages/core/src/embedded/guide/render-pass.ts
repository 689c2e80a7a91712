import { aim, type BustModel, makeHit, makeLens, makeShader, march, type Tile } from '../bust/index.js';

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
  const shade = makeShader(model, bricks);
  const met = makeHit();
  const ray = new Float64Array(3);
  const { right, up, forward } = lens;
  const size = (lens.halfHeight * 2) / height;
  const out = new Uint8ClampedArray(w * h * 4);
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const at = (j * w + i) * 4;
      out[at + 3] = 255;
      aim(lens, ((tile.x + i + 0.5) / width) * 2 - 1, 1 - ((tile.y + j + 0.5) / height) * 2, ray);
      const t = march(model.field, bricks, model.extent, lens.eye, ray, 0, size * 0.25, met);
      if (t < 0) continue;
      if (pass === 'normal') {
        const { nx, ny, nz } = shade(lens.eye, ray, t, size * t * 0.4, met);
        const along = ([x, y, z]: readonly [number, number, number]) => 127.5 * (nx * x + ny * y + nz * z);
        out.set([127.5 + along(right) * lens.mirror, 127.5 + along(up), 127.5 - along(forward)], at);
        continue;
      }
      const deep = t * (ray[0]! * forward[0] + ray[1]! * forward[1] + ray[2]! * forward[2]) - lens.distance;
      out.fill(pass === 'mask' ? 255 : 30 + 225 * (1 - (deep + before) / (before + behind)), at, at + 3);
    }
  }
  return out;
}
