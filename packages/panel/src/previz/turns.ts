/** Gives the host its turn: input, painting, other work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Does work in short turns, so that the page stays quick.
 *
 * @param budget milliseconds of work a turn
 * @param onTurn called after each turn
 * @returns false when the signal ended it before
 */
export async function workInTurns(
  work: Iterator<void>,
  budget: number,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<boolean> {
  for (;;) {
    if (signal.aborted) return false;
    const until = performance.now() + budget;
    do {
      if (work.next().done) return true;
    } while (performance.now() < until);
    onTurn();
    await nextTurn();
  }
}
