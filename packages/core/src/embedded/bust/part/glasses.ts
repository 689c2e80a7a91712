import type { Glasses } from '../../sitter/index.js';
import type { Anatomy } from '../anatomy/anatomy.js';
import { luminance } from '../math/colour.js';
import { length2, rodAt, roundRect } from '../math/solid.js';
import type { Palette } from './palette.js';
import { onHead, type Part } from './part.js';

/** Outline of a lens in its own plane: distance at (x, y) from its middle, x away from the nose. */
type Outline = (x: number, y: number) => number;

/** A shape of glasses: its lens, where it sits, and how thick its rim is. */
interface Frame {
  outline: Outline;
  drop: number;
  rim: number;
  /** A second bar above the bridge. */
  bar?: boolean;
  /** The lens lets no light through. */
  dark?: boolean;
}

const frames: Record<Exclude<Glasses, 'none'>, Frame> = {
  round: { outline: (x, y) => length2(x, y) - 0.205, drop: 0.015, rim: 0.0165 },
  square: { outline: (x, y) => roundRect(x, y, 0.205, 0.165, 0.065), drop: 0.02, rim: 0.025 },
  rectangular: { outline: (x, y) => roundRect(x, y, 0.21, 0.115, 0.045), drop: 0, rim: 0.018 },
  'cat-eye': {
    outline: (x, y) => {
      const lift = 0.35 * Math.max(0, x + 0.05) * (y > -0.02 ? 1 : 0.45);
      return roundRect(x - 0.012, y - lift * 0.42, 0.205, 0.135, 0.09) * 0.92;
    },
    drop: 0.012,
    rim: 0.022,
  },
  aviator: {
    outline: (x, y) => {
      const fall = y < 0 ? 0.3 * -y : 0;
      return roundRect(x - 0.0 + fall * 0.25, y + 0.03, 0.215 - fall * 0.55, 0.175, 0.12) * 0.9;
    },
    drop: 0.02,
    rim: 0.0125,
    bar: true,
  },
  sunglasses: {
    outline: (x, y) => roundRect(x, y + 0.01, 0.222, 0.165, 0.085),
    drop: 0.015,
    rim: 0.024,
    dark: true,
  },
};

/** Spectacles: rims on a curved front, bridge, temples to the ears; with dark glasses the lenses too. */
export function makeGlasses(kind: Glasses, a: Anatomy, palette: Palette): Part[] {
  if (kind === 'none') return [];
  const frame = frames[kind];
  const centre = a.eye.x + 0.012;
  const front = 0.845 + a.nose.out * 0.3;
  const ear = 0.66 * a.face.width;
  const hinge = centre + 0.215;
  const metal = luminance(palette.frame) > 0.08 || frame.bar;
  const bridgeY = frame.bar ? 0.025 : 0.035;
  const armY = 0.075 - frame.drop;
  const bridge = rodAt(0, bridgeY, front + 0.012, 0.096, bridgeY - 0.012, front - 0.004, 0.016, 0.016);
  const bar = rodAt(0, 0.125, front + 0.004, 0.16, 0.125, front - 0.01, 0.012, 0.012);
  const arm = rodAt(hinge - 0.01, armY, front - 0.26 * hinge * hinge, ear + 0.012, armY, 0.02, 0.0155, 0.014);
  const parts: Part[] = [
    {
      name: 'glasses',
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        const depth = z - front + 0.26 * ax * ax;
        const ey = y + frame.drop;
        let d = length2(frame.outline(ax - centre, ey), depth) - frame.rim;
        d = Math.min(d, bridge(ax, y - Math.max(0, 0.02 - 2.5 * ax * ax), z), arm(ax, y, z));
        if (frame.bar) d = Math.min(d, bar(ax, y, z));
        return d * 0.94;
      },
      paint(s) {
        s.matt(palette.frame, 1, metal ? 1.3 : 0.9, 32);
      },
    },
  ];
  if (frame.dark) parts.push(makeDarkLens(frame, centre, front));
  return parts;
}

function makeDarkLens(frame: Frame, centre: number, front: number): Part {
  return {
    name: 'dark lenses',
    ...onHead,
    distance(x, y, z) {
      const ax = Math.abs(x);
      const depth = Math.abs(z - front + 0.26 * ax * ax + 0.05 * ((ax - centre) * (ax - centre))) - 0.012;
      const outline = frame.outline(ax - centre, y + frame.drop);
      return (depth > outline ? depth : outline) * 0.94;
    },
    paint(s, _x, y) {
      s.matt([0.012, 0.012, 0.015], 1, 1.6, 64);
      // the sky of the studio mirrored in the upper half
      const k = Math.max(0, y + 0.1) * 0.16;
      s.r += k;
      s.g += k;
      s.b += k * 1.1;
    },
  };
}
