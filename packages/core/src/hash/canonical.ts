import canonicalize from 'canonicalize';

/**
 * JSON in the canonical form of RFC 8785: keys sorted, no white space, one way to write each number. Equal data give
 * equal text, whatever the order of their keys.
 *
 * @throws TypeError when `value` has no JSON form, or holds NaN or an infinity.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be hashed');
  return text;
}
