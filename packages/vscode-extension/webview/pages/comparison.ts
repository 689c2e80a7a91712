import type { Card, Difference, SheetTexts } from '../../src/pages/page-protocol.js';
import { button, element } from './element.js';
import { listLines } from './list-lines.js';

export interface Comparison {
  readonly element: HTMLElement;
  tell(difference: Difference): void;
}

interface Parts {
  left: Card;
  right: Card;
  texts: SheetTexts;
  swap: () => void;
}

/** Two portraits over each other with an edge that moves, or side by side; below, how they came about otherwise. */
export function createComparison({ left, right, texts, swap }: Parts): Comparison {
  const pictures = element(
    'div',
    { class: 'pictures' },
    element('img', { src: right.url, alt: right.name }),
    element('img', { src: left.url, alt: left.name, class: 'over' }),
  );
  const slider = element('input', { type: 'range', min: '0', max: '100', value: '50', 'aria-label': texts.share });
  const move = () => {
    pictures.style.setProperty('--share', `${slider.value}%`);
    slider.setAttribute('aria-valuetext', `${slider.value} % ${left.name}`);
  };
  slider.addEventListener('input', move);
  move();
  const beside = element('input', { type: 'checkbox' });
  beside.addEventListener('change', () => {
    pictures.classList.toggle('beside', beside.checked);
    slider.hidden = beside.checked;
  });
  const told = element('div', { class: 'told', 'aria-live': 'polite' });
  const made = element(
    'section',
    { class: 'comparison', 'aria-label': `${left.name} ↔ ${right.name}` },
    element('div', { class: 'sides' }, drawSide(left, texts.left, texts), drawSide(right, texts.right, texts)),
    pictures,
    slider,
    element('div', { class: 'row' }, element('label', {}, beside, texts.beside), button(texts.swap, swap)),
    told,
  );
  return {
    element: made,
    tell({ says, lines }) {
      told.replaceChildren(element('p', {}, says), ...[listLines(lines)].filter((one) => one !== undefined));
    },
  };
}

function drawSide(card: Card, side: string, texts: SheetTexts): HTMLElement {
  return element(
    'p',
    {},
    element('strong', {}, card.name),
    card.isBaseline && element('span', { class: 'badge' }, texts.baseline),
    element('br'),
    element('span', { class: 'quiet' }, [side, card.facts].filter(Boolean).join(' · ')),
  );
}
