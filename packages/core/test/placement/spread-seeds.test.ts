import { sitterFeatures } from '@likeness/core/embedded';
import { spreadSeeds } from '@likeness/core/placement';
import { parseSpecValue } from '@likeness/core/spec';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

function blocksOf(subject: string) {
  const parsed = parseSpecValue({ version: 1, subject, framing: '', lighting: '', style: '', constraints: [] });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return { blocks: parsed.spec, avoid: [] };
}

it('gives as many seeds as are wanted, each once, and the same ones again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 9 }),
      (count, seed, kinds) => {
        const wanted = { count, seed, featuresOf: (one: number) => ({ kind: String((one * 7919) % kinds) }) };
        const seeds = spreadSeeds(wanted);
        expect(new Set(seeds).size).toBe(count);
        expect(spreadSeeds(wanted)).toEqual(seeds);
      },
    ),
  );
});

it('mixes twelve people evenly: no skin tone three times, both presentations, ages from young to old', () => {
  const request = blocksOf('person, friendly');
  for (const seed of [1, 500, 90_000]) {
    const people = spreadSeeds({ count: 12, seed, featuresOf: (one) => sitterFeatures(request, one) }).map((one) =>
      sitterFeatures(request, one),
    );
    const count = (name: keyof (typeof people)[number]) => {
      const counts = new Map<string, number>();
      for (const person of people) counts.set(person[name], (counts.get(person[name]) ?? 0) + 1);
      return counts;
    };
    expect(Math.max(...count('skin').values())).toBeLessThanOrEqual(2);
    expect(count('skin').size).toBeGreaterThanOrEqual(8);
    expect(Math.max(...count('presentation').values())).toBeLessThanOrEqual(7);
    expect(count('age').size).toBeGreaterThanOrEqual(4);
  }
});

it('keeps what the words say', () => {
  const request = blocksOf('woman in her 60s with dark brown skin');
  const people = spreadSeeds({ count: 6, seed: 3, featuresOf: (one) => sitterFeatures(request, one) });
  for (const one of people)
    expect(sitterFeatures(request, one)).toMatchObject({ presentation: 'feminine', age: '60s' });
});
