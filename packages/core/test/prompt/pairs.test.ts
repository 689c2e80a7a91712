import { describe, expect, it } from 'vitest';
import { lintSpec } from '../../src/prompt/index.js';
import pairData from '../../src/prompt/lint/pairs.json' with { type: 'json' };
import examples from './pair-examples.json' with { type: 'json' };
import { specOf } from './spec.js';

const idOf = new Map(pairData.map(({ n, id }) => [n, id]));

function codes(example: (typeof examples)[number], side: 'hit' | 'miss'): string[] {
  const { reference, settings, avoid } = example;
  const own =
    side === 'miss'
      ? { reference: example.missReference ?? reference, settings: example.missSettings ?? settings }
      : { reference, settings };
  const more = Object.fromEntries(Object.entries({ ...own, avoid }).filter(([, value]) => value !== undefined));
  const line = example[side];
  const spec = example.inSubject ? specOf('', { ...more, subject: line }) : specOf(line, more);
  return lintSpec(spec).map(({ code }) => code);
}

describe('the contradictory pairs', () => {
  it('are all ninety-eight there, each with an example', () => {
    expect(pairData.map(({ n }) => n)).toEqual(Array.from({ length: 98 }, (_, index) => index + 1));
    expect(examples.map(({ n }) => n)).toEqual(pairData.map(({ n }) => n));
    expect(new Set(pairData.map(({ id }) => id)).size).toBe(98);
  });

  it.each(examples.map((example) => [idOf.get(example.n)!, example.hit, example] as const))(
    '%s is seen in "%s"',
    (id, _, example) => {
      expect(codes(example, 'hit')).toContain(id);
    },
  );

  it.each(examples.map((example) => [idOf.get(example.n)!, example.miss, example] as const))(
    '%s is not seen in "%s"',
    (id, _, example) => {
      expect(codes(example, 'miss')).not.toContain(id);
    },
  );
});
