export interface Rate {
  /** So many at once. */
  burst: number;
  perMinute: number;
}

export interface Buckets {
  /** Takes one for `key`. 0 when there was one; else ms until there is. */
  take(key: string): number;
}

/** So many keys are remembered; those that are full again are forgotten first. */
const mostKeys = 10_000;

/** A token bucket for each key, filled steadily. Memory is bounded whatever keys come. */
export function createBuckets({ burst, perMinute }: Rate, now: () => number): Buckets {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMs = perMinute / 60_000;
  const levelOf = ({ left, at }: { left: number; at: number }) => Math.min(burst, left + (now() - at) * perMs);

  function tidy(): void {
    if (buckets.size < mostKeys) return;
    for (const [key, bucket] of buckets) if (levelOf(bucket) >= burst) buckets.delete(key);
    const [oldest] = buckets.keys();
    if (buckets.size >= mostKeys && oldest !== undefined) buckets.delete(oldest);
  }

  return {
    take(key) {
      const bucket = buckets.get(key);
      if (!bucket) tidy();
      const left = bucket ? levelOf(bucket) : burst;
      if (left < 1) return Math.ceil((1 - left) / perMs);
      buckets.set(key, { left: left - 1, at: now() });
      return 0;
    },
  };
}
