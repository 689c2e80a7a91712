import { createPlane, type Plane } from '../../../image/index.js';
import type { Backdrop } from '../../scene/index.js';
import type { Lamps } from '../light/lamps.js';
import { readHex } from '../light/transfer.js';
import type { Colours } from '../matte/guided.js';
import { eachColour } from '../plane/colour-row.js';
import { clamp, ramp } from '../plane/number.js';

/** How dark the sitter's shadow is on the backdrop, and how far it falls, in shares of the width. */
const SHADOW = 0.17;
const ASIDE = 0.07;
const DOWN = 0.05;
/** The share of a coloured key that reaches the backdrop. */
const TINT = 0.3;

/**
 * The backdrop at a quarter of the frame's size, gamma-coded: a pool of light on the key's side, falling off to the edges,
 * and the sitter's soft shadow away from the key. `shadow` is the blurred silhouette.
 */
export function paintBackdrop(backdrop: Backdrop & { kind: 'colours' }, shadow: Plane, lamps: Lamps): Colours {
  const { width, height } = shadow;
  const inner = readHex(backdrop.inner);
  const outer = readHex(backdrop.outer);
  const red = createPlane(width, height);
  const green = createPlane(width, height);
  const blue = createPlane(width, height);
  const side = clamp(lamps.x * 1.4, -1, 1);
  const poolX = 0.5 + 0.08 * side;
  const shiftX = Math.round(-ASIDE * width * side);
  const shiftY = Math.round(DOWN * width);
  const warm = (tint: number) => 1 + (Math.sqrt(Math.max(0, tint)) - 1) * TINT;
  const tint = eachColour(lamps.tint, warm);
  for (let y = 0; y < height; y++) {
    const down = y / height - 0.42;
    const shadowRow = clamp(y - shiftY, 0, height - 1) * width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const across = x / width - poolX;
      const away = ramp(0, 0.82, Math.sqrt(1.1 * across * across + 0.9 * down * down));
      const shade = (1 - SHADOW * shadow.data[shadowRow + clamp(x - shiftX, 0, width - 1)]!) * lamps.backdrop;
      red.data[i] = Math.min(1, (inner.red + (outer.red - inner.red) * away) * shade * tint.red);
      green.data[i] = Math.min(1, (inner.green + (outer.green - inner.green) * away) * shade * tint.green);
      blue.data[i] = Math.min(1, (inner.blue + (outer.blue - inner.blue) * away) * shade * tint.blue);
    }
  }
  return { red, green, blue };
}
