import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { authorise, blankAnswers, type ConsentRecord, makeConsent } from '@likeness/core/reference';
import { createFileConsentStore } from '@likeness/host-node/consent-store';
import { beforeEach, expect, it } from 'vitest';

const photo = 'a'.repeat(64);
const now = Date.UTC(2026, 10, 26);
const folderOf = () => path.join(mkdtempSync(path.join(tmpdir(), 'likeness-consent-')), 'consents');
let folder = '';
beforeEach(() => {
  folder = folderOf();
});

function recordFor(sha256 = photo, madeAt = now): ConsentRecord {
  const answers = {
    ...blankAnswers(madeAt),
    depicted: 'self',
    basis: { kind: 'own-image' },
    scopes: ['generate'],
    purpose: { kind: 'concept' },
    attestedBy: 'Ada',
  } as const;
  const made = makeConsent(answers, sha256, madeAt);
  if (!made.ok) throw new Error('no record');
  return made.record;
}

it('keeps records over restarts, the newest first, one file each that only their owner reads', async () => {
  const [old, young] = [recordFor(photo, now - 1000), recordFor()];
  await createFileConsentStore(folder).save(old);
  await createFileConsentStore(folder).save(young);
  await createFileConsentStore(folder).save(recordFor('b'.repeat(64)));
  expect(await createFileConsentStore(folder).find(photo)).toEqual([young, old]);
  expect(readdirSync(folder)).toHaveLength(3);
  expect(readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o077)).toEqual([0, 0, 0]);
});

it('replaces a record of the same id by its tombstone, and removes', async () => {
  const store = createFileConsentStore(folder);
  const record = recordFor();
  await store.save(record);
  await store.save({ ...record, withdrawn: { at: new Date(now).toISOString(), by: 'Ada' } });
  expect(await store.list()).toEqual([expect.objectContaining({ id: record.id, withdrawn: expect.anything() })]);
  await store.remove(record.id);
  await store.remove('never there');
  expect(await store.list()).toEqual([]);
});

it('has no record in a folder that does not exist', async () => {
  expect(await createFileConsentStore(folder).list()).toEqual([]);
});

it.each(['{"version":1,', '{"version":2}', '[]'])(
  'lets no photo be used while a record cannot be understood: %s',
  async (text) => {
    const store = createFileConsentStore(folder);
    await store.save(recordFor());
    writeFileSync(path.join(folder, 'torn.consent.json'), text);
    await expect(authorise(store, { sha256: photo, now })).rejects.toMatchObject({
      code: 'reference/not-allowed',
      where: path.join(folder, 'torn.consent.json'),
    });
  },
);

it('writes no file outside its folder, whatever the id', async () => {
  mkdirSync(folder, { recursive: true });
  const store = createFileConsentStore(folder);
  await store.save({ ...recordFor(), id: '../../escape' });
  expect(readdirSync(path.dirname(folder))).toEqual(['consents']);
  expect((await store.list()).map(({ id }) => id)).toEqual(['../../escape']);
});
