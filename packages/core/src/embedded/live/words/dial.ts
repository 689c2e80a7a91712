import type { KeyLight } from './key-light.js';

const degree = Math.PI / 180;

/**
 * Where a key lies on the dial, a disc seen from the camera: its middle is the lens, its right camera right, its top above
 * the sitter, and the distance from the middle is the angle off the lens axis (azimuthal equidistant): half way out the
 * light comes from the side, at the rim from behind.
 *
 * @returns x to the right and y up, both within the unit disc
 */
export function dialPoint({ azimuth, elevation }: KeyLight): readonly [x: number, y: number] {
  const x = Math.sin(azimuth * degree) * Math.cos(elevation * degree);
  const y = Math.sin(elevation * degree);
  const z = Math.cos(azimuth * degree) * Math.cos(elevation * degree);
  const off = Math.acos(Math.min(1, Math.max(-1, z))) / Math.PI;
  const far = Math.hypot(x, y);
  if (far < 1e-9) return [off, 0];
  return [(x / far) * off, (y / far) * off];
}

/** The key at a point of the dial, in degrees with fractions; a point outside of the disc counts as at its rim. */
export function keyAt(x: number, y: number): KeyLight {
  const far = Math.hypot(x, y);
  if (far < 1e-9) return { azimuth: 0, elevation: 0 };
  const off = Math.min(1, far) * Math.PI;
  const side = (Math.sin(off) * x) / far;
  const up = (Math.sin(off) * y) / far;
  return {
    azimuth: Math.atan2(side, Math.cos(off)) / degree,
    elevation: Math.asin(Math.min(1, Math.max(-1, up))) / degree,
  };
}
