const steps: Readonly<Record<string, 'before' | 'after' | 'above' | 'below'>> = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  ArrowUp: 'above',
  ArrowDown: 'below',
};

/** Moves the focus among the cards of a sheet by the arrow keys, as they lie: to the neighbour in that direction. */
export function moveByKey(sheet: HTMLElement, event: KeyboardEvent): void {
  const step = steps[event.key];
  const cards = [...sheet.querySelectorAll<HTMLElement>('.card')];
  const at = cards.findIndex((card) => card.matches(':focus'));
  if (!step || at < 0) return;
  event.preventDefault();
  const columns = countColumns(cards.map((card) => card.getBoundingClientRect().top));
  const next = at + { before: -1, after: 1, above: -columns, below: columns }[step];
  cards[next]?.focus();
}

/** How many cards stand in the first line. */
function countColumns(tops: readonly number[]): number {
  const columns = tops.findIndex((top) => top > (tops[0] ?? 0) + 1);
  return columns < 0 ? tops.length : columns;
}
