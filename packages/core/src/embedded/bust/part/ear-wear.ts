import type { Sitter } from '../../sitter/index.js';
import type { Anatomy } from '../anatomy/anatomy.js';
import { ballAt, blend, length2, length3, rodAt } from '../math/solid.js';
import { earSeat } from './ears.js';
import type { Form } from './form.js';
import type { Palette } from './palette.js';
import { onHead, type Part } from './part.js';

/** Earrings at both lobes. */
export function makeEarrings(sitter: Sitter, a: Anatomy, palette: Palette): Part[] {
  if (sitter.earrings === 'none') return [];
  const x0 = earSeat.x * a.face.width + 0.012;
  const y0 = earSeat.y - 0.235 * a.ear.size;
  const z0 = earSeat.z + 0.055;
  const wire = rodAt(x0 + 0.02, y0 - 0.02, z0, x0 + 0.025, y0 - 0.12, z0, 0.008, 0.01);
  const stud: Form = (ax, y, z) => length3(ax - x0 - 0.03, y - y0, z - z0) - 0.036;
  const forms: Record<'studs' | 'hoops' | 'drops', Form> = {
    studs: stud,
    hoops: (ax, y, z) =>
      length2(length2(y - y0 + 0.1, (z - z0) * 0.8 + (ax - x0) * 0.6) - 0.105, (ax - x0) * 0.8 - (z - z0) * 0.6) -
      0.014,
    drops: (ax, y, z) =>
      Math.min(
        stud(ax, y, z),
        blend(wire(ax, y, z), length3(ax - x0 - 0.025, (y - y0 + 0.185) * 0.75, z - z0) - 0.04, 0.03),
      ),
  };
  const form = forms[sitter.earrings];
  return [
    {
      name: 'earrings',
      ...onHead,
      distance: (x, y, z) => form(Math.abs(x), y, z),
      paint(s) {
        s.matt(palette.jewel, 0.8, 1.6, 32);
      },
    },
  ];
}

/** A hearing aid behind one ear, with its clear tube and the dome in the ear. */
export function makeHearingAid(sitter: Sitter, a: Anatomy): Part[] {
  if (!sitter.hearingAid) return [];
  const seat = earSeat.x * a.face.width;
  const { y, z } = earSeat;
  const top = y + 0.2 * a.ear.size;
  const body = rodAt(seat + 0.035, top, z - 0.06, seat + 0.03, y - 0.05, z - 0.19, 0.05, 0.045);
  const over = rodAt(seat + 0.045, top + 0.01, z - 0.04, seat + 0.06, top - 0.06, z + 0.09, 0.016, 0.013);
  const tube = rodAt(seat + 0.06, top - 0.06, z + 0.09, seat + 0.02, y - 0.03, z + 0.075, 0.013, 0.013);
  const dome = ballAt(seat + 0.02, y - 0.04, z + 0.06, 0.034);
  return [
    {
      name: 'hearing aid',
      ...onHead,
      distance: (px, py, pz) => Math.min(body(px, py, pz), over(px, py, pz), tube(px, py, pz), dome(px, py, pz)),
      paint(s, _x, py) {
        s.matt(py > top - 0.05 ? [0.5, 0.52, 0.56] : [0.36, 0.38, 0.42], 1, 0.8, 32);
      },
    },
  ];
}
