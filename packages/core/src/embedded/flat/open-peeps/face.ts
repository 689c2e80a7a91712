import type { Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { Paints } from '../paints.js';
import face from './face.json' with { type: 'json' };
import { type HeadName, lowBrowed } from './parts.js';

const stroke = (d: string, width: number, colour: string) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shape = (d: string, colour: string) => `<path d="${d}" fill="${colour}"/>`;

/**
 * The face in ink, in the place of the art's own: brows, eyes, nose, mouth, the lines of age, freckles and painted lips.
 * Drawn by us, so that serious is not angry, a smile is kind, and each attribute is its own stroke.
 */
export function drawFace(sitter: Sitter, head: HeadName, paints: Paints): string {
  const ink = paints.plain('#0f0c0b');
  const skin = toRgb(paints.lit(sitter.skin.hex));
  const line = toHex(mix(skin, toRgb(ink), 0.55));
  const colours = { ink, line, white: paints.lit('#fbfaf7') };
  const parts = [
    drawSkinMarks(sitter, skin, toRgb(ink)),
    drawAge(sitter, head, line),
    drawLips(sitter, paints),
    shape(face.nose, ink),
    drawBrows(sitter, ink),
    drawEyes(sitter, colours),
    drawMouth(sitter, colours, paints),
  ];
  return `<g transform="translate(315 248)">${parts.join('')}</g>`;
}

interface Brow {
  dy: number;
  tilt: number;
  flat?: boolean;
  lift?: number;
}

function expressionOf(sitter: Sitter): {
  eyes: string;
  mouth?: string | undefined;
  teeth?: string | undefined;
  open?: string | undefined;
  round?: string | undefined;
  brow?: Brow | undefined;
} {
  return face.expressions[sitter.expression];
}

function drawBrows(sitter: Sitter, ink: string): string {
  const { dy = 0, tilt = 0, flat = false, lift = 0 }: Partial<Brow> = expressionOf(sitter).brow ?? {};
  const brow = face.brows[sitter.brows];
  const squash = flat ? 0.62 : 1;
  const left = `translate(0 ${dy - lift}) rotate(${-tilt} 84 72) translate(0 ${72 * (1 - squash)}) scale(1 ${squash})`;
  const right = `translate(0 ${dy}) rotate(${tilt} 214 66) translate(0 ${66 * (1 - squash)}) scale(1 ${squash})`;
  return `<path transform="${left}" d="${brow.left}" fill="${ink}"/><path transform="${right}" d="${brow.right}" fill="${ink}"/>`;
}

function drawEyes(sitter: Sitter, { ink, white }: { ink: string; white: string }): string {
  const glint = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="3.4" fill="${white}"/>`;
  switch (expressionOf(sitter).eyes) {
    case 'arched':
      return (
        stroke('M82 134Q88 113 102 113Q116 113 123 132', 11, ink) +
        stroke('M194 132Q199 112 210 112Q222 113 227 131', 11, ink)
      );
    case 'closed':
      return stroke('M80 118Q98 142 122 122', 10, ink) + stroke('M194 120Q210 140 228 116', 10, ink);
    case 'wide':
      return [
        `<ellipse cx="98" cy="120" rx="25" ry="27" fill="${white}" stroke="${ink}" stroke-width="9"/>`,
        `<ellipse cx="210" cy="119" rx="21" ry="26" fill="${white}" stroke="${ink}" stroke-width="9"/>`,
        `<circle cx="102" cy="121" r="9.5" fill="${ink}"/><circle cx="212" cy="120" r="9.5" fill="${ink}"/>`,
      ].join('');
    case 'up':
      return `<g transform="translate(5 -5)">${shape(face.eyes.open, ink)}${glint(105, 114)}${glint(214, 113)}</g>`;
    case 'narrow':
      return shape(face.eyes.narrow, ink) + glint(104, 118) + glint(212, 117);
    default:
      return shape(face.eyes.open, ink) + glint(104, 113) + glint(213, 112);
  }
}

function drawMouth(sitter: Sitter, { ink, white }: { ink: string; white: string }, paints: Paints): string {
  const { mouth, teeth, open, round } = expressionOf(sitter);
  if (teeth) return `${shape(teeth, white)}${stroke(teeth, 10, ink)}`;
  if (open) {
    const tongue = 'M128 256C140 238 176 236 186 252C178 266 168 270 156 270C144 270 136 266 128 256Z';
    const upper =
      'M114 212C142 219 176 218 203 210C202 219 199 226 196 231C170 236 144 236 119 233C116 227 114 220 114 212Z';
    return `${shape(open, ink)}${shape(tongue, paints.lit('#d9686a'))}${shape(upper, white)}${stroke(open, 10, ink)}`;
  }
  if (round) return `${shape(round, ink)}${stroke(round, 8, ink)}`;
  return mouth ? stroke(mouth, 11, ink) : '';
}

/** Painted lips lie under the mouth's line. */
function drawLips(sitter: Sitter, paints: Paints): string {
  const { mouth, round } = expressionOf(sitter);
  if (!sitter.lipstick || (!mouth && !round)) return '';
  return shape(
    'M124 224C136 214 148 210 157 216C168 209 182 212 194 222C184 246 172 252 158 252C144 252 132 244 124 224Z',
    paints.lit(sitter.lipstick.hex),
  );
}

/** From 42 the folds beside the nose, from 52 the corners of the eyes and the forehead, from 64 all of it deeper. */
function drawAge(sitter: Sitter, head: HeadName, line: string): string {
  const { age, expression } = sitter;
  if (age < 42) return '';
  const width = age < 52 ? 4 : age < 64 ? 5 : 6;
  const lines = [stroke('M134 178Q112 192 108 214', width, line)];
  if (expression !== 'laugh' && expression !== 'grin') lines.push(stroke('M203 178Q216 190 217 208', width, line));
  if (age >= 52) {
    lines.push(stroke('M64 118L50 112', width, line), stroke('M63 130L48 132', width, line));
    lines.push(stroke('M86 152Q102 162 120 153', width - 1, line), stroke('M199 151Q212 158 226 150', width - 1, line));
  }
  if (age >= 52 && !lowBrowed.has(head)) lines.push(stroke('M92 26Q146 12 204 24', width, line));
  if (age >= 64 && !lowBrowed.has(head)) lines.push(stroke('M104 4Q150 -8 194 2', width, line));
  if (age >= 64)
    lines.push(stroke('M66 142L53 150', width - 1, line), stroke('M84 206Q90 226 104 238', width - 1, line));
  return lines.join('');
}

const freckleSpots = [
  [82, 168],
  [98, 176],
  [114, 168],
  [90, 186],
  [108, 190],
  [72, 180],
  [206, 166],
  [220, 172],
  [212, 184],
  [198, 178],
  [160, 132],
  [172, 126],
  [64, 168],
  [124, 182],
  [80, 200],
  [226, 160],
  [150, 122],
  [98, 204],
] as const;

function drawSkinMarks(
  { freckles, mole }: Sitter,
  skin: readonly [number, number, number],
  ink: readonly [number, number, number],
): string {
  const spots = freckles === 'none' ? [] : freckles === 'light' ? freckleSpots.slice(0, 12) : freckleSpots;
  const colour = toHex(mix(skin, mix([0.45, 0.2, 0.08], ink, 0.2), 0.55));
  const dots = spots.map(([x, y], i) => `<circle cx="${x}" cy="${y}" r="${3.2 + (i % 3) * 0.7}" fill="${colour}"/>`);
  if (mole) dots.push(`<circle cx="206" cy="204" r="5" fill="${toHex(mix(skin, ink, 0.7))}"/>`);
  return dots.join('');
}
