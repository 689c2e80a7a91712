import { applyFix, type Change } from '@likeness/core/finding';
import { changesBetween, editFor } from '@likeness/core/spec-text';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const text = `{
  "subject": "woman, caf\\u00e9, grey hair",
  "framing": "headshot",
  "constraints": ["one person only", "no hat"],
  "settings": {
    "seed": 7, "width": 512
  },
  "mine": { "kept":   true }
}
`;

function changed(before: string, changes: readonly Change[]): string {
  const edit = editFor(before, changes);
  return edit ? before.slice(0, edit.start) + edit.text + before.slice(edit.end) : before;
}

it('replaces one number and nothing else', () => {
  const edit = editFor(text, [{ path: ['settings', 'seed'], value: 8 }]);
  expect(edit && [text.slice(edit.start, edit.end), edit.text]).toEqual(['7', '8']);
});

it('adds a member as its neighbours are set off, and a holder where there is none', () => {
  expect(changed(text, [{ path: ['settings', 'count'], value: 4 }])).toContain('"seed": 7, "width": 512, "count": 4\n');
  expect(changed(text, [{ path: ['output', 'name'], value: 'ada' }])).toContain(
    '{ "kept":   true },\n  "output": { "name": "ada" }\n}',
  );
});

it('removes a member with its comma, wherever it stands', () => {
  expect(changed(text, [{ path: ['settings', 'width'], value: undefined }])).toContain('"seed": 7\n');
  expect(changed(text, [{ path: ['settings', 'seed'], value: undefined }])).toContain('{\n    "width": 512\n');
  expect(changed(text, [{ path: ['constraints', 0], value: undefined }])).toContain('["no hat"]');
});

it('leaves escapes and unknown keys outside the change as they were typed', () => {
  const after = changed(text, [{ path: ['framing'], value: 'medium shot' }]);
  expect(after).toBe(text.replace('headshot', 'medium shot'));
});

const json = fc.dictionary(
  fc.constantFrom('subject', 'settings', 'avoid', 'x"y'),
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('seed', 'width', 'name'), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
  ),
);

it('makes the text say what the changes say, for any two values and layouts', () => {
  fc.assert(
    fc.property(json, json, fc.constantFrom(undefined, 2, '\t'), (before, after, space) => {
      const changes = changesBetween(before, after);
      const made = JSON.parse(changed(JSON.stringify(before, null, space), changes));
      expect(made).toEqual(JSON.parse(JSON.stringify(after)));
      expect(applyFix(before, { title: '', changes })).toEqual(after);
    }),
    { numRuns: 500 },
  );
});
