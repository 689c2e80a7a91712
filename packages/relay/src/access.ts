import { createHash, timingSafeEqual } from 'node:crypto';
import { createBuckets } from './token-bucket.js';

/** Somebody who may use the relay. */
export interface Holder {
  /** What logs and metrics call them. */
  name: string;
  token: string;
}

export type Admission = { admitted: true; name: string } | { admitted: false; tooMany: boolean };

export interface Doorkeeper {
  admit(authorization: string | undefined, address: string): Admission;
}

/** Wrong tokens from one address: so many at once, and so many more a minute. The right one is always let in. */
const guesses = { burst: 10, perMinute: 10 };

/** A shorter token could be guessed. */
export const shortestToken = 16;

/** @throws RangeError when a token is too short, or stands for two people. */
export function createDoorkeeper(holders: readonly Holder[], now: () => number): Doorkeeper {
  const known = holders.map(({ name, token }) => {
    if (token.length < shortestToken)
      throw new RangeError(`the token of "${name}" has under ${shortestToken} characters`);
    return { name, digest: digestOf(token) };
  });
  if (new Set(holders.map(({ token }) => token)).size < holders.length)
    throw new RangeError('two holders share one token');
  const wrong = createBuckets(guesses, now);
  return {
    admit(authorization, address) {
      const digest = digestOf(/^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
      // All are compared, so that the time tells nothing about which came close.
      const found = known.filter((holder) => timingSafeEqual(holder.digest, digest));
      if (found[0]) return { admitted: true, name: found[0].name };
      return { admitted: false, tooMany: wrong.take(address) > 0 };
    },
  };
}

const digestOf = (token: string) => createHash('sha256').update(token).digest();
