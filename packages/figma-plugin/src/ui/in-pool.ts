/**
 * Works through all items, `most` of them at once, each begun as soon as one before it has ended. `work` must not reject:
 * what it is in doubt about, it keeps to itself. After an abort nothing new is begun.
 */
export async function inPool<Item>(
  items: readonly Item[],
  { most, signal }: { most: number; signal?: AbortSignal | undefined },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  // All workers share one iterator.
  const rest = items.values();
  const workers = Array.from({ length: Math.min(most, items.length) }, async () => {
    for (const item of rest) {
      if (signal?.aborted) return;
      await work(item);
    }
  });
  await Promise.all(workers);
}
