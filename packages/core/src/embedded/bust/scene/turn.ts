import type { Scene } from '../../scene/index.js';

/**
 * How far the head turns for the light, in degrees, positive to image right. Broad and short light need a face that is
 * turned from the lens: with the key on the side that the camera sees more of (broad) or less of (short).
 */
export function turnForLight({ light, camera }: Scene): number {
  if (light.pattern !== 'broad' && light.pattern !== 'short') return 0;
  const keySide = light.azimuth > 0 ? 1 : -1;
  const wanted = (light.pattern === 'short' ? keySide : -keySide) * 24;
  // turned enough by the camera already
  if (Math.abs(camera.yaw) >= 15) return 0;
  return wanted - camera.yaw;
}
