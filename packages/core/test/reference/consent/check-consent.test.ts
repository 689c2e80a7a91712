import { describe, expect, it } from 'vitest';
import {
  authorise,
  blankAnswers,
  type ConsentRecord,
  type ConsentUse,
  checkConsent,
  createMemoryConsentStore,
  makeConsent,
  parseConsent,
  refusalTable,
} from '../../../src/reference/index.js';
import { consentFor, day, generous, now, otherPhoto, photo } from './sample.js';

const embedded = { id: 'embedded', onDevice: true };
const replicate = { id: 'replicate', onDevice: false };
const fal = { id: 'fal', onDevice: false };
const use: ConsentUse = { sha256: photo, now };

function refused(record: ConsentRecord | undefined, wanted: ConsentUse): string {
  const check = checkConsent(record, wanted);
  return check.ok ? 'allowed' : check.refusal.code;
}

describe('checkConsent', () => {
  const record = consentFor(generous);

  it('lets no engine have a photo without a record, on this device or away from it', () => {
    expect(refused(undefined, { ...use, engine: embedded })).toBe('missing');
    expect(refused(undefined, { ...use, engine: replicate })).toBe('missing');
  });

  it('allows what was ticked, for the photo and the engines that the record names', () => {
    expect(refused(record, { ...use, scope: 'publish', purpose: 'marketing', engine: replicate })).toBe('allowed');
    expect(refused(record, { ...use, engine: embedded })).toBe('allowed');
    expect(refused(record, { ...use, engine: fal })).toBe('engine-not-named');
    expect(refused(record, { ...use, sha256: otherPhoto })).toBe('other-photo');
    expect(refused(record, { ...use, purpose: 'editorial' })).toBe('other-purpose');
  });

  it.each(['generate', 'send', 'keep', 'measure', 'publish'] as const)('needs its own tick for %s', (scope) => {
    const without = consentFor({ ...generous, scopes: generous.scopes.filter((one) => one !== scope) });
    expect(refused(without, { ...use, scope })).toBe('scope-missing');
    expect(refused(record, { ...use, scope })).toBe('allowed');
  });

  it('keeps a photo on the device when sending was not ticked, whatever engine is named', () => {
    const local = consentFor({ ...generous, scopes: ['generate'] });
    expect(refused(local, { ...use, engine: embedded })).toBe('allowed');
    expect(refused(local, { ...use, engine: replicate })).toBe('scope-missing');
  });

  it('blocks new runs from the end date on', () => {
    const end = Date.parse(record.until);
    expect(refused(record, { ...use, now: end - 1 })).toBe('allowed');
    expect(refused(record, { ...use, now: end })).toBe('expired');
  });

  it('does not believe a file that somebody edited: a child, no paper, a right that does not fit, a year too long', () => {
    expect(refused({ ...record, depicted: 'child' }, use)).toBe('child');
    expect(refused({ ...record, depicted: 'public-figure' }, use)).toBe('public-figure');
    expect(refused({ ...record, depicted: 'unknown' }, use)).toBe('unknown');
    expect(refused({ ...record, basis: { kind: 'written-permission' } }, use)).toBe('no-document');
    expect(refused({ ...record, basis: { kind: 'own-image' } }, use)).toBe('basis-mismatch');
    expect(refused({ ...record, until: new Date(now + 400 * day).toISOString() }, use)).toBe('too-long');
    expect(refused({ ...record, madeAt: new Date(now + day).toISOString() }, use)).toBe('not-yet');
    expect(refused({ ...record, attestation: { by: 'ada', statement: '0'.repeat(64) } }, use)).toBe('other-statement');
  });

  it('says for every refusal what to do', () => {
    for (const [code, { says, todo }] of Object.entries(refusalTable)) {
      expect(says.length, code).toBeGreaterThan(10);
      expect(todo, code).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('makeConsent', () => {
  it('makes no record from a blank gate, and names the fields that are missing', () => {
    const made = makeConsent(blankAnswers(now), photo, now);
    expect(made.ok).toBe(false);
    const named = !made.ok && 'problems' in made ? made.problems.join(' ') : '';
    for (const field of ['depicted', 'basis', 'purpose', 'attestation.by']) expect(named).toContain(field);
  });

  it('refuses a child, a public figure and an unknown person, whatever else is answered', () => {
    for (const depicted of ['child', 'public-figure', 'unknown'] as const) {
      const made = makeConsent({ ...generous, depicted }, photo, now);
      expect(made).toMatchObject({ ok: false, refusal: { code: depicted } });
    }
  });

  it('takes somebody who died only with the paper of the estate', () => {
    const answers = { ...generous, depicted: 'deceased' } as const;
    expect(makeConsent(answers, photo, now).ok).toBe(true);
    expect(makeConsent({ ...answers, basis: { kind: 'written-permission' } }, photo, now)).toMatchObject({
      refusal: { code: 'no-document' },
    });
  });

  it('names equal records equally and different ones differently', () => {
    expect(consentFor(generous).id).toBe(consentFor({ ...generous }).id);
    expect(consentFor(generous).id).not.toBe(consentFor(generous, otherPhoto).id);
  });

  it('ends a record after a year at the latest', () => {
    const record = consentFor({ ...generous, until: now + 5000 * day });
    expect(Date.parse(record.until) - now).toBe(366 * day);
  });

  it('gives a record that can be read back from its file, with keys of newer versions kept', () => {
    const record = consentFor(generous);
    const file = JSON.parse(JSON.stringify({ ...record, region: 'EU' }));
    expect(parseConsent(file)).toEqual({ ok: true, record: { ...record, region: 'EU' } });
    expect(parseConsent({ ...file, sha256: 'abc' })).toMatchObject({ ok: false });
    expect(parseConsent('nonsense').ok).toBe(false);
  });
});

describe('authorise', () => {
  it('goes through all records of the photo, and takes one that allows the use', async () => {
    const local = consentFor({ ...generous, scopes: ['generate'], attestedBy: 'b' }, photo, now + 1000);
    const store = createMemoryConsentStore([consentFor(generous), local]);
    expect(await authorise(store, { ...use, now: now + 2000, engine: replicate })).toEqual({ ok: true });
    expect(await authorise(store, { ...use, now: now + 2000, engine: fal })).toMatchObject({ ok: false });
  });

  it('lets a withdrawal outweigh every earlier record, and a later agreement count again', async () => {
    const earlier = consentFor({ ...generous, attestedBy: 'b' }, photo, now - day);
    const withdrawn = { ...consentFor(generous), withdrawn: { at: new Date(now + day).toISOString(), by: 'ada' } };
    const store = createMemoryConsentStore([earlier, withdrawn]);
    const later = { ...use, now: now + 3 * day };
    expect(await authorise(store, later)).toMatchObject({ ok: false, refusal: { code: 'withdrawn' } });
    await store.save(consentFor(generous, photo, now + 2 * day));
    expect(await authorise(store, later)).toEqual({ ok: true });
  });

  it('refuses a photo that nobody asked about', async () => {
    const check = await authorise(createMemoryConsentStore(), use);
    expect(check).toMatchObject({ ok: false, refusal: { code: 'missing' } });
  });
});

describe('the memory store', () => {
  it('replaces by id, finds by photo with the newest first, and forgets what is removed', async () => {
    const store = createMemoryConsentStore();
    const first = consentFor(generous);
    const second = consentFor(generous, photo, now + day);
    await store.save(first);
    await store.save(second);
    await store.save({ ...first, engines: ['fal'] });
    expect((await store.find(photo)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await store.find(photo))[1]?.engines).toEqual(['fal']);
    await store.remove(second.id);
    expect(await store.list()).toHaveLength(1);
    expect(await store.find(otherPhoto)).toEqual([]);
  });

  it('hands out copies: changing one changes nothing in the store', async () => {
    const store = createMemoryConsentStore([consentFor(generous)]);
    const [record] = await store.find(photo);
    record?.engines.push('fal');
    expect((await store.find(photo))[0]?.engines).toEqual(['replicate']);
  });
});
