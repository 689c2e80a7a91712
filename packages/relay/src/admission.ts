import { createDoorkeeper, type Holder } from './access.js';
import { type Asked, type Next, refuse } from './asked.js';
import type { Metrics } from './metrics.js';
import { createBuckets, type Rate } from './token-bucket.js';

export interface AdmissionOptions {
  holders: readonly Holder[];
  rates: { submit: Rate; call: Rate };
  now: () => number;
  metrics: Metrics;
}

/** Who may come in, and how often. @throws RangeError for tokens that could be guessed. */
export function createAdmission({ holders, rates, now, metrics }: AdmissionOptions) {
  const door = createDoorkeeper(holders, now);
  const submits = createBuckets(rates.submit, now);
  const calls = createBuckets(rates.call, now);

  async function admit(c: Asked, next: Next) {
    const admission = door.admit(c.req.header('authorization'), c.env.address);
    if (!admission.admitted) {
      if (!admission.tooMany) return refuse(c, 401, 'unauthorised', 'The token is missing or wrong.');
      metrics.count('guesses_refused', {});
      return refuse(c, 429, 'too_many_guesses', 'Too many wrong tokens from this address.', 60_000);
    }
    c.set('holder', admission.name);
    const wait = calls.take(admission.name);
    return wait > 0 ? refuse(c, 429, 'rate_limited', 'Too many calls.', wait) : next();
  }

  async function admitOrder(c: Asked, next: Next) {
    const wait = submits.take(c.get('holder'));
    return wait > 0 ? refuse(c, 429, 'rate_limited', 'Too many orders at once.', wait) : next();
  }

  return { admit, admitOrder };
}
