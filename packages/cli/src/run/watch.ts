import { watch } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Editors write a file in several steps: this long after the first one it is read. In ms. */
const settleTime = 80;

/**
 * Yields whenever the file has changed, until the signal is aborted. The folder is watched, not the file: many editors put a
 * new file in its place.
 */
export async function* changesOf(file: string, signal: AbortSignal): AsyncGenerator<void> {
  const name = path.basename(file);
  try {
    for await (const { filename } of watch(path.dirname(path.resolve(file)), { signal })) {
      if (filename !== name) continue;
      await sleep(settleTime, undefined, { signal });
      yield;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
