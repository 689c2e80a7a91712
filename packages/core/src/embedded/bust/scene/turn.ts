import type { LightPattern, Scene } from '../../scene/index.js';

/** Degrees that the face turns from the lens: towards the key (positive) or away from it. */
const turns: Partial<Record<LightPattern, number>> = { broad: -24, short: 24, rembrandt: -20 };

/**
 * How far the head turns for the light, in degrees, positive to image right. Broad and short light need a face that is
 * turned from the lens: with the key on the side that the camera sees more of (broad) or less of (short). Rembrandt light
 * needs one that turns from the key, so that the shadows of nose and cheek meet and leave the triangle.
 */
export function turnForLight({ light, camera }: Scene): number {
  const turn = turns[light.pattern];
  // turned enough by the camera already
  if (turn === undefined || Math.abs(camera.yaw) >= 15) return 0;
  return (light.azimuth > 0 ? turn : -turn) - camera.yaw;
}
