import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dialPoint,
  highestKey,
  holdKey,
  type KeyLight,
  keyAt,
  keyWords,
  lowestKey,
  patternAt,
  readKey,
  readLight,
  rewriteKey,
  rewriteQuality,
} from '../../../src/embedded/live/index.js';
import { readText } from '../../../src/embedded/reading/index.js';
import { standardLexicon } from '../../../src/embedded/words.js';
import { lintSpec } from '../../../src/prompt/index.js';
import { specWith } from '../../prompt/spec.js';

const keys = fc.record({
  azimuth: fc.integer({ min: -179, max: 180 }),
  elevation: fc.integer({ min: lowestKey, max: highestKey }),
});

/** Every position of the dial's 5° grid. */
const grid: KeyLight[] = [];
for (let azimuth = -175; azimuth <= 180; azimuth += 5) {
  for (let elevation = lowestKey; elevation <= highestKey; elevation += 5) grid.push({ azimuth, elevation });
}

/** Pieces of lighting blocks as people write them. */
const pieces = [
  'loop lighting',
  'soft Rembrandt lighting from camera left',
  'butterfly',
  'split lighting, camera right',
  'clamshell lighting',
  'large softbox',
  'window light from the left',
  'key 45° camera left',
  'key at 30 degrees, 40° above eye level',
  'the main light is at 60° camera right',
  'high key',
  'ratio 4:1',
  'little fill',
  'blue rim light from the right',
  'warm rim',
  'golden hour',
  'hard light',
  'no harsh shadows',
  '3200K',
  'from above',
  'a reflector below',
  'something nobody understands',
];
const lightings = fc
  .array(fc.constantFrom(...pieces), { maxLength: 5 })
  .chain((chosen) => fc.constantFrom(', ', ' and ', '; ', '. ').map((join) => chosen.join(join)));

describe('the key light in words', () => {
  it('is read back exactly as it was written', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(readKey(keyWords(key))).toEqual(key);
      }),
    );
    for (const key of grid) expect(readKey(keyWords(key))).toEqual(key);
  });

  it('leaves no word of its own unread', () => {
    for (const key of grid) {
      const text = rewriteQuality(keyWords(key), { softness: 'soft', ratio: 4 });
      expect(readText({ place: 'lighting', text, item: 0 }, standardLexicon()).unread).toEqual([]);
    }
  });

  it('names the pattern that the key makes, as a photographer would', () => {
    expect(keyWords({ azimuth: -40, elevation: 30 })).toBe('loop lighting, key 40° camera left, 30° up');
    expect(keyWords({ azimuth: 50, elevation: 45 })).toBe('Rembrandt lighting, key 50° camera right, 45° up');
    expect(keyWords({ azimuth: 0, elevation: 45 })).toBe('butterfly lighting, key 0°, 45° up');
    expect(keyWords({ azimuth: 90, elevation: 0 })).toBe('split lighting, key 90° camera right, 0° up');
    expect(keyWords({ azimuth: 0, elevation: -30 })).toBe('underlight, key 0°, 30° below');
    expect(keyWords({ azimuth: -70, elevation: 20 })).toBe('key 70° camera left, 20° up');
  });

  it('never names a pattern that the lint would contradict', () => {
    const typed = lintSpec(specWith('lighting', 'loop lighting, key 80° camera left, 30° up'));
    expect(typed.map(({ code }) => code)).toContain('light/dial-and-pattern');
    for (const key of grid) {
      const findings = lintSpec(specWith('lighting', keyWords(key)));
      expect(findings.filter(({ code }) => code === 'light/dial-and-pattern')).toEqual([]);
    }
  });
});

describe('moving the key in a lighting block', () => {
  it('makes the block say the new place, whatever it said', () => {
    fc.assert(
      fc.property(lightings, keys, (text, key) => {
        expect(readKey(rewriteKey(text, key))).toEqual(key);
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing when it is moved to where it is', () => {
    fc.assert(
      fc.property(lightings, keys, (text, key) => {
        const once = rewriteKey(text, key);
        expect(rewriteKey(once, key)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the other words', () => {
    const moved = (text: string) => rewriteKey(text, { azimuth: 40, elevation: 30 });
    expect(moved('soft Rembrandt lighting from camera left, large softbox, blue rim light')).toBe(
      'soft loop lighting, key 40° camera right, 30° up, large softbox, blue rim light',
    );
    expect(moved('large softbox, key 45° camera left, 20° up, ratio 4:1')).toBe(
      'large softbox, loop lighting, key 40° camera right, 30° up, ratio 4:1',
    );
    expect(moved('window light')).toBe('window light, loop lighting, key 40° camera right, 30° up');
    expect(moved('')).toBe('loop lighting, key 40° camera right, 30° up');
    expect(moved('split lighting, warm rim light from the left, key 80° camera left')).toBe(
      'loop lighting, key 40° camera right, 30° up, warm rim light from the left',
    );
  });

  it('keeps a pattern that is about more than the key while the key can make it', () => {
    expect(rewriteKey('broad lighting', { azimuth: 50, elevation: 20 })).toMatch(/^broad lighting, key 50°/);
    expect(rewriteKey('broad lighting', { azimuth: 90, elevation: 20 })).toMatch(/^split lighting, key 90°/);
    expect(rewriteKey('clamshell lighting', { azimuth: 5, elevation: 40 })).toMatch(/^clamshell lighting, key 5°/);
  });

  it('sets softness and ratio by words of their own', () => {
    const text = rewriteQuality('loop lighting, key 40° camera left, 30° up', { softness: 'hard', ratio: 8 });
    expect(text).toBe('loop lighting, key 40° camera left, 30° up, hard light, 8:1 fill');
    expect(readLight(text)).toMatchObject({ azimuth: -40, elevation: 30, hardness: 0.85, fill: 1 / 8 });
    expect(rewriteQuality(text, { softness: undefined, ratio: undefined })).toBe(
      'loop lighting, key 40° camera left, 30° up',
    );
  });
});

describe('the dial', () => {
  it('gives back every key that is laid on it', () => {
    for (const key of grid) expect(holdKey(keyAt(...dialPoint(key)), 5)).toEqual(key);
    fc.assert(
      fc.property(keys, (key) => {
        expect(holdKey(keyAt(...dialPoint(key)))).toEqual(key);
      }),
    );
  });

  it('stays within the disc', () => {
    for (const key of grid) expect(Math.hypot(...dialPoint(key))).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('has the lens in its middle, the sides half way out, and what is behind at its rim', () => {
    expect(dialPoint({ azimuth: 0, elevation: 0 })).toEqual([0, 0]);
    expect(dialPoint({ azimuth: 90, elevation: 0 })[0]).toBeCloseTo(0.5);
    expect(dialPoint({ azimuth: 0, elevation: 45 })[1]).toBeCloseTo(0.25);
    expect(Math.hypot(...dialPoint({ azimuth: 180, elevation: 0 }))).toBeCloseTo(1);
  });

  it('holds a point outside at the rim', () => {
    expect(holdKey(keyAt(3, 0)).azimuth).toBe(180);
  });
});

it('knows no pattern between the patterns', () => {
  expect(patternAt({ azimuth: 18, elevation: 20 })).toBeUndefined();
  expect(patternAt({ azimuth: -45, elevation: 45 })).toBe('rembrandt');
});
