import type { PortraitRequest } from '@likeness/core/engine';
import type { Journal } from '@likeness/core/journal';

/** So often the same request can be run before its ids no longer tell repetitions apart. */
const mostRepetitions = 500;

/**
 * An id that every window on this folder would choose for the next run of this request: two that ask for the same thing at the
 * same moment choose the same, and the journal lets only one of them begin.
 */
export async function chooseTaskId(journal: Journal, request: PortraitRequest, isTracked: (id: string) => boolean) {
  const stem = `vscode-${request.hash.slice(0, 32)}`;
  for (let run = 1; run < mostRepetitions; run++) {
    const id = `${stem}-${run}`;
    const known = await journal.find(id);
    if (!known && !isTracked(id)) return { id, isRunning: false };
    if (known && !known.done) return { id, isRunning: true };
  }
  return { id: `${stem}-${crypto.randomUUID()}`, isRunning: false };
}
