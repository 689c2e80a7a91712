import type { BustModel } from '../../bust/index.js';

/** Two models with the same form can be drawn from one cast: the same sitter, the head turned alike. */
export function formOf({ sitter, toHead }: BustModel): string {
  return JSON.stringify([sitter, Array.from(toHead, (v) => Math.round(v * 1e4))]);
}

/** Two models of one form with the same gaze have the same eyes. */
export function gazeOf({ scene: { camera }, lamps: { key, catchlight } }: BustModel): string {
  return JSON.stringify([camera.yaw, camera.pitch, camera.focalLength, camera.faceFraction, key, catchlight]);
}
