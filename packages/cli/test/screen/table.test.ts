import { expect, it } from 'vitest';
import { drawTable } from '../../src/screen/table.js';

it('cuts long names in the middle, but never an id', () => {
  const id = 'x'.repeat(50);
  const table = drawTable(['name', 'task'], [[`first ${'n'.repeat(50)} last`, id]]);
  expect(table).toContain(id);
  expect(table).toMatch(/first n+…n+ last {2}/);
});

it('counts a character outside the basic plane as one', () => {
  const [, first, second] = drawTable(
    ['name', 'state'],
    [
      ['🦊🦊', 'ready'],
      ['ab', 'ready'],
    ],
  ).split('\n');
  expect([...(first ?? '')].indexOf('r')).toBe([...(second ?? '')].indexOf('r'));
});
