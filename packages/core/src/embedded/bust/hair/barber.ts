import type { Anatomy } from '../anatomy/anatomy.js';
import type { Rgb } from '../math/colour.js';
import { noise } from '../math/noise.js';
import { hill, ramp } from '../math/scalar.js';
import { carve, ellipsoid } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import type { Form } from '../part/form.js';
import type { Part } from '../part/part.js';
import type { Surface } from '../shade/surface.js';

/** What a hair style is cut from. All in head space. */
export interface Barber {
  anatomy: Anatomy;
  colour: Rgb;
  skin: Rgb;
  /** The skin that hair grows on, without the face's details. */
  scalp: Form;
  /** A number of this sitter for an attribute of the hair, from `low` to `high`. */
  vary(attribute: string, low: number, high: number): number;
}

/**
 * The room that the hairline leaves free: negative within. An oval with corners at the temples; `lift` raises it, most at
 * the corners, and `narrow` draws its sides in.
 */
export function faceOval(x: number, y: number, z: number, lift: number, narrow: number): number {
  const corner = (lift > 0 ? 0.04 + lift : 0.04) * hill((Math.abs(x) - 0.36) / 0.3);
  return ellipsoid(x, y + 0.15 - lift - corner, z - 0.75, 0.95 - narrow, 0.8145, 0.85);
}

/** The room that short hair leaves for the ear. */
export function earRoom(ax: number, y: number, z: number): number {
  return ellipsoid(ax - 0.72, y + 0.12, z + 0.03, 0.26, 0.34, 0.19);
}

/** Height under which short hair ends: at the sideburn before the ear, falling to the nape behind it. Negative above. */
export function hem(y: number, z: number, drop: number): number {
  const line = -0.2 - drop + (z - 0.1) * (z > 0.1 ? 1.3 : 0.52);
  return (line - y) * 0.8;
}

/** How far within short hair's outline a point lies: 0 at the hairline, the ear and the nape. */
export function inside(x: number, y: number, z: number, lift = 0): number {
  const face = faceOval(x, y, z, lift, 0);
  const ear = earRoom(Math.abs(x), y, z);
  const nape = -hem(y, z, 0);
  const side = face < ear ? face : ear;
  return side < nape ? side : nape;
}

/** Short hair's outline: whatever `hair` is, free of face, ears and neck. */
export function trim(hair: number, x: number, y: number, z: number, lift = 0, round = 0.04): number {
  let d = carve(hair, -faceOval(x, y, z, lift, 0), round);
  d = carve(d, -earRoom(Math.abs(x), y, z), 0.04);
  return carve(d, hem(y, z, 0), 0.05);
}

/** How far a hairline has gone back: with a man's years, more or less by the seed. */
export function receded({ anatomy, vary }: Barber): number {
  return Math.max(0, (1 - anatomy.feminine) * anatomy.wear * vary('recede', -0.08, 0.22));
}

/** Height of short hair over the skin: next to nothing at its outline, growing over `over` to `full`. */
export function grown(full: number, edge: number, over = 0.2): number {
  return full * (0.02 + 0.98 * ramp(0, over, edge));
}

/** Lets a share of the skin through hair that has been painted. */
export function showSkin(s: Surface, b: Barber, share: number): void {
  s.tint(b.skin, 0.94 * share);
  s.soft = 0.5 * share;
  s.gloss *= 1 - share;
}

/** Lets the skin through `paint` along the outline, where hairs stand singly. */
export function thinning(b: Barber, paint: Part['paint'], lift = 0, width = 0.075): Part['paint'] {
  return (s, x, y, z) => {
    paint(s, x, y, z);
    const within = inside(x, y, z, lift);
    if (within > width * 1.5) return;
    // single hairs stand across the outline, which runs round the face
    const turn = angleOf(x, y + 0.1);
    const hairs = noise(turn * 60, within * 9, 3) + noise(turn * 130, within * 14, 8);
    // hair that stands away from the skin hides it
    const bare = ramp(0.07, 0.03, b.scalp(x, y, z)) * ramp(0.95, 0.15, hairs * 0.3 + (0.85 * within) / width);
    showSkin(s, b, bare);
  };
}

/** Rounded tufts with creases between them: 0 in a crease (at whole numbers), 1 on a crest. */
export function tufts(q: number): number {
  const s = Math.abs(sine(q * Math.PI));
  return s * (1.7 - 0.7 * s);
}

/** Where strands run at a point; written to `surface.strand*`. */
export type Flow = (s: Surface, x: number, y: number, z: number) => void;

/** From the crown outwards and down. */
export const fromCrown: Flow = (s, x, y, z) => {
  s.strandX = x;
  s.strandY = (y - 1.15) * 0.9;
  s.strandZ = z + 0.25;
};

/** Combed back from the forehead. */
export const combedBack: Flow = (s, x) => {
  s.strandX = x * 0.2;
  s.strandY = 0.25;
  s.strandZ = -1;
};

export const hanging: Flow = (s, x, y) => {
  s.strandX = 0.06 + x * 1.4 * ramp(0.05, 0.8, y);
  s.strandY = -1;
  s.strandZ = 0.02;
};

/** Hair: strands of slightly different tone along `strand` (a coordinate across them), and a highlight along the flow. */
export function hairPaint(colour: Rgb, flow: Flow, strand: Form, gloss = 0.5): Part['paint'] {
  return (s, x, y, z) => {
    const q = strand(x, y, z);
    const tone = 0.78 + 0.28 * noise(q * 9, y * 1.6, z * 1.6) + 0.18 * noise(q * 27, y * 2.4, 5);
    s.matt(colour, tone);
    s.gloss = gloss;
    s.hollow = 1;
    flow(s, x, y, z);
  };
}

/** Hair too short or too curly for a band of light. */
export function mattHair(colour: Rgb, grain: number): Part['paint'] {
  return (s, x, y, z) => {
    s.matt(colour, 0.8 + 0.4 * noise(x * grain, y * grain, z * grain));
    s.gloss = 0.16;
  };
}
