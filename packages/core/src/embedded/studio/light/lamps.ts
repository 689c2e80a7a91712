import type { LightPattern, LightRig } from '../../scene/index.js';
import { clamp } from '../plane/number.js';
import { type Rgb, tintOf } from './transfer.js';

/** The rig as the relief is lit by it. Directions: `x` to the right of the picture, `y` down, `z` to the camera. */
export interface Lamps {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** How far the key creeps round a form: 0 a bare bulb, 1 a wall of light. */
  readonly wrap: number;
  /** Exponent of the cosine: above 1 a soft light that rolls off early, below 1 a hard one with a short edge. */
  readonly falloff: number;
  /** Below this cosine a face shades itself, by brow, nose and cheek, which the smooth form does not have. */
  readonly shadow: number;
  /** Light from everywhere, beside a key of 1; `below` adds to it from underneath. */
  readonly fill: number;
  readonly below: number;
  /** Level of the face, 1 as exposed. */
  readonly level: number;
  /** Level of the backdrop. */
  readonly backdrop: number;
  readonly tint: Rgb;
  /** A second, tinting light from the other side. */
  readonly accent: Rgb | undefined;
}

/** What a pattern adds that its key's place does not say: the level of the face, and light from below. */
const PATTERNS: Partial<Record<LightPattern, { readonly level: number; readonly below: number }>> = {
  clamshell: { level: 1, below: 0.35 },
  back: { level: 0.62, below: 0 },
  silhouette: { level: 0.05, below: 0 },
  rim: { level: 0.92, below: 0 },
};

/** Three quarters of a coloured light's tint are kept: skin under it still reads as skin. */
const TINT = 0.75;

/** The lamps of a rig. The constants were chosen by eye on portraits, pattern by pattern, beside the bust's. */
export function placeLamps(rig: LightRig): Lamps {
  const azimuth = (rig.azimuth * Math.PI) / 180;
  const elevation = (rig.elevation * Math.PI) / 180;
  const fill = clamp(rig.fill, 0, 1);
  const pattern = PATTERNS[rig.pattern] ?? { level: 1, below: 0 };
  const dim = clamp(-rig.key, 0, 1.5);
  const side = Math.abs(Math.sin(azimuth)) * Math.cos(elevation);
  return {
    x: Math.sin(azimuth) * Math.cos(elevation),
    y: -Math.sin(elevation),
    z: Math.cos(azimuth) * Math.cos(elevation),
    wrap: Math.max(0.04, 0.42 - 0.55 * rig.hardness),
    falloff: 1.5 - 0.75 * rig.hardness,
    shadow: 0.06 + 0.36 * rig.hardness,
    fill: 0.06 + 0.85 * fill + 0.5 * fill ** 3,
    below: pattern.below,
    level: pattern.level * (1 - 0.08 * (1 - fill) ** 2) * 2 ** (rig.key > 0 ? 0.28 * rig.key : 0.75 * rig.key),
    backdrop: (1 - 0.42 * Math.min(1, dim)) * (1 - 0.22 * side * (1 - fill) ** 2 * (rig.key > 0 ? 0 : 1)),
    tint: tintOf(rig.colour, TINT),
    accent: rig.accent === undefined ? undefined : tintOf(rig.accent, 0.95),
  };
}
