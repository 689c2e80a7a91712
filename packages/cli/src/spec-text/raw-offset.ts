/**
 * Where a character of a JSON string stands in its source. `raw` is the source with its quotes, `index` a UTF-16 offset in the
 * value; what lies beyond the end is the closing quote. `\n` counts two characters of source, `\u00e9` six.
 */
export function rawOffset(raw: string, index: number): number {
  const end = raw.length - 1;
  let at = 1;
  for (let seen = 0; seen < index && at < end; seen++) at += lengthAt(raw, at);
  return Math.min(at, end);
}

function lengthAt(raw: string, at: number): number {
  if (raw[at] !== '\\') return 1;
  return raw[at + 1] === 'u' ? 6 : 2;
}
