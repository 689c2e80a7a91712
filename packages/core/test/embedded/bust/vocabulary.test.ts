import { describe, expect, it } from 'vitest';
import { prepareBust, renderTile } from '../../../src/embedded/bust/index.js';
import {
  coverings,
  earrings,
  expressions,
  faceShapes,
  facialHairs,
  freckles,
  garments,
  glassesShapes,
  hairStyles,
  type Sitter,
} from '../../../src/embedded/sitter/index.js';
import { sceneWith, sitterWith } from './people.js';

const each = <K extends keyof Sitter>(attribute: K, values: readonly Sitter[K][]) =>
  values.map((value): [string, Partial<Sitter>] => [`${attribute} ${String(value)}`, { [attribute]: value }]);

const changes: [string, Partial<Sitter>][] = [
  ...each('hair', hairStyles),
  ...each('covering', coverings),
  ...each('facialHair', facialHairs),
  ...each('glasses', glassesShapes),
  ...each('expression', expressions),
  ...each('garment', garments),
  ...each('earrings', earrings),
  ...each('freckles', freckles),
  ...each('face', faceShapes),
  ...each('build', ['slim', 'broad']),
  ...each('brows', ['thick', 'thin']),
  ...each('presentation', ['masculine', 'neutral']),
  ...each('age', [16, 45, 70, 95]),
  ['suit with a tie', { garment: 'suit', tie: true }],
  ['shirt with a tie', { garment: 'shirt', tie: true }],
  ['mole and hearing aid', { mole: true, hearingAid: true, hair: 'crew' }],
  ['lipstick', { lipstick: { id: 'red', hex: '#b93a3a' } }],
  ['a hat over long hair', { covering: 'hat', hair: 'long' }],
];

const plain = draw({});

function draw(change: Partial<Sitter>): Uint8ClampedArray {
  const model = prepareBust(sitterWith({ hair: 'bald', ...change }), sceneWith({ camera: { faceFraction: 0.36 } }), 1);
  return renderTile(model, { x: 0, y: 0, w: 40, h: 40, width: 40, height: 40, quality: 'draft' });
}

/** The values that the plain sitter has already. */
const plainValues = new Set<unknown>(['none', 'bald', 'tee', 'oval', 'soft-smile']);

describe('every value of a sitter', () => {
  it.each(changes)('is drawn, without holes, and can be seen: %s', (_name, change) => {
    const pixels = draw(change);
    // NaN becomes 0 in clamped pixels: pure black in the middle of the face, where none can be
    let black = 0;
    for (let y = 12; y < 22; y++) {
      for (let x = 16; x < 24; x++) {
        const at = (y * 40 + x) * 4;
        if (pixels[at] === 0 && pixels[at + 1] === 0 && pixels[at + 2] === 0) black++;
      }
    }
    expect(black).toBe(0);
    if (!Object.values(change).some((value) => plainValues.has(value))) expect(pixels).not.toEqual(plain);
  });
});
