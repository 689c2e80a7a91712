import { mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid, length2 } from '../math/solid.js';
import { onBody, type Part } from '../part/part.js';
import { cloth, neckAxis, type Wardrobe } from './wardrobe.js';

/**
 * A folded shirt collar, laid round the neck: it stands behind and falls into two points in front. `spread` is how fast
 * the gap between them widens downwards; `point` the height of the points.
 */
export function makeCollar({ neck }: Wardrobe, paint: Part['paint'], spread: number, point = -1.72): Part {
  const throat = -1.2;
  const tipX = 0.014 + spread * (throat - point);
  return {
    name: 'collar',
    ...onBody,
    distance(x, y, z, skin) {
      const ax = Math.abs(x);
      const deep = z - neckAxis(y);
      let d = skin - 0.05 - 0.065 * ramp(-1.2, -1.55, y);
      d = carve(d, y + 1.16 + 0.24 * deep, 0.03);
      const slanting = point + (ax - tipX) * 0.75;
      const foot = mix(-1.46, slanting < -1.46 ? slanting : -1.46, ramp(-0.1, 0.15, deep));
      d = carve(d, (foot - y) * 0.8, 0.02);
      d = carve(d, length2(x, deep) - neck - 0.25, 0.04);
      const gap = (ax - 0.014 - spread * Math.max(0, throat - y)) * 0.8;
      const before = 0.05 - deep;
      return carve(d, -(gap > before ? gap : before), 0.02) * 0.92;
    },
    paint,
  };
}

/** A tie: its knot between the collar's points, the blade down the shirt. */
export function makeTie(w: Wardrobe): Part[] {
  const paint: Part['paint'] = (s, x, y) => {
    const stripe = ((x + y) * 7) % 1;
    s.matt(w.palette.tie, Math.abs(stripe) < 0.16 ? 1.35 : 1);
    s.gloss = 0.24;
    s.sharp = 16;
    s.sheen = 0.15;
  };
  return [
    {
      name: 'tie',
      ...onBody,
      distance(x, y, z, skin) {
        const ax = Math.abs(x);
        const front = neckAxis(-1.42) + w.neck + 0.085;
        const taper = 0.075 + 0.14 * (y + 1.42);
        const knot = ellipsoid(x, y + 1.42, z - front, taper < 0.045 ? 0.045 : taper, 0.115, 0.07) * 0.85;
        const half = 0.055 + 0.05 * ramp(-1.5, -2.7, y);
        let blade = carve(skin - 0.085, ax - half, 0.03);
        blade = carve(blade, y + 1.46, 0.03);
        blade = carve(blade, -0.25 - z, 0.03);
        return blend(knot, blade, 0.02);
      },
      paint,
    },
  ];
}

/** A band that stands round the neck up to the chin, folded over once. */
export function makeRoll(w: Wardrobe, paint: Part['paint'], height: number): Part {
  const { neck } = w;
  return {
    name: 'roll collar',
    space: 'body',
    onSkin: false,
    distance(x, y, z) {
      const deep = z - neckAxis(y);
      const round = length2(x, deep);
      let d = round - neck - 0.085 - 0.12 * ramp(-1.4, -1.75, y);
      d = carve(d, y - height + 0.16 * deep, 0.06);
      d = carve(d, -1.78 - y, 0.05);
      const fold = y - height + 0.2 + 0.16 * deep;
      d -= 0.022 * ramp(-0.02, 0.03, fold);
      return carve(d, -(round - neck - 0.02), 0.03) * 0.92;
    },
    paint,
  };
}

/** A flat collar with round ends that lies on the shoulders. */
export function makeFlatCollar(w: Wardrobe, k: number): Part {
  const { neck } = w;
  return {
    name: 'flat collar',
    ...onBody,
    distance(x, y, z, skin) {
      const ax = Math.abs(x);
      const deep = z + 0.33;
      const round = length2(x, deep * 0.9);
      let region = Math.abs(round - neck - 0.12) - 0.115;
      // parted in front, with rounded corners
      region = carve(region, -(ax - 0.02 - (deep > 0 ? 0 : -9)), 0.16);
      region = carve(region, -1.84 - y, 0.12);
      return carve(skin - 0.085, region, 0.03) * 0.92;
    },
    paint: cloth(w.palette.inner, k),
  };
}
