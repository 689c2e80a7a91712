import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/embedded/bust/anatomy/anatomy.js';
import { receded } from '../../../src/embedded/bust/hair/barber.js';
import { makeHead } from '../../../src/embedded/bust/part/head.js';
import {
  coverings,
  facialHairs,
  garments,
  glassesShapes,
  hairStyles,
  type Sitter,
} from '../../../src/embedded/sitter/index.js';
import { sitterWith } from './people.js';

const seed = fc.integer({ min: 0, max: 1_000_000 });

describe('who the sitter is', () => {
  it('does not change with clothes, hair, glasses, beard or covering', () => {
    const dressing = fc.record({
      garment: fc.constantFrom(...garments),
      hair: fc.constantFrom(...hairStyles),
      glasses: fc.constantFrom(...glassesShapes),
      facialHair: fc.constantFrom(...facialHairs),
      covering: fc.constantFrom(...coverings),
    });
    fc.assert(
      fc.property(seed, dressing, (n, changes) => {
        expect(measure(sitterWith({ seed: n, ...changes }))).toEqual(measure(sitterWith({ seed: n })));
      }),
    );
  });

  it('keeps the bones when the expression or the age changes', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 30, max: 90 }), (n, age) => {
        const calm = measure(sitterWith({ seed: n, age: 30 }));
        const other = measure(sitterWith({ seed: n, age, expression: 'laugh' }));
        expect(other.skull).toEqual(calm.skull);
        expect(other.face.width).toBe(calm.face.width);
        expect(other.eye.x).toBe(calm.eye.x);
        expect(other.brow.arch).toBe(calm.brow.arch);
      }),
    );
  });

  it('differs from seed to seed', () => {
    const faces = Array.from({ length: 40 }, (_, n) => JSON.stringify(measure(sitterWith({ seed: n }))));
    expect(new Set(faces).size).toBe(40);
  });

  it('shows age in the form, not in the lines alone', () => {
    const jaw = (age: number) => {
      const head = makeHead(measure(sitterWith({ age })), true);
      return [head.form(0.32, -0.78, 0.3), head.form(0.66, 0.26, 0.36)];
    };
    const [young, old] = [jaw(25), jaw(80)];
    // the jowl is fuller (nearer), the temple hollower (farther)
    expect(old[0]!).toBeLessThan(young[0]! - 0.01);
    expect(old[1]!).toBeGreaterThan(young[1]! + 0.01);
  });

  it('has the chin of its face shape: narrow in a heart, broad in a square', () => {
    const beside = (face: Sitter['face']) => makeHead(measure(sitterWith({ face })), true).form(0.3, -0.88, 0.4);
    expect(beside('oval')).toBeLessThan(beside('heart') - 0.01);
    expect(beside('square')).toBeLessThan(beside('oval') - 0.01);
  });

  it('keeps the hairline of youth for good, or loses some of it with a man’s years', () => {
    const hairline = (changes: Partial<Sitter>) => {
      const anatomy = measure(sitterWith(changes));
      const vary = (_: string, low: number, high: number) => (low + high) / 2;
      return receded({ anatomy, colour: [0, 0, 0], skin: [0, 0, 0], scalp: () => 0, vary });
    };
    expect(hairline({ presentation: 'masculine', age: 20 })).toBe(0);
    expect(hairline({ presentation: 'masculine', age: 70 })).toBeGreaterThan(0.03);
    expect(hairline({ presentation: 'feminine', age: 70 })).toBe(0);
  });

  it('ages by small steps: no year changes the face abruptly', () => {
    const places = [
      [0.32, -0.78, 0.3],
      [0.55, -0.42, 0.36],
      [0.66, 0.26, 0.36],
      [0.33, -0.4, 0.55],
      [0, -0.9, 0.55],
    ] as const;
    const shape = (age: number) => {
      const head = makeHead(measure(sitterWith({ age })), true);
      return places.map(([x, y, z]) => head.form(x, y, z));
    };
    for (let age = 17; age < 90; age++) {
      const [before, after] = [shape(age), shape(age + 1)];
      const leaps = before.map((d, n) => Math.abs(d - after[n]!));
      expect(Math.max(...leaps), `from ${age} to ${age + 1}`).toBeLessThan(0.006);
    }
  });
});
