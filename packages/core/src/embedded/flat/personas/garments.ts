import type { Garment, Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { Paints, Surface } from '../paints.js';

/** Markup in three places: under the head, below the art's own body, and over its front. */
export interface GarmentParts {
  neck: string;
  waist: string;
  front: string;
}

interface Cloth {
  cloth: string;
  deep: string;
  inner: string;
  skin: string;
  tie: string;
  line: string;
}

const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, colour: string, width = 0.5) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const dots = (ys: readonly number[], colour: string, x = 32) =>
  ys.map((y) => `<circle cx="${x}" cy="${y}" r=".6" fill="${colour}"/>`).join('');

/** Collars, lapels and fronts in plain shapes over the art's body, which ends at y = 64 and is drawn on to the waist. */
export function drawPersonasGarment(sitter: Sitter, paints: Paints, surface: Surface, skin: string): GarmentParts {
  const deeper = (hex: string, by: number) => paints.fill(surface, toHex(mix(toRgb(hex), [0.05, 0.05, 0.1], by)));
  const cloth = {
    cloth: paints.fill(surface, sitter.garmentColour.hex),
    deep: deeper(sitter.garmentColour.hex, 0.18),
    inner: paints.fill(surface, sitter.innerColour.hex),
    skin: paints.fill(surface, skin),
    tie: paints.fill(surface, sitter.tieColour.hex),
    line: deeper(sitter.garmentColour.hex, 0.4),
  };
  const neckShade = deeper(skin, 0.16);
  return {
    neck: shape('M27 45.300c3 1.6 7 1.6 10 0v3.200c-3 2.4-7 2.4-10 0Z', neckShade),
    waist:
      shape('M14 63.500H50L53 113H11Z', cloth.cloth) +
      line('M19.5 70Q20.5 90 19 113M44.5 70Q43.5 90 45 113', cloth.deep, 0.7),
    front: fronts[sitter.garment](cloth, sitter),
  };
}

const jacket = (cloth: Cloth, sitter: Sitter, wide = 0) =>
  shape('M26.2 49.500L32 78L37.8 49.500L37 51.500a5 5 0 0 1-10 0Z', cloth.inner) +
  (sitter.tie
    ? shape('M30.8 57.200h2.400l-.5 2.2 1.3 11-2 5-2-5 1.3-11Z', cloth.tie)
    : line('M32 58V77', cloth.line, 0.25)) +
  shape(`M26.6 49.200L${22 - wide} 52.500L${21.5 - wide} 62L25 63L23.8 65.500L32 79Z`, cloth.deep) +
  shape(`M37.4 49.200L${42 + wide} 52.500L${42.5 + wide} 62L39 63L40.2 65.500L32 79Z`, cloth.deep) +
  shape('M26.8 49L24.8 52.200L29.4 58.600L32 56.800C29 56 27.2 53.8 27 51Z', cloth.inner) +
  shape('M37.2 49L39.2 52.200L34.6 58.600L32 56.800C35 56 36.8 53.8 37 51Z', cloth.inner) +
  dots([84], cloth.line);

const collar = ({ deep }: Cloth) =>
  shape('M26.8 48.600L24.4 52L29 59.400L32 57C29 56.2 27.2 53.8 27 51Z', deep) +
  shape('M37.2 48.600L39.6 52L35 59.400L32 57C35 56.2 36.8 53.8 37 51Z', deep);

const vee = ({ skin, deep }: Cloth, trim = 0.9) =>
  shape('M27 50.500L32 62.500L37 50.500a5 5 0 0 1-10 0Z', skin) +
  shape('M27 50.500a5 5 0 0 0 10 0V49H27Z', skin) +
  line('M26.8 50L32 62.800L37.2 50', deep, trim);

const fronts: Record<Garment, (cloth: Cloth, sitter: Sitter) => string> = {
  tee: ({ deep }) => line('M26.7 50.500a5.3 5.3 0 0 0 10.6 0', deep, 0.8),
  'v-neck': (cloth) => vee(cloth),
  shirt: (cloth, sitter) =>
    (sitter.tie
      ? shape('M30.8 57.200h2.400l-.5 2.2 1.3 14-2 5-2-5 1.3-14Z', cloth.tie)
      : line('M32 58V113', cloth.line, 0.35) + dots([63, 70, 77, 84, 91], cloth.line)) + collar(cloth),
  polo: (cloth) => shape('M30.4 56.500h3.200V68h-3.200Z', cloth.deep) + dots([60, 64.5], cloth.line) + collar(cloth),
  blouse: (cloth) =>
    shape('M28 52.500L32 59L36 52.500a5 5 0 0 1-8 0Z', cloth.skin) +
    line('M32 59V113', cloth.line, 0.3) +
    shape('M26.8 48.600C23.6 51 24.6 56 28 57.400C30 58.2 31.4 58.4 32 60C31 56.5 27.2 54 27 50.500Z', cloth.deep) +
    shape('M37.2 48.600C40.4 51 39.4 56 36 57.400C34 58.2 32.6 58.4 32 60C33 56.5 36.8 54 37 50.500Z', cloth.deep),
  blazer: (cloth, sitter) => jacket(cloth, sitter),
  suit: (cloth, sitter) => jacket(cloth, sitter) + shape('M40.5 66l4-.6v1.400l-4 .6Z', cloth.inner),
  cardigan: (cloth) =>
    shape('M26.4 49.500L32 75L37.6 49.500L37 51a5 5 0 0 1-10 0Z', cloth.inner) +
    line('M26.3 49.500L32 75V113M37.7 49.500L32 75', cloth.deep, 1.7) +
    dots([80, 87, 94, 101], cloth.inner),
  sweater: ({ deep, line: dark }) =>
    line('M26.4 50.500a5.6 5.6 0 0 0 11.2 0', deep, 1.8) + line('M25.4 50.500a6.6 6.6 0 0 0 13.2 0', dark, 0.25),
  turtleneck: ({ cloth, line: dark, deep }) =>
    shape('M26.8 45.400c3.2 1.7 7.2 1.7 10.4 0l1.2 6.200c-3 3.4-9.8 3.4-12.8 0Z', cloth) +
    shape('M26.2 49c3.6 2 8 2 11.6 0l.6 2.600c-3 3.4-9.8 3.4-12.8 0Z', deep) +
    line('M26.5 48c3.5 1.8 7.5 1.8 11 0', dark, 0.3),
  hoodie: ({ deep, inner, cloth }) =>
    shape(
      'M26.8 48.200C21 48 18.6 51 19.4 53.500C23 59 28 62.5 32 63C36 62.5 41 59 44.6 53.500C45.4 51 43 48 37.2 48.200C38.5 54.5 35 58 32 58S25.5 54.5 26.8 48.200Z',
      deep,
    ) +
    line('M29.3 60.500V70M34.7 60.500V69', inner, 0.7) +
    line('M22 113L24 92H40L42 113', cloth, 0.1),
  scrubs: (cloth) => vee(cloth, 1.6) + line('M39 70h6v7q-3 1.5-6 0Z', cloth.line, 0.5),
  overalls: ({ deep, line: dark }) =>
    shape('M24 49.600L22 66L21 113H43L42 66L40 49.600H37.500V64H26.500V49.600Z', deep) +
    shape('M23 64H41V113H23Z', deep) +
    line('M27.5 70h9v6q-4.5 2.5-9 0Z', dark, 0.5) +
    dots([65.5], dark, 25) +
    dots([65.5], dark, 39),
  coat: (cloth, sitter) => jacket(cloth, sitter, 2.5) + dots([84, 92], cloth.line, 29) + dots([84, 92], cloth.line, 35),
};
