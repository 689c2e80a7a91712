/** What can be seen of a portrait before it is drawn, by name: `skin: 'deep'`, `age: '60s'`. */
export type Features = Readonly<Record<string, string>>;

export interface Spread {
  /** So many seeds are wanted. */
  count: number;
  /** The first candidate; the same start gives the same seeds. */
  seed: number;
  /** Features of a candidate. What the words of the spec fix is the same for every seed, and changes nothing. */
  featuresOf: (seed: number) => Features;
}

/** So many candidates are looked at for each place. */
const candidates = 48;

/**
 * Seeds for several portraits side by side whose people are evenly mixed in all that the words leave open: each next one is
 * the candidate whose features were seen least so far, the earliest of several. Every seed is used once. Deterministic.
 */
export function spreadSeeds({ count, seed, featuresOf }: Spread): number[] {
  const seen = new Map<string, number>();
  const keysOf = (candidate: number) =>
    Object.entries(featuresOf(candidate)).map(([name, value]) => `${name}=${value}`);
  // Squared, so that a third of one kind weighs more than a second of two.
  const weightOf = (keys: readonly string[]) => keys.reduce((sum, key) => sum + (seen.get(key) ?? 0) ** 2, 0);
  const pool: { candidate: number; keys: readonly string[] }[] = [];
  const chosen: number[] = [];
  let next = seed;
  while (chosen.length < count) {
    while (pool.length < candidates && Number.isSafeInteger(next)) {
      pool.push({ candidate: next, keys: keysOf(next) });
      next += 1;
    }
    const best = pool.reduce((one, other) => (weightOf(other.keys) < weightOf(one.keys) ? other : one));
    pool.splice(pool.indexOf(best), 1);
    for (const key of best.keys) seen.set(key, (seen.get(key) ?? 0) + 1);
    chosen.push(best.candidate);
  }
  return chosen;
}
