import { findTaskFault, parseFaultTable, toResponseError } from '@likeness/core/engine/http';
import { expect, it } from 'vitest';

const { calls, tasks } = parseFaultTable({
  calls: [
    { status: [403], when: ['kudosupfront'], code: 'engine/no-credit', todo: 'Ask for less.', source: 'x' },
    { status: [404], code: 'engine/refused', todo: 'Check the model.', source: 'x' },
  ],
  tasks: [
    { when: ['nsfw', 'safety'], says: 'filtered', source: 'x' },
    { when: ['out of memory'], says: 'failed', todo: 'Ask for a smaller size.', source: 'x' },
  ],
});
const context = { step: 'submit', where: 'the order', now: 0, redact: String, faults: calls } as const;
const refusal = (status: number, body: unknown) => toResponseError({ status, headers: new Headers(), body }, context);

it('says of a refusal what its provider means by it', () => {
  const body = { message: 'too expensive', rc: 'KudosUpfront' };
  expect(refusal(403, body)).toMatchObject({ code: 'engine/no-credit', todo: 'Ask for less.' });
  expect(refusal(404, { detail: 'no' })).toMatchObject({ code: 'engine/refused', todo: 'Check the model.' });
});

it('leaves what it has no row for to HTTP', () => {
  expect(refusal(403, { message: 'no', rc: 'NotAdmin' })).toMatchObject({ code: 'engine/unauthorised' });
});

it('finds a task’s fault by any of its parts, whatever their case', () => {
  expect(findTaskFault(tasks, 'NSFW content detected')).toMatchObject({ part: 'nsfw', row: { says: 'filtered' } });
  expect(findTaskFault(tasks, 'CUDA Out Of Memory')?.row.says).toBe('failed');
  expect(findTaskFault(tasks, 'the runner is gone')).toBeUndefined();
});

it('looks no further than 4,096 characters', () => {
  expect(findTaskFault(tasks, `${' '.repeat(4_096)}nsfw`)).toBeUndefined();
});

it('refuses a table with a code that does not exist', () => {
  const row = { status: [500], code: 'engine/nonsense', source: 'x' };
  expect(() => parseFaultTable({ calls: [row], tasks: [] })).toThrow('an error code');
});
