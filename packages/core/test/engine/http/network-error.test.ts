import { createServiceEngine } from '@likeness/core/engine/service';
import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../faults/index.js';
import { createOrder, errorOf } from '../service/fixture.js';

const submitTo = (baseUrl: string, doFetch = fetch) =>
  errorOf(
    createServiceEngine({ baseUrl, fetch: doFetch, clock: { now: Date.now }, token: 's3cret-key' }).submit(
      createOrder(),
      {
        key: 'key-1',
      },
    ),
  );

describe('toNetworkError', () => {
  it('says that nothing was sent when nobody listens', async () => {
    const server = await startFaultServer();
    await server.stop();
    expect(await submitTo(server.url)).toMatchObject({ code: 'network/unreachable', retryable: true });
  });

  it('says that nothing was sent when the name is not known', async () => {
    expect(await submitTo('https://portraits.invalid/')).toMatchObject({ code: 'network/unreachable' });
  });

  it('cannot say so for what a browser throws', async () => {
    const asBrowser = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await submitTo('https://portraits.example/', asBrowser)).toMatchObject({ code: 'network/interrupted' });
  });

  it('keeps neither the key nor anything that holds it', async () => {
    const leaky = () => Promise.reject(new TypeError('bad header: Bearer s3cret-key'));
    const error = await submitTo('https://portraits.example/', leaky);
    expect(error.message).toContain('[redacted]');
    expect(error.cause).toBeUndefined();
  });
});
