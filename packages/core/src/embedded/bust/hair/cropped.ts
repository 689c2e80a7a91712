import { noise } from '../math/noise.js';
import { hill, mix, ramp } from '../math/scalar.js';
import { carve } from '../math/solid.js';
import { angleOf } from '../math/wave.js';
import type { Part } from '../part/part.js';
import type { Surface } from '../shade/surface.js';
import { type Barber, fromCrown, hairPaint, mattHair, trim, tufts } from './barber.js';
import { scatter } from './coil.js';

/** A few millimetres all over. */
export function makeBuzz(b: Barber): Part[] {
  return [shell(b, 'buzz', 0.018, 0.022, 0, 0.02, mattHair(b.colour, 60))];
}

/** Short sides, a little more on top. */
export function makeCrew(b: Barber): Part[] {
  const strand = (x: number, y: number, z: number) => angleOf(x, z + 0.35) * 3 + y;
  const top = b.vary('volume', 0.075, 0.115);
  return [shell(b, 'crew', 0.03, top, 0, 0.04, hairPaint(b.colour, fromCrown, strand, 0.25))];
}

/** Skin at the temples, growing to a defined top. */
export function makeFade(b: Barber): Part[] {
  const top = b.vary('volume', 0.11, 0.16);
  const fade = fadePaint(b);
  const part = shell(b, 'fade', 0.006, top, 0, 0.03, fade);
  return [
    {
      ...part,
      distance(x, y, z, skin) {
        const d = part.distance(x, y, z, skin);
        if (d > 0.1 || y < 0.5) return d;
        return d - 0.026 * (hill(scatter(x * 13, y * 13, z * 13) / 0.85) - 0.5) * ramp(0.5, 0.75, y);
      },
    },
  ];
}

/** What is left round the sides and the back. */
export function makeBalding(b: Barber): Part[] {
  const paint = mattHair(b.colour, 34);
  return [
    {
      name: 'balding',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        let d = b.scalp(x, y, z) - mix(0.03, 0.075, ramp(0.4, 0.1, y)) - 0.01 * tufts(z * 6 + y * 3);
        d = carve(d, (y - 0.44 + 0.45 * Math.max(0, z + 0.1)) * 0.9, 0.1);
        return trim(d, x, y, z);
      },
      paint,
    },
  ];
}

function shell(
  b: Barber,
  name: string,
  side: number,
  top: number,
  lift: number,
  round: number,
  paint: Part['paint'],
): Part {
  return {
    name,
    space: 'head',
    onSkin: false,
    distance: (x, y, z) => trim(b.scalp(x, y, z) - mix(side, top, ramp(0.42, 0.82, y)), x, y, z, lift, round),
    paint,
  };
}

function fadePaint(b: Barber): Part['paint'] {
  return (s: Surface, x, y, z) => {
    const grain = noise(x * 60, y * 60, z * 60);
    s.matt(b.colour, 0.8 + 0.35 * grain);
    s.gloss = 0.16;
    s.sharp = 8;
    const thin = ramp(0.5, 0.02, y + 0.12 * grain);
    s.tint(b.skin, thin * 0.72);
    s.soft = thin * 0.6;
  };
}
