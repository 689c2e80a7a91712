import { readRetryAfter } from '@likeness/core/engine/http';
import { describe, expect, it } from 'vitest';

const now = Date.parse('2026-11-23T12:00:00Z');
const wait = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), now);
const inTwentySeconds = 'Mon, 23 Nov 2026 12:00:20 GMT';

describe('readRetryAfter', () => {
  it.each([
    ['seconds', { 'retry-after': '3' }, 3_000],
    ['a date, by our clock', { 'retry-after': inTwentySeconds }, 20_000],
    ['a date, by the server’s clock', { 'retry-after': inTwentySeconds, date: 'Mon, 23 Nov 2026 12:00:15 GMT' }, 5_000],
    ['a date in the past', { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
    ['a delay of rate limiters', { 'x-ratelimit-retry-after': '1.5' }, 1_500],
    ['a reset in seconds', { 'ratelimit-reset': '30' }, 30_000],
    ['a reset in epoch seconds', { 'x-ratelimit-reset': String(now / 1000 + 12) }, 12_000],
    ['a reset in epoch ms', { 'x-ratelimit-reset': String(now + 7_000) }, 7_000],
    ['the structured field', { ratelimit: '"default";r=0;t=45' }, 45_000],
    ['the older structured field', { ratelimit: 'limit=100, remaining=0, reset=9' }, 9_000],
    ['no more than an hour', { 'retry-after': '999999999' }, 3_600_000],
  ])('reads %s', (_, headers, expected) => expect(wait(headers)).toBe(expected));

  it.each(['soon', '-5', '1e9', 'Mon, 99 Foo', ''])('does not believe %j', (value) => {
    expect(wait({ 'retry-after': value })).toBeUndefined();
  });

  it('prefers Retry-After to a reset', () => expect(wait({ 'retry-after': '2', 'ratelimit-reset': '60' })).toBe(2_000));
});
