/** No wait that a server asks for is believed beyond an hour. */
const maxWait = 3_600_000;
/** A "reset" above this is a time of day in epoch seconds, not a number of seconds (2001-09-09). */
const firstEpoch = 1_000_000_000;
const firstEpochMs = firstEpoch * 1000;

/** Seconds (RFC 9110 section 10.2.3; X-RateLimit-Retry-After: GitLab, Shopify). */
const delayHeaders = ['retry-after', 'x-ratelimit-retry-after'];
/** Seconds or epoch seconds (older IETF drafts; GitHub, Discord, Twitter, Symfony). */
const resetHeaders = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];

/**
 * How long a response asks us to wait, in ms, 0 to one hour; undefined when it does not say. Dates are read against the
 * server's own `Date`, so that neither clock need be right.
 *
 * @param now our clock in epoch ms, used where the server gives no readable `Date`.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const serverNow = readServerTime(headers) ?? now;
  for (const name of delayHeaders) {
    const value = headers.get(name)?.trim() ?? '';
    if (/^\d{1,12}(\.\d{1,6})?$/.test(value)) return clamp(Number(value) * 1000);
    const date = parseHttpDate(value);
    if (date !== undefined) return clamp(date - serverNow);
  }
  for (const name of resetHeaders) {
    const value = headers.get(name)?.trim() ?? '';
    if (/^\d{1,15}(\.\d{1,6})?$/.test(value)) return clamp(untilReset(Number(value), serverNow));
  }
  // RateLimit as a structured field: `"default";r=0;t=30` (draft 10) or `limit=100, remaining=0, reset=30` (draft 6).
  const seconds = /(?:^|[;,\s])(?:t|reset)=(\d{1,12})/.exec(headers.get('ratelimit') ?? '')?.[1];
  return seconds === undefined ? undefined : clamp(Number(seconds) * 1000);
}

/** The server's clock in epoch ms, from its `Date` header; browsers show it only to pages that the server names. */
export function readServerTime(headers: Headers): number | undefined {
  return parseHttpDate(headers.get('date') ?? '');
}

function untilReset(value: number, serverNow: number): number {
  if (value >= firstEpochMs) return value - serverNow;
  return value >= firstEpoch ? value * 1000 - serverNow : value * 1000;
}

/** An HTTP date begins with the day's name; `Date.parse` alone would also take "3". */
function parseHttpDate(value: string): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{1,40}$/.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
}

const clamp = (ms: number) => Math.min(maxWait, Math.max(0, Math.round(ms)));
