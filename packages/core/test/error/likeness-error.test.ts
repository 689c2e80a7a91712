import { errorTable, LikenessError, toLikenessError } from '@likeness/core/error';
import { expect, it } from 'vitest';

it('says what, where and what to do', () => {
  const error = new LikenessError('output/unwritable', { step: 'write', where: 'a/b.png', detail: 'the disk is full' });
  expect(error.message).toBe('The file could not be written: a/b.png: the disk is full');
  expect(error.todo).toMatch(/free space/);
});

it('has a sentence and an advice for every code', () => {
  for (const [code, { says, todo }] of Object.entries(errorTable)) {
    expect(says, code).toMatch(/^[A-Z].*[^.]$/);
    expect(todo, code).toMatch(/^[A-Z].*\.$/);
  }
});

it('takes an abort as a cancellation and anything else as a fault of ours', () => {
  const abort = new DOMException('stop', 'AbortError');
  expect(toLikenessError(abort, 'poll').code).toBe('cancelled');
  expect(toLikenessError(new TypeError('x is not a function'), 'poll')).toMatchObject({
    code: 'unexpected',
    detail: 'x is not a function',
  });
  const known = new LikenessError('usage', { step: 'read' });
  expect(toLikenessError(known, 'poll')).toBe(known);
});
