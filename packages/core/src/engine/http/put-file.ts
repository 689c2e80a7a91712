import { LikenessError } from '../../error/index.js';
import { type AddressPolicy, checkAddress } from './address-policy.js';
import type { Fetch } from './fetch-guarded.js';
import { toNetworkError } from './network-error.js';
import { discardBody } from './read-body.js';
import type { Redact } from './redact.js';
import { toResponseError } from './response-error.js';
import { describeAddress } from './server-text.js';

export interface PutOptions {
  fetch: Fetch;
  policy: AddressPolicy;
  now: () => number;
  redact: Redact;
  signal?: AbortSignal | undefined;
  /** 60 s by default. */
  timeoutMs?: number;
}

/**
 * Puts a file where a service said, without a key, and follows no redirect.
 *
 * @throws LikenessError `network/unsafe-address`, or as `toNetworkError` and `toResponseError` say.
 */
export async function putFile(address: string, file: Blob, options: PutOptions): Promise<void> {
  const { fetch, policy, now, redact, signal, timeoutMs = 60_000 } = options;
  const where = 'the upload';
  const check = checkAddress(address, policy);
  if (!check.allowed) {
    const detail = `${describeAddress(address)}: ${check.reason}`;
    throw new LikenessError('network/unsafe-address', { step: 'submit', where, detail });
  }
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(check.url, {
      method: 'PUT',
      body: file,
      headers: { 'content-type': file.type },
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    await discardBody(response);
    if (!response.ok) throw toResponseError(response, { step: 'submit', where, now: now(), redact });
  } catch (thrown) {
    throw toNetworkError(thrown, { step: 'submit', where, redact, signal });
  }
}
