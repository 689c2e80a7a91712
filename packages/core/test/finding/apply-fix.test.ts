import { applyFix } from '@likeness/core/finding';
import { expect, it } from 'vitest';

const spec = { settings: { guidance: 9 }, constraints: ['one person', 'no hat'] };

it('changes only what the fix names and leaves the original', () => {
  const fixed = applyFix(spec, { title: '', changes: [{ path: ['settings', 'guidance'], value: 6 }] });
  expect(fixed).toEqual({ ...spec, settings: { guidance: 6 } });
  expect(spec.settings.guidance).toBe(9);
});

it('removes keys and list items, and makes holders that are missing', () => {
  const fixed = applyFix(spec, {
    title: '',
    changes: [
      { path: ['constraints', 0], value: undefined },
      { path: ['settings', 'guidance'], value: undefined },
      { path: ['output', 'name'], value: 'ada' },
    ],
  });
  expect(fixed).toEqual({ settings: {}, constraints: ['no hat'], output: { name: 'ada' } });
});
