import { toResponseError } from '@likeness/core/engine/http';
import { describe, expect, it } from 'vitest';

const context = { step: 'poll', where: 'task_1', now: 0, redact: (text: string) => text } as const;
const read = (status: number, body?: unknown, headers = {}) =>
  toResponseError({ status, headers: new Headers(headers), body }, context);

describe('toResponseError', () => {
  it.each([
    [0, undefined, 'engine/garbled'],
    [302, undefined, 'engine/garbled'],
    [400, undefined, 'engine/refused'],
    [401, undefined, 'engine/unauthorised'],
    [402, undefined, 'engine/no-credit'],
    [403, undefined, 'engine/unauthorised'],
    [404, undefined, 'engine/refused'],
    [408, undefined, 'network/timeout'],
    [409, undefined, 'engine/failed'],
    [422, { error: { code: 'content_filtered', message: 'x' } }, 'engine/filtered'],
    [400, { detail: [{ type: 'content_policy_violation', msg: 'x' }] }, 'engine/filtered'],
    [429, { error: { code: 'insufficient_quota' } }, 'engine/no-credit'],
    [429, undefined, 'engine/rate-limited'],
    [500, { error: { code: 'safety_server_down' } }, 'engine/failed'],
    [504, undefined, 'engine/failed'],
  ])('HTTP %s with %j is %s', (status, body, code) => expect(read(status, body).code).toBe(code));

  it.each([
    ['Replicate', { title: 'Invalid', detail: 'no such version' }, 'HTTP 422, no such version'],
    ['fal', { detail: [{ loc: ['body'], msg: 'too big', type: 'value_error' }] }, 'HTTP 422, value_error: too big'],
    ['a plain error', { error: 'bad seed' }, 'HTTP 422, bad seed'],
    ['the portrait service', { error: { code: 'invalid', message: 'bad seed' } }, 'HTTP 422, invalid: bad seed'],
    ['nobody', [1, 2, 3], 'HTTP 422'],
  ])('finds the sentence in the error body of %s', (_, body, detail) => expect(read(422, body).detail).toBe(detail));

  it('keeps a filter’s verdict by its code, not by its sentence', () => {
    expect(read(422, { error: { code: 'content_filtered', message: 'the prompt says …' } }).message).not.toContain(
      'prompt',
    );
  });

  it('reads the wait from headers, and from the sentence where there is no header', () => {
    expect(read(429, {}, { 'retry-after': '4' }).retryAfterMs).toBe(4_000);
    expect(read(429, { detail: 'Your rate limit resets in ~30s.' }).retryAfterMs).toBe(30_000);
    expect(read(429).retryAfterMs).toBeUndefined();
  });
});
