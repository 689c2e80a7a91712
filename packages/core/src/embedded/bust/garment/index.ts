import type { Garment } from '../../sitter/index.js';
import type { Part } from '../part/part.js';
import { makeTie } from './collar.js';
import { makeCardigan, makeHoodie, makeOveralls, makeSweater, makeTurtleneck } from './knit.js';
import { makeBlouse, makePolo, makeScrubs, makeShirt, makeTee, makeVNeck } from './plain.js';
import { makeBlazer, makeCoat, makeSuit } from './tailored.js';
import type { Wardrobe } from './wardrobe.js';

export { drape } from './drape.js';
export type { Wardrobe } from './wardrobe.js';

const garments: Record<Garment, (w: Wardrobe) => Part[]> = {
  tee: makeTee,
  'v-neck': makeVNeck,
  shirt: (w) => (w.tie ? [...makeShirt(w), ...makeTie(w)] : makeShirt(w)),
  polo: makePolo,
  blouse: makeBlouse,
  blazer: makeBlazer,
  suit: makeSuit,
  cardigan: makeCardigan,
  sweater: makeSweater,
  turtleneck: makeTurtleneck,
  hoodie: makeHoodie,
  scrubs: makeScrubs,
  overalls: makeOveralls,
  coat: makeCoat,
};

/** The parts of a garment on a body, in body space. */
export function dress(garment: Garment, wardrobe: Wardrobe): Part[] {
  return garments[garment](wardrobe);
}
