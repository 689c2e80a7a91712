/**
 * A number in [0, 1) that belongs to one attribute of one seed. Each attribute has a stream of its own, so that deciding
 * one by words never moves another. FNV-1a over `seed|attribute`, then the finaliser of MurmurHash3 (Appleby), without
 * which neighbouring seeds are correlated.
 */
export function unitFrom(seed: number, attribute: string): number {
  let hash = 0x811c9dc5;
  const text = `${seed}|${attribute}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 0x1_0000_0000;
}

/** One of `choices`, each equally likely over the seeds. */
export function pickFrom<T>(seed: number, attribute: string, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(unitFrom(seed, attribute) * choices.length)] ?? choices[0];
}
