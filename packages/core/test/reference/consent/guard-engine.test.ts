import { describe, expect, it } from 'vitest';
import { createRequest, type Engine, type PortraitRequest } from '../../../src/engine/index.js';
import { createMemoryConsentStore, guardEngine, withdraw } from '../../../src/reference/index.js';
import { specOf } from '../../diagnose/sample.js';
import { consentFor, day, generous, now, otherPhoto, photo } from './sample.js';

/** An engine far away that remembers what it was given. */
function farAway(): Engine & { readonly taken: PortraitRequest[] } {
  const taken: PortraitRequest[] = [];
  return {
    taken,
    describe: () => ({
      id: 'replicate',
      title: 'Replicate',
      version: '1',
      families: ['sdxl'],
      formats: ['png'],
      onDevice: false,
      needsKey: true,
      deterministic: false,
      reference: 'optional',
      limits: { minEdge: 64, maxEdge: 2048, maxCount: 4 },
      retention: 'An hour.',
    }),
    honours: () => [],
    async submit(request) {
      taken.push(request);
      return { id: 'p1' };
    },
    status: async () => ({ says: 'queued' }),
    download: async () => [],
    cancel: async () => {},
    lookup: async () => ({ id: 'p1' }),
    preflight: async () => [{ code: 'model/missing', severity: 'error', message: 'There is no such model.' }],
  };
}

const words = { positive: 'a woman' };
const requestWith = (originalSha256: string) =>
  createRequest(specOf(), words, {
    bytes: new Uint8Array(3),
    sha256: 'a'.repeat(64),
    originalSha256,
    strength: 0.65,
    consent: 'c1',
  });

describe('guardEngine', () => {
  it('lets requests without a reference pass', async () => {
    const engine = farAway();
    const guarded = guardEngine(engine, { store: createMemoryConsentStore(), clock: { now: () => now } });
    expect(await guarded.submit(createRequest(specOf(), words), { key: 'k' })).toEqual({ id: 'p1' });
  });

  it('gives the engine no photo without a record, nor one of another photo', async () => {
    const engine = farAway();
    const store = createMemoryConsentStore([consentFor(generous, otherPhoto)]);
    const guarded = guardEngine(engine, { store, clock: { now: () => now } });
    await expect(guarded.submit(requestWith(photo), { key: 'k' })).rejects.toMatchObject({
      code: 'reference/not-allowed',
      retryable: false,
      todo: 'Answer the consent questions for this very file.',
    });
    expect(engine.taken).toEqual([]);
  });

  it('goes by the clock and the store of the moment: expiry and withdrawal stop the next run', async () => {
    const engine = farAway();
    const record = consentFor(generous);
    const store = createMemoryConsentStore([record]);
    let moment = now;
    const guarded = guardEngine(engine, { store, clock: { now: () => moment } });
    await guarded.submit(requestWith(photo), { key: 'k1' });
    moment = now + 31 * day;
    await expect(guarded.submit(requestWith(photo), { key: 'k2' })).rejects.toThrow(/has ended/);
    moment = now + day;
    await store.save(withdraw(record, [], [], { by: 'ada', now: moment }).record);
    await expect(guarded.submit(requestWith(photo), { key: 'k3' })).rejects.toThrow(/withdrawn/);
    expect(engine.taken).toHaveLength(1);
  });

  it('has the abilities of the engine, and no others', async () => {
    const guarded = guardEngine(farAway(), { store: createMemoryConsentStore(), clock: { now: () => now } });
    expect(guarded.lookup).toBeTypeOf('function');
    expect(await guarded.preflight?.(createRequest(specOf(), words))).toMatchObject([{ code: 'model/missing' }]);
    expect(guarded.statuses).toBeUndefined();
    expect(guarded.watch).toBeUndefined();
  });
});
