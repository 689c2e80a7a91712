import { readLogProgress } from '@likeness/core/engine/model';
import { expect, it } from 'vitest';

it.each([
  ['the last bar counts', '10%|#         |\n 45%|████▌     | 9/20', 0.45],
  ['a whole bar is a whole', '100%|██████████| 20/20', 1],
  ['nonsense above 100 % is 100 %', '250%|', 1],
  ['a percentage in a sentence is no bar', 'guidance at 50% of the steps', undefined],
  ['no log, no progress', null, undefined],
])('%s', (_, log, progress) => {
  expect(readLogProgress(log)).toBe(progress);
});

it('looks at the end of a long log only', () => {
  expect(readLogProgress(`99%|${' '.repeat(10_000)}`)).toBeUndefined();
});
