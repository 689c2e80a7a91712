import type { Bricks } from '../field/bricks.js';
import type { Vector } from '../math/vector.js';

/**
 * Share of a distant lamp's light that reaches a point, 0 to 1. The ray towards the lamp is widened into a cone: the least
 * distance to the sitter over the distance travelled tells how much of the cone is free (Quilez, "Soft shadows in raymarched
 * SDFs"). `edge` is the inverse of the tangent of the cone's half angle.
 */
export function litShare(bricks: Bricks, x: number, y: number, z: number, from: Vector, edge: number): number {
  const [dx, dy, dz] = from;
  let free = 1;
  let t = bricks.cell * 0.9;
  for (let i = 0; i < 44; i++) {
    const d = bricks.distance(x + dx * t, y + dy * t, z + dz * t);
    const share = 0.5 + (0.5 * d * edge) / t;
    if (share < free) {
      free = share;
      if (free <= 0) return 0;
    }
    t += d < 0.025 ? 0.025 : d > 0.3 ? 0.3 : d;
    if (t > 3.4) break;
  }
  return free * free * (3 - 2 * free);
}
