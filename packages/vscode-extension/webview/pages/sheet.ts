import type { Card, FromPage, Pair, SheetState, SheetTexts, ToPage } from '../../src/pages/page-protocol.js';
import { type Comparison, createComparison } from './comparison.js';
import { button, element } from './element.js';
import { listLines } from './list-lines.js';
import { moveByKey } from './move-by-key.js';

type Sheet = Extract<ToPage, { kind: 'sheet' }>;
type Told = Extract<ToPage, { kind: 'difference' }>;

export interface SheetPorts {
  say(message: FromPage): void;
  /** Keeps what is shown and what is compared over a reload. */
  keep(state: SheetState): void;
  kept(): SheetState | undefined;
}

/** The contact sheet: a card for each portrait, and two of them over each other. */
export function createSheet(root: HTMLElement, { say, keep, kept }: SheetPorts) {
  let chosen: readonly string[] = kept()?.pair ?? [];
  let shown: Sheet | undefined;
  let comparison: Comparison | undefined;

  function choose(next: readonly string[]): void {
    if (!shown) return;
    chosen = next;
    const [left, right] = next;
    const { pair: _, ...state } = shown.state;
    keep(left && right ? { ...state, pair: [left, right] } : state);
    for (const card of root.querySelectorAll<HTMLElement>('.card'))
      card.setAttribute('aria-pressed', String(next.includes(card.dataset.id ?? '')));
    compare();
  }

  function compare(): void {
    const [left, right] = chosen.map((id) => shown?.cards.find((card) => card.id === id));
    comparison?.element.remove();
    comparison = undefined;
    if (!shown || !left || !right) return;
    const pair: Pair = [left.id, right.id];
    comparison = createComparison({ left, right, texts: shown.texts, swap: () => choose([right.id, left.id]) });
    root.querySelector('.head')?.after(comparison.element);
    say({ kind: 'pair', pair });
  }

  function toggle(id: string): void {
    // A third one takes the place of the one that was chosen first.
    choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-2));
  }

  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && chosen.length > 0) choose([]);
  });

  return {
    show(sheet: Sheet): void {
      const isFirst = shown === undefined;
      shown = sheet;
      if (isFirst && chosen.length === 0) chosen = sheet.state.pair ?? [];
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.id : undefined;
      root.replaceChildren(drawHead(sheet, say), drawCards(sheet, { say, toggle }));
      choose(chosen.filter((id) => sheet.cards.some((card) => card.id === id)));
      const again = [...root.querySelectorAll<HTMLElement>('.card')].find((card) => card.dataset.id === focused);
      again?.focus();
    },
    tell({ pair, difference }: Told): void {
      if (pair[0] === chosen[0] && pair[1] === chosen[1]) comparison?.tell(difference);
    },
  };
}

function drawHead({ texts, now, state, cards }: Sheet, say: SheetPorts['say']): HTMLElement {
  return element(
    'header',
    { class: 'head' },
    element('h1', {}, texts.title),
    element('p', { class: 'quiet' }, cards.length === 0 ? texts.empty : texts.hint),
    now &&
      element(
        'section',
        { class: 'now' },
        element('p', {}, `${texts.now} ${now.says}`),
        listLines(now.lines),
        state.spec !== undefined && button(texts.specs, () => say({ kind: 'do', what: 'specs', id: '' })),
      ),
  );
}

function drawCards(sheet: Sheet, does: { say: SheetPorts['say']; toggle(id: string): void }): HTMLElement {
  const list = element('ul', { class: 'sheet' }, ...sheet.cards.map((card) => drawCard(card, sheet.texts, does)));
  list.addEventListener('keydown', (event) => moveByKey(list, event));
  return list;
}

function drawCard(
  card: Card,
  texts: SheetTexts,
  { say, toggle }: { say: SheetPorts['say']; toggle(id: string): void },
): HTMLElement {
  const picture = element('img', { src: card.url, alt: '', loading: 'lazy' });
  const face = element(
    'button',
    { type: 'button', class: 'card', 'data-id': card.id, 'aria-pressed': 'false' },
    picture,
    element('span', { class: 'name' }, card.name),
    card.isBaseline && element('span', { class: 'badge' }, texts.baseline),
  );
  face.addEventListener('click', () => toggle(card.id));
  picture.addEventListener('error', () => picture.replaceWith(element('span', { class: 'gone' }, texts.gone)));
  const doIt = (what: 'open' | 'inspect' | 'rerun' | 'pin') => () => say({ kind: 'do', what, id: card.id });
  const named = (label: string) => ({ 'aria-label': `${label}: ${card.name}` });
  return element(
    'li',
    {},
    face,
    element('p', { class: 'quiet' }, card.isKnown ? card.facts : texts.unknown),
    card.against !== '' && element('p', { class: 'against' }, card.against),
    listLines(card.changes),
    element(
      'div',
      { class: 'row' },
      button(texts.open, doIt('open'), named(texts.open)),
      button(texts.inspect, doIt('inspect'), named(texts.inspect)),
      card.isKnown && button(texts.rerun, doIt('rerun'), named(texts.rerun)),
      card.isKnown && !card.isBaseline && button(texts.pin, doIt('pin'), named(texts.pin)),
    ),
  );
}
