import { parseSpecValue } from '@likeness/core/spec';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addPhrase, blockOf, findingsOf, textOf } from '../../src/compose/block-text.js';

function specOf(constraints: string[]) {
  const blocks = { subject: 'woman', framing: 'headshot', lighting: 'loop lighting', style: 'natural' };
  const parsed = parseSpecValue({ version: 1, ...blocks, constraints, settings: { family: 'flux-dev' } });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.spec;
}

it('shows constraints one a line, and reads them back', () => {
  const line = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\n'));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (constraints) => {
      expect(blockOf('constraints', textOf(specOf(constraints), 'constraints'))).toEqual(constraints);
    }),
  );
});

it('moves the range of a finding to its line', () => {
  const spec = specOf(['one person only', 'no hat']);
  const where = { path: ['constraints', 1], range: [3, 6] } as const;
  const [moved] = findingsOf(spec, 'constraints', [{ code: 'x', severity: 'info', message: '', where }]);
  expect(textOf(spec, 'constraints').slice(...(moved?.where?.range ?? []))).toBe('hat');
});

it('adds a phrase once, as its block is written', () => {
  expect(addPhrase('style', 'film grain,', 'sage backdrop')).toBe('film grain, sage backdrop');
  expect(addPhrase('constraints', 'no hat', 'one person only')).toBe('no hat\none person only');
  expect(addPhrase('style', 'Sage backdrop', 'sage backdrop')).toBe('Sage backdrop');
  expect(addPhrase('style', ' ', 'sage backdrop')).toBe('sage backdrop');
});
