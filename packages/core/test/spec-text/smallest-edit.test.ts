import { smallestEdit } from '@likeness/core/spec-text';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '\ud83d\ude42', '\n'), maxLength: 12 });
const splits = (text: string, at: number) =>
  /[\ud800-\udbff]$/.test(text.slice(0, at)) && /^[\udc00-\udfff]/.test(text.slice(at));

it('turns the one text into the other, and replaces whole characters', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = smallestEdit(before, after);
      expect(edit === undefined).toBe(before === after);
      if (!edit) return;
      expect(before.slice(0, edit.start) + edit.text + before.slice(edit.end)).toBe(after);
      expect([splits(before, edit.start), splits(before, edit.end)]).toEqual([false, false]);
    }),
  );
});

it('touches nothing that both begin or end with', () => {
  expect(smallestEdit('split lighting', 'loop lighting')).toEqual({ start: 0, end: 5, text: 'loop' });
  expect(smallestEdit('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' });
});
