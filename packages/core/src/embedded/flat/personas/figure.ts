import { createAvatar } from '@dicebear/core';
import * as personas from '@dicebear/personas';
import type { Scene } from '../../scene/index.js';
import type { Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { ArtGeometry } from '../frame.js';
import type { Paints, Surface } from '../paints.js';
import { drawPersonasExtras } from './extras.js';
import { drawPersonasGarment } from './garments.js';
import { beards, coverings, faces, hairs } from './parts.js';

const head: Surface = { id: 'h', x: 32, y: 30, reach: 22 };
const body: Surface = { id: 'b', x: 32, y: 66, reach: 34 };

/** Stand-ins for the colours, so that each part can be painted by itself. */
const marks = { skin: '#aa0001', cloth: '#aa0002', hair: '#aa0003' } as const;

/** The art measured in its own 64-unit space; we draw its body on to the waist. */
export function personasGeometry(sitter: Sitter): ArtGeometry {
  const tall =
    sitter.covering === 'none' &&
    ['bun', 'ponytail', 'top-knot', 'afro', 'curly-medium', 'curly-long'].includes(sitter.hair);
  return { face: { x: 32, y: 33, height: 27 }, headWidth: 36, top: tall ? 4 : 10, bottom: 96 };
}

/** The sitter in plain shapes, seen from in front, lit. Every choice is forced; DiceBear's seed decides nothing. */
export function drawPersonas(sitter: Sitter, scene: Scene, paints: Paints, mirrored: boolean, prefix: string): string {
  const hair = sitter.covering === 'none' ? hairs[sitter.hair] : coverings[sitter.covering];
  const { eyes, mouth: usual } = faces[sitter.expression];
  const mouth = sitter.lipstick && usual === 'smile' ? 'lips' : usual;
  const worn = sitter.glasses === 'none' ? eyes : sitter.glasses === 'sunglasses' ? 'sunglasses' : 'glasses';
  const beard = beards[sitter.facialHair];
  const svg = createAvatar(personas, {
    seed: 'likeness',
    clip: false,
    hair: [hair.name],
    eyes: [worn],
    mouth: [mouth],
    nose: [sitter.age >= 50 ? 'wrinkles' : 'mediumRound'],
    body: ['squared'],
    skinColor: [marks.skin.slice(1)],
    hairColor: [marks.hair.slice(1)],
    clothingColor: [marks.cloth.slice(1)],
    facialHair: beard ? [beard.name] : [],
    facialHairProbability: beard ? 100 : 0,
  }).toString();
  const groups = withoutBlends(svg.slice(svg.indexOf('</metadata>') + 11, svg.lastIndexOf('</svg>'))).split(
    '<g transform="',
  );
  const group = (i: number) => (groups[i] ? `<g transform="${groups[i]}` : '');
  const [skin, ink] = [skinForShapes(sitter), inkFor(sitter)];
  const paint = (markup: string) =>
    markup
      .replaceAll(marks.skin, paints.fill(head, skin))
      .replaceAll(marks.cloth, paints.fill(body, sitter.garmentColour.hex))
      .replaceAll(marks.hair, paints.fill(head, sitter.hairColour.hex))
      .replaceAll('#1B0640', paints.plain(ink))
      .replaceAll(/#F55D81|#5A45FF/g, paints.fill(head, sitter.garmentColour.hex))
      .replaceAll(/#DC5C7A|#F57B98/g, paints.lit(sitter.lipstick?.hex ?? '#c9707c'))
      .replaceAll(/(id="|url\(#)(personas-a|hair|facialHair|body)/g, `$1${prefix}$2`);
  const cloth = (markup: string) =>
    paint(markup).replaceAll(/#F29C65|#E15C66/g, paints.fill(head, sitter.coveringColour.hex));
  const garment = drawPersonasGarment(sitter, paints, body, skin);
  const extras = drawPersonasExtras(sitter, paints, head, body, skin, ink);
  const figure = [
    paint(groups[0] ?? ''),
    `<path d="M32 13a14 14 0 0 1 14 14v6a14 14 0 1 1-28 0v-6a14 14 0 0 1 14-14Z" fill="${paints.fill(head, toHex(mix(toRgb(skin), [1, 0.97, 0.94], 0.14)))}"/>`,
    garment.neck,
    paint(group(1)),
    sitter.covering === 'none' ? paint(group(2)) : cloth(group(2)),
    paint(group(3)),
    garment.waist,
    garment.front,
    paint(group(5)),
    paint(group(6).replaceAll(marks.hair, paints.fill(head, sitter.facialHairColour.hex))),
    beard?.name === 'beardMustache' ? drawMoustache(sitter, paints) : '',
    drawMouth(sitter, paints.plain(ink)) ?? paint(group(4)),
    extras,
  ].join('');
  const rim = scene.light.rim;
  if (!rim || scene.light.pattern === 'silhouette') return figure;
  const silhouette = (groups[0] ?? '') + group(2) + group(3) + garment.waist;
  const step = 0.35 + 0.35 * rim.strength;
  const sides = rim.side === 'both' ? [-1, 1] : [(rim.side === 'right') !== mirrored ? 1 : -1];
  const plain = silhouette
    .replace(/ fill="[^"]*"/g, '')
    .replace(/ (style|opacity|mask)="[^"]*"/g, '')
    .replace(/<mask[\s\S]*?<\/mask>/g, '');
  const copies = sides.map((side) => `<g transform="translate(${side * step} ${-step * 0.4})">${plain}</g>`);
  return `<g fill="${paints.plain(rim.colour)}" opacity="${0.6 + 0.4 * rim.strength}">${copies.join('')}</g>${figure}`;
}

/** The art lightens the face by an overlay; dark skins start a little lighter, so that the features stay readable. */
function skinForShapes({ skin }: Sitter): string {
  const lift = [0, 0.06, 0.16, 0.26][Math.max(0, skin.step - 7)] ?? 0;
  return toHex(mix(toRgb(skin.hex), toRgb('#9a6442'), lift));
}

/** Eyes and mouth: dark on light skin, near black on dark skin. */
function inkFor({ skin }: Sitter): string {
  return skin.step >= 7 ? '#120a0c' : '#2a1a22';
}

/** Blend modes and masks cost a layer each, and a mask isolates its blend: plain white and black, thinner, look the same. */
function withoutBlends(markup: string): string {
  return markup
    .replace(/<mask id="(?!hairFade)[^"]*"[\s\S]*?<\/mask>/g, '')
    .replace(/<g mask="url\(#(?!hairFade)[^"]*\)">[\s\S]*?<\/g>/g, '')
    .replace(/ style="mix-blend-mode:[^"]*"/g, '')
    .replace(/ opacity="\.(26|28)"/g, ' opacity=".13"')
    .replace(/ opacity="\.36"/g, ' opacity=".22"');
}

function drawMoustache({ facialHairColour }: Sitter, paints: Paints): string {
  const fill = paints.fill(head, toHex(mix(toRgb(facialHairColour.hex), [0.1, 0.08, 0.08], 0.16)));
  return `<path transform="translate(14 26)" d="M18.02 12.05a2.72 2.72 0 0 1-3.19 1.59l-5.08-1.3a1 1 0 0 1-.07-1.92l5.23-1.79a2.5 2.5 0 0 1 3.1 1.37 2.5 2.5 0 0 1 3.11-1.37l5.24 1.8a1 1 0 0 1-.08 1.9l-5.08 1.3a2.72 2.72 0 0 1-3.18-1.58Z" fill="${fill}"/>`;
}

/** A level mouth, which the art has no part for: its frown makes a serious face look cross. */
function drawMouth({ expression }: Sitter, ink: string): string | undefined {
  const mouths: Partial<Record<Sitter['expression'], string>> = {
    neutral: 'M29 41.2Q32 41.7 35 41.1',
    serious: 'M29.2 41.400H34.8',
    thoughtful: 'M29.6 41.500Q32 41.3 34.6 40.5',
  };
  const d = mouths[expression];
  return d && `<path d="${d}" fill="none" stroke="${ink}" stroke-width="1.7" stroke-linecap="round"/>`;
}
