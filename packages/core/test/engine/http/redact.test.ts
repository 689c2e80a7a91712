import { createRedactor, parseToken } from '@likeness/core/engine/http';
import { describe, expect, it } from 'vitest';

describe('createRedactor', () => {
  it('takes out its secrets wherever they stand, as they are and as in a URL', () => {
    const redact = createRedactor(['s3cret/+key', undefined, '']);
    expect(redact('key s3cret/+key in ?k=s3cret%2F%2Bkey')).toBe('key [redacted] in ?k=[redacted]');
  });

  it.each([
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer [redacted]'],
    ['Key 1234-abcd:9876', 'Key [redacted]'],
    ['fetch https://ada:hunter2@host/x failed', 'fetch https://[redacted]@host/x failed'],
    ['GET /a?X-Amz-Signature=deadbeef&size=3', 'GET /a?X-Amz-Signature=[redacted]&size=3'],
    ['GET /a?api_key=k1&access_token=t1', 'GET /a?api_key=[redacted]&access_token=[redacted]'],
  ])('takes out what looks like a key: %s', (text, redacted) => expect(createRedactor([])(text)).toBe(redacted));
});

describe('parseToken', () => {
  it('forgives white space around a key', () => expect(parseToken(' abc123\n')).toBe('abc123'));

  it.each(['', 'abc\ndef', 'abc def', 'schlüssel', 'a\u0000b'])(
    'refuses a key that no header can carry without showing it',
    (token) => {
      expect(() => parseToken(token)).toThrow(/^The engine did not accept the key: the key is empty/);
    },
  );
});
