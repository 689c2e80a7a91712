import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../src/embedded/scene/index.js';
import type { Sitter } from '../../../src/embedded/sitter/index.js';
import { sha256Hex } from '../../../src/hash/index.js';
import { sceneWith, sitterWith } from './people.js';
import { drawWhole } from './picture.js';

const cases: [name: string, sitter: Sitter, scene: Scene][] = [
  ['plain headshot', sitterWith(), sceneWith()],
  [
    'suit in Rembrandt light, turned',
    sitterWith({
      presentation: 'masculine',
      hair: 'fade',
      garment: 'suit',
      tie: true,
      facialHair: 'short-beard',
      skin: { id: 'deep', hex: '#784b30', step: 8 },
    }),
    sceneWith({
      camera: { yaw: 25 },
      light: { pattern: 'rembrandt', azimuth: -45, elevation: 45, hardness: 0.6, fill: 0.18 },
    }),
  ],
  [
    'hijab, film grain',
    sitterWith({ covering: 'hijab', garment: 'coat' }),
    sceneWith({ finish: { id: 'film', grain: 0.6, fade: 0.3 } }),
  ],
  [
    'old man laughing, glasses',
    sitterWith({
      presentation: 'masculine',
      age: 78,
      hair: 'balding',
      glasses: 'round',
      expression: 'laugh',
      garment: 'cardigan',
    }),
    sceneWith({ camera: { faceFraction: 0.9, focalLength: 35 } }),
  ],
  [
    'locs on transparent',
    sitterWith({ hair: 'locs', earrings: 'hoops', garment: 'hoodie' }),
    sceneWith({
      backdrop: { kind: 'transparent' },
      light: { pattern: 'rim', rim: { strength: 0.8, colour: '#ffd0a0', side: 'both' } },
    }),
  ],
];

describe('the pixels of a bust', () => {
  it.each(cases)('are the same on every host: %s', (_name, sitter, scene) => {
    expect(sha256Hex(new Uint8Array(drawWhole(sitter, scene, 96).buffer))).toMatchSnapshot();
  });
});
