import { blankAnswers, type ConsentRecord, createMemoryConsentStore, makeConsent } from '@likeness/core/reference';
import { expect, it } from 'vitest';
import { joinConsents } from '../../src/reference/join-consents.js';

function recordOf(photo: string, madeAt: number): ConsentRecord {
  const made = makeConsent(
    {
      ...blankAnswers(madeAt),
      depicted: 'self',
      basis: { kind: 'own-image' },
      purpose: { kind: 'concept' },
      attestedBy: 'Ada',
    },
    photo.repeat(64),
    madeAt,
  );
  if (!made.ok) throw new Error('no record');
  return made.record;
}

const day = 86_400_000;
const [old, young, other] = [recordOf('a', 100 * day), recordOf('a', 101 * day), recordOf('b', 100 * day)];

it('finds the records of a photo in whichever folder they are, the newest first and each once', async () => {
  const shared = createMemoryConsentStore([old, other]);
  const joined = joinConsents(async () => [shared, createMemoryConsentStore([young]), shared]);
  expect((await joined.find('a'.repeat(64))).map(({ id }) => id)).toEqual([young.id, old.id]);
  expect(await joined.list()).toHaveLength(3);
});

it('sees a folder that came later, and removes from all', async () => {
  const stores = [createMemoryConsentStore([old])];
  const joined = joinConsents(async () => stores);
  stores.push(createMemoryConsentStore([young, old]));
  await joined.remove(old.id);
  expect(await joined.list()).toEqual([young]);
  await joined.save(other);
  expect(await stores[0]?.list()).toEqual([other]);
});
