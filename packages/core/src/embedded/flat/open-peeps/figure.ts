import type { Scene } from '../../scene/index.js';
import type { Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { ArtGeometry } from '../frame.js';
import { direction, type Paints, type Surface } from '../paints.js';
import { beardOf, headOf, marks, openPeepsGroups } from './art.js';
import { drawFace } from './face.js';
import fills from './fills.json' with { type: 'json' };
import { drawGarment } from './garments.js';
import { glasses, tops } from './parts.js';
import { drawFaceShadows } from './shadows.js';
import { drawEarWear } from './worn.js';

const head: Surface = { id: 'h', x: 400, y: 360, reach: 300 };
const body: Surface = { id: 'b', x: 380, y: 850, reach: 460 };

/** The art measured in its own 704-unit space; the body is drawn down to the waist. */
export function openPeepsGeometry(sitter: Sitter): ArtGeometry {
  return { face: { x: 425, y: 395, height: 345 }, headWidth: 370, top: tops[headOf(sitter)] ?? 90, bottom: 1185 };
}

const headFills: Readonly<Record<string, string | undefined>> = fills.head;
const beardFills: Readonly<Record<string, string | undefined>> = fills.facialHair;

/** The sitter in ink and flat colour, lit. */
export function drawOpenPeeps(sitter: Sitter, scene: Scene, paints: Paints, mirrored: boolean): string {
  const art = openPeepsGroups(sitter);
  const name = headOf(sitter);
  const skin = skinForInk(sitter);
  const seen = { ...sitter, skin: { ...sitter.skin, hex: skin } };
  const ink = paints.plain('#0f0c0b');
  const paint = (markup: string, surface: Surface, cloth: string, hair: string) =>
    markup
      .replaceAll(marks.skin, paints.fill(surface, skin))
      .replaceAll(marks.cloth, paints.fill(surface, cloth))
      .replaceAll(marks.hair, paints.fill(surface, hair))
      .replaceAll('fill="#000"', `fill="${ink}"`);
  const covered = sitter.covering !== 'none';
  const crown =
    sitter.covering === 'hijab' || sitter.covering === 'hat' ? sitter.coveringColour.hex : sitter.hairColour.hex;
  const rimmed = scene.light.rim && scene.light.pattern !== 'silhouette' ? scene.light.rim : undefined;
  const torso = paint(art.body, body, sitter.garmentColour.hex, sitter.hairColour.hex);
  const bonnet = covered ? sitter.coveringColour.hex : sitter.garmentColour.hex;
  const top = paint(
    art.head,
    head,
    sitter.covering === 'hijab' ? toHex(mix(toRgb(bonnet), [1, 1, 1], 0.25)) : bonnet,
    crown,
  );
  return [
    rimmed ? drawRim(art.body + art.head, rimmed, mirrored, paints) : '',
    torso,
    drawNeckShadow(paints, skin, ink),
    drawGarment(sitter, paints, body, ink, skin),
    top,
    fillInk(headFills[name], 'matrix(.99789 0 0 1 156 62)', crown, head, paints),
    drawFaceShadows(scene.light, direction(scene.light, mirrored), paints, skin),
    drawBeard(art.beard, seen, paints, ink, head),
    drawFace(seen, name, paints),
    drawGlasses(art.glasses, sitter, paints, ink),
    drawEarWear(sitter, name, paints, ink),
  ].join('');
}

/** The darkest skins are drawn a little lighter than their swatch, so that black ink stays readable on them. */
function skinForInk({ skin }: Sitter): string {
  const lift = [0, 0.1, 0.26, 0.38][Math.max(0, skin.step - 7)] ?? 0;
  return toHex(mix(toRgb(skin.hex), toRgb('#a06a46'), lift));
}

/**
 * Colours what the art draws as solid ink, leaving its contour: hair that is not black, cloth that covers it. The shapes in
 * `fills.json` are traced from the art (CC0): its ink eroded by 6 units (4.5 for beards), without what is only a line.
 */
function fillInk(d: string | undefined, transform: string, hex: string, surface: Surface, paints: Paints): string {
  if (!d || hex === '#1d1716') return '';
  return `<path transform="${transform}" fill-rule="evenodd" d="${d}" fill="${paints.fill(surface, hex)}"/>`;
}

function drawBeard(group: string, sitter: Sitter, paints: Paints, ink: string, surface: Surface): string {
  const beard = beardOf(sitter);
  if (!beard) return '';
  const hex = sitter.facialHairColour.hex;
  if (sitter.facialHair === 'stubble') {
    const shadow = toHex(mix(toRgb(sitter.skin.hex), mix(toRgb(hex), [0.1, 0.09, 0.1], 0.5), 0.26));
    return group.replaceAll('#000', paints.fill(surface, shadow));
  }
  const inked = group.replaceAll('#000', ink).replaceAll(marks.hair, paints.fill(surface, hex));
  return inked + fillInk(beardFills[beard.name], 'translate(279 400)', hex, surface, paints);
}

function drawGlasses(group: string, sitter: Sitter, paints: Paints, ink: string): string {
  if (!glasses[sitter.glasses]) return '';
  const frame = paints.plain(sitter.glassesColour.hex);
  if (sitter.glasses === 'cat-eye') {
    return group.replaceAll('#fff', sitter.glassesColour.id === 'black' ? ink : frame).replaceAll('#000', ink);
  }
  return group.replaceAll('#000', sitter.glassesColour.id === 'black' ? ink : frame);
}

/** The edge of light from behind: the silhouette once more, behind the figure and a little towards the light. */
function drawRim(
  silhouette: string,
  rim: NonNullable<Scene['light']['rim']>,
  mirrored: boolean,
  paints: Paints,
): string {
  const colour = paints.plain(rim.colour);
  const plain = silhouette.replace(/ fill="[^"]*"/g, '');
  const step = 5 + 7 * rim.strength;
  const sides = rim.side === 'both' ? [-1, 1] : [(rim.side === 'right') !== mirrored ? 1 : -1];
  const copies = sides.map((side) => `<g transform="translate(${side * step} ${-step * 0.5})">${plain}</g>`);
  return `<g fill="${colour}" opacity="${0.55 + 0.45 * rim.strength}">${copies.join('')}</g>`;
}

/** What the chin keeps from the neck, in every light but one from below. */
function drawNeckShadow(paints: Paints, skin: string, ink: string): string {
  const shade = paints.fill(body, toHex(mix(toRgb(skin), toRgb(ink), 0.2)));
  return `<path d="M300 476L476 530Q460 574 480 597Q420 642 360 614Q338 596 330 552Z" fill="${shade}"/>`;
}
