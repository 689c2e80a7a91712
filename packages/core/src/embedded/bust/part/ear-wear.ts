import type { Sitter } from '../../sitter/index.js';
import type { Anatomy } from '../anatomy/anatomy.js';
import { blend, length2, length3, rod } from '../math/solid.js';
import { earSeat } from './ears.js';
import type { Form } from './form.js';
import type { Palette } from './palette.js';
import type { Part } from './part.js';

/** Earrings at both lobes. */
export function makeEarrings(sitter: Sitter, a: Anatomy, palette: Palette): Part[] {
  if (sitter.earrings === 'none') return [];
  const x0 = earSeat.x * a.face.width + 0.012;
  const y0 = earSeat.y - 0.235 * a.ear.size;
  const z0 = earSeat.z + 0.055;
  const stud: Form = (ax, y, z) => length3(ax - x0 - 0.03, y - y0, z - z0) - 0.036;
  const forms: Record<'studs' | 'hoops' | 'drops', Form> = {
    studs: stud,
    hoops: (ax, y, z) =>
      length2(length2(y - y0 + 0.1, (z - z0) * 0.8 + (ax - x0) * 0.6) - 0.105, (ax - x0) * 0.8 - (z - z0) * 0.6) -
      0.014,
    drops: (ax, y, z) =>
      Math.min(
        stud(ax, y, z),
        blend(
          rod(ax - x0 - 0.02, y - y0, z - z0, 0, -0.02, 0, 0.005, -0.12, 0, 0.008, 0.01),
          length3(ax - x0 - 0.025, (y - y0 + 0.185) * 0.75, z - z0) - 0.04,
          0.03,
        ),
      ),
  };
  const form = forms[sitter.earrings];
  return [
    {
      name: 'earrings',
      space: 'head',
      onSkin: false,
      distance: (x, y, z) => form(Math.abs(x), y, z),
      paint(s) {
        s.matt(palette.jewel, 0.8);
        s.gloss = 1.6;
        s.sharp = 32;
      },
    },
  ];
}

/** A hearing aid behind one ear, with its clear tube and the dome in the ear. */
export function makeHearingAid(sitter: Sitter, a: Anatomy): Part[] {
  if (!sitter.hearingAid) return [];
  const seat = earSeat.x * a.face.width;
  const top = earSeat.y + 0.2 * a.ear.size;
  return [
    {
      name: 'hearing aid',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        let d = rod(
          x,
          y,
          z,
          seat + 0.035,
          top,
          earSeat.z - 0.06,
          seat + 0.03,
          earSeat.y - 0.05,
          earSeat.z - 0.19,
          0.05,
          0.045,
        );
        d = Math.min(
          d,
          rod(
            x,
            y,
            z,
            seat + 0.045,
            top + 0.01,
            earSeat.z - 0.04,
            seat + 0.06,
            top - 0.06,
            earSeat.z + 0.09,
            0.016,
            0.013,
          ),
        );
        d = Math.min(
          d,
          rod(
            x,
            y,
            z,
            seat + 0.06,
            top - 0.06,
            earSeat.z + 0.09,
            seat + 0.02,
            earSeat.y - 0.03,
            earSeat.z + 0.075,
            0.013,
            0.013,
          ),
        );
        return Math.min(d, length3(x - seat - 0.02, y - earSeat.y + 0.04, z - earSeat.z - 0.06) - 0.034);
      },
      paint(s, _x, y) {
        s.matt(y > top - 0.05 ? [0.5, 0.52, 0.56] : [0.36, 0.38, 0.42]);
        s.gloss = 0.8;
        s.sharp = 32;
      },
    },
  ];
}
