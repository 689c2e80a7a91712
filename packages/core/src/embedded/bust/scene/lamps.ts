import type { LightPattern, LightRig, Scene } from '../../scene/index.js';
import { linearOf, mixRgb, type Rgb, scale } from '../math/colour.js';
import { clamp, mix } from '../math/scalar.js';
import { unit, type Vector } from '../math/vector.js';
import { cosine, power, sine } from '../math/wave.js';
import { type Lens, toBody } from './lens.js';

/** One light, far away: where it shines from (body space), its colour times its strength, and how it falls. */
export interface Lamp {
  readonly from: Vector;
  readonly light: Rgb;
  /** Sharpness of its shadow: the inverse of the tangent of the half angle under which the lamp is seen; 0 casts none. */
  readonly edge: number;
  /** How far its light creeps round a form: 0 a point, 1 a wall of light. */
  readonly wrap: number;
  /** Light that grazes from behind shows at edges above all. */
  readonly grazing: boolean;
}

/** Shape of the key's reflection in the eyes. */
export type Catchlight = 'window' | 'ring' | 'pair' | 'none';

export interface Lamps {
  readonly lamps: readonly Lamp[];
  /** Light from above and from below that comes from everywhere. */
  readonly sky: Rgb;
  readonly ground: Rgb;
  readonly catchlight: Catchlight;
  /** Direction of the key, body space. */
  readonly key: Vector;
}

const degree = 0.017453292519943295;

/** Strength of the key, of the ambient light, and the share of the rig's fill that the pattern lets through. */
const patterns: Record<LightPattern, { key: number; ambient: number; fill: number; catchlight: Catchlight }> = {
  flat: { key: 1.5, ambient: 0.62, fill: 1, catchlight: 'ring' },
  loop: { key: 2.05, ambient: 0.42, fill: 1, catchlight: 'window' },
  rembrandt: { key: 2.45, ambient: 0.3, fill: 0.8, catchlight: 'window' },
  split: { key: 2.7, ambient: 0.2, fill: 0.6, catchlight: 'window' },
  butterfly: { key: 2.3, ambient: 0.34, fill: 0.6, catchlight: 'window' },
  clamshell: { key: 1.75, ambient: 0.46, fill: 1, catchlight: 'pair' },
  broad: { key: 2.1, ambient: 0.38, fill: 0.9, catchlight: 'window' },
  short: { key: 2.3, ambient: 0.34, fill: 0.9, catchlight: 'window' },
  rim: { key: 5, ambient: 0.34, fill: 1, catchlight: 'window' },
  back: { key: 6, ambient: 0.5, fill: 1, catchlight: 'window' },
  silhouette: { key: 0.5, ambient: 0.012, fill: 0, catchlight: 'none' },
  top: { key: 2.5, ambient: 0.26, fill: 0.5, catchlight: 'none' },
  under: { key: 2.2, ambient: 0.24, fill: 0.5, catchlight: 'window' },
};

function towards(lens: Lens, azimuth: number, elevation: number): Vector {
  const a = azimuth * degree;
  const e = elevation * degree;
  return unit(toBody(lens, [sine(a) * cosine(e), sine(e), cosine(a) * cosine(e)]));
}

/** The lamps of a scene. Directions of the rig are the camera's, so the light stays where it is when the sitter turns. */
export function placeLamps(scene: Scene, lens: Lens): Lamps {
  const rig = scene.light;
  const pattern = patterns[rig.pattern];
  const exposure = power(1.5, clamp(rig.key, -1.5, 1.5));
  const colour = mixRgb([1, 1, 1], linearOf(rig.colour), 0.85);
  const surroundings = backdropTint(scene);
  const fill = clamp(rig.fill, 0, 1) * pattern.fill;
  const key = towards(lens, rig.azimuth, rig.elevation);
  const behind = Math.abs(rig.azimuth) > 105;
  const lamps: Lamp[] = [
    {
      from: key,
      light: scale(
        colour,
        (rig.pattern === 'rim' && !behind ? 1.3 : pattern.key) * exposure * mix(0.94, 1.08, rig.hardness),
      ),
      // where light and shade share the face, a harder edge would show every unevenness
      edge: mix(2.6, rig.pattern === 'split' ? 11 : 26, rig.hardness * rig.hardness * 0.6 + rig.hardness * 0.4),
      wrap: behind ? 0 : mix(0.3, 0.02, rig.hardness),
      grazing: behind,
    },
  ];
  const cool: Rgb = [0.97, 0.99, 1.03];
  if (fill > 0) lamps.push(fillLamp(rig, lens, fill, exposure, cool, behind));
  lamps.push(...rims(rig, lens, exposure));
  const dim = mix(1, 0.35, clamp(-rig.key, 0, 1));
  const level = pattern.ambient * (0.45 + 0.75 * fill) * exposure * dim;
  return {
    lamps,
    sky: scale(mixRgb([1, 1, 1.01], surroundings, 0.35), level),
    ground: scale(mixRgb([0.42, 0.41, 0.42], surroundings, 0.4), level * 0.8),
    catchlight: pattern.catchlight,
    key: behind ? towards(lens, rig.azimuth > 0 ? 30 : -30, 30) : key,
  };
}

function fillLamp(rig: LightRig, lens: Lens, fill: number, exposure: number, cool: Rgb, behind: boolean): Lamp {
  const below = rig.pattern === 'clamshell';
  const side = rig.azimuth > 0 ? -1 : 1;
  const azimuth = below || Math.abs(rig.azimuth) < 8 ? 0 : side * 42;
  return {
    from: towards(lens, behind ? side * 18 : azimuth, below ? -42 : behind ? 22 : 4),
    light: scale(cool, (below ? 1.0 : behind ? 1.15 : 0.85) * fill * exposure),
    edge: behind ? 4 : 0,
    wrap: 0.45,
    grazing: false,
  };
}

function rims(rig: LightRig, lens: Lens, exposure: number): Lamp[] {
  const lamps: Lamp[] = [];
  const add = (azimuth: number, hex: string, strength: number, grazing: boolean, elevation = 28) =>
    lamps.push({
      from: towards(lens, azimuth, elevation),
      light: scale(linearOf(hex), strength * exposure),
      edge: 9,
      wrap: 0,
      grazing,
    });
  const rim = rig.rim;
  if (rim !== undefined && rim.strength > 0) {
    const strength = rim.strength * (rig.pattern === 'silhouette' ? 0.6 : 5.5);
    if (rim.side !== 'left') add(138, rim.colour, strength, true);
    if (rim.side !== 'right') add(-138, rim.colour, strength, true);
  }
  if (rig.pattern === 'silhouette') {
    add(165, rig.colour, 0.7, true);
    add(-165, rig.colour, 0.7, true);
  }
  if (rig.accent !== undefined) add(rig.azimuth > 0 ? -82 : 82, rig.accent, 1.9, false, 10);
  return lamps;
}

/** The colour that the surroundings throw back on the sitter. */
function backdropTint(scene: Scene): Rgb {
  if (scene.backdrop.kind === 'transparent') return [0.7, 0.7, 0.72];
  return mixRgb(linearOf(scene.backdrop.inner), linearOf(scene.backdrop.outer), 0.35);
}
