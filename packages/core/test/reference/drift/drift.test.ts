import { describe, expect, it } from 'vitest';
import words from '../../../src/reference/drift/drift.json' with { type: 'json' };
import {
  authoriseDrift,
  type ConsentRecord,
  createMemoryConsentStore,
  driftedFrom,
  refuseDrift,
  reportDrift,
} from '../../../src/reference/index.js';
import { consentFor, generous, now } from '../consent/sample.js';

const recordOf = ({ sha256, scopes }: Pick<ConsentRecord, 'sha256' | 'scopes'>) =>
  consentFor({ ...generous, scopes, engines: [] }, sha256);

const sound = { unit: 120, yaw: 0, flatness: 0.02 };

describe('leave to measure drift', () => {
  const photo = 'a'.repeat(64);
  const other = 'b'.repeat(64);
  const ask = async (record: ConsentRecord, reference: string | undefined, ...others: (string | undefined)[]) => {
    const store = createMemoryConsentStore();
    await store.save(record);
    const pair = { portrait: 'c'.repeat(64) };
    return authoriseDrift(
      store,
      now,
      { ...pair, reference },
      {
        ...pair,
        reference: others.length > 0 ? others[0] : reference,
      },
    );
  };
  const ticked = recordOf({ sha256: photo, scopes: ['measure'] });

  it('is given by the tick of its own and by no other', async () => {
    expect(await ask(ticked, photo)).toEqual({ ok: true });
    const all = recordOf({ sha256: photo, scopes: ['generate', 'send', 'keep', 'publish'] });
    expect(await ask(all, photo)).toMatchObject({ ok: false, refusal: { code: 'scope-missing' } });
  });

  it('is for the photo of that record, and for one photo at a time', async () => {
    expect(await ask(ticked, other)).toMatchObject({ ok: false, refusal: { code: 'missing' } });
    expect(await ask(ticked, photo, other)).toMatchObject({ ok: false, refusal: { code: 'not-its-baseline' } });
    expect(await ask(ticked, photo, undefined)).toMatchObject({ ok: false, refusal: { code: 'not-its-baseline' } });
  });

  it("rests on a record of the baseline's own file where no photo was used", async () => {
    expect(await ask(recordOf({ sha256: 'c'.repeat(64), scopes: ['measure'] }), undefined)).toEqual({ ok: true });
    expect(await ask(ticked, undefined)).toMatchObject({ ok: false, refusal: { code: 'missing' } });
  });

  it('ends with the consent', async () => {
    const withdrawn = { ...ticked, withdrawn: { at: ticked.madeAt, by: 'Ada' } };
    expect(await ask(withdrawn, photo)).toMatchObject({ ok: false, refusal: { code: 'withdrawn' } });
  });
});

describe('drift in words', () => {
  it('names a step for every distance and never speaks of persons being the same or another', () => {
    const said = [0, 0.3, 0.5, 0.55, 0.65, 0.71, 1.3].map((distance) => reportDrift(distance, sound, sound));
    expect(said.map((one) => one.says === 'measured' && one.word)).toEqual([
      'little',
      'little',
      'little',
      'some',
      'clear',
      'large',
      'large',
    ]);
    expect(JSON.stringify([said, words])).not.toMatch(/same person|another person|match|verif|identit|recogni/i);
    expect(driftedFrom).toBe(0.6);
  });

  it('says what speaks against the number: small faces, other poses', () => {
    const report = reportDrift(0.4, sound, { ...sound, unit: 30, yaw: 40 });
    expect(report).toMatchObject({ says: 'measured', limits: ['small', 'turned'] });
  });

  it('is not told of drawn faces', () => {
    expect(refuseDrift({ ...sound, flatness: 0.5 }, sound)).toMatchObject({ says: 'cannot-tell' });
    expect(reportDrift(0.2, sound, { ...sound, flatness: 0.5 })).toMatchObject({ says: 'cannot-tell' });
    expect(refuseDrift(sound, undefined)).toMatchObject({ says: 'cannot-tell' });
    expect(refuseDrift(sound, sound)).toBeUndefined();
  });
});
