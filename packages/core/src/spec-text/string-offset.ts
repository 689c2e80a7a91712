/**
 * Where character `index` of a JSON string's value stands in its source. `raw` is the source with its quotes; beyond the end
 * comes the closing quote. An escape counts with all its characters.
 */
export function sourceOffset(raw: string, index: number): number {
  const last = raw.length - 1;
  let at = 1;
  for (let seen = 0; seen < index && at < last; seen++) at += lengthAt(raw, at);
  return Math.min(at, last);
}

/** The other way round: how many characters of the value stand before this place of the source. */
export function valueIndex(raw: string, offset: number): number {
  let index = 0;
  for (let at = 1; at < offset && at < raw.length - 1; at += lengthAt(raw, at)) index++;
  return index;
}

function lengthAt(raw: string, at: number): number {
  if (raw[at] !== '\\') return 1;
  return raw[at + 1] === 'u' ? 6 : 2;
}
