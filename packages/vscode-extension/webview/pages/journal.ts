import type { Deed, FromPage, JournalTexts, Row, ToPage } from '../../src/pages/page-protocol.js';
import { button, element } from './element.js';

type Journal = Extract<ToPage, { kind: 'journal' }>;
type Say = (message: FromPage) => void;

/** The task history: a filter, a row for each run, and how to take it elsewhere. What was typed and opened stays over news. */
export function showJournal(root: HTMLElement, { texts, rows, chain }: Journal, say: Say): void {
  const before = root.querySelector<HTMLInputElement>('.filter');
  const isTyping = before !== null && document.activeElement === before;
  const opened = new Set([...root.querySelectorAll<HTMLElement>('.run[open]')].map(({ dataset }) => dataset.task));
  const filter = element('input', {
    type: 'search',
    class: 'filter',
    placeholder: texts.filter,
    'aria-label': texts.filter,
  });
  filter.value = before?.value ?? '';
  const none = element('p', { class: 'quiet' }, texts.none);
  const drawn = rows.map((row) => drawRow(row, texts, say, opened.has(row.task)));
  const sift = () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const [i, row] of rows.entries())
      drawn[i]?.toggleAttribute(
        'hidden',
        !`${row.name} ${row.state} ${row.brief} ${row.facts.flat().join(' ')}`.toLowerCase().includes(wanted),
      );
    none.hidden = rows.length === 0 || drawn.some((one) => !one.hidden);
  };
  filter.addEventListener('input', sift);
  const exportAs = (what: 'csv' | 'jsonl' | 'notes') => button(texts[what], () => say({ kind: 'do', what, id: '' }));
  root.replaceChildren(
    element(
      'header',
      { class: 'head' },
      element('h1', {}, texts.title),
      element('p', { class: chain.isWhole ? 'quiet' : 'bad', role: chain.isWhole ? undefined : 'alert' }, chain.says),
      element('div', { class: 'row' }, filter, exportAs('csv'), exportAs('jsonl'), exportAs('notes')),
    ),
    ...(rows.length === 0 ? [element('p', { class: 'empty' }, texts.empty)] : []),
    none,
    element('div', { class: 'runs' }, ...drawn),
  );
  sift();
  if (isTyping) filter.focus();
}

function drawRow(row: Row, texts: JournalTexts, say: Say, isOpen: boolean): HTMLElement {
  const [file] = row.files;
  const does = (what: Deed) => () => say({ kind: 'do', what, id: isAboutFile(what) ? (file?.id ?? '') : row.task });
  const facts = row.facts.flatMap(([label, text]) => [element('dt', {}, label), element('dd', {}, text)]);
  return element(
    'details',
    { class: 'run', 'data-task': row.task, open: isOpen ? '' : undefined },
    element(
      'summary',
      {},
      element('span', { class: `state ${row.tone}` }, row.state),
      element('span', { class: 'name' }, row.name),
      element('span', { class: 'quiet' }, row.brief),
    ),
    row.why !== '' && element('p', {}, `${row.why}.`),
    element('dl', {}, ...facts),
    element(
      'div',
      { class: 'row' },
      ...row.files.map(({ id, name }) => button(`${texts.open}: ${name}`, () => say({ kind: 'do', what: 'open', id }))),
      ...row.can.flatMap((what) =>
        what === 'open' || !(what in texts) ? [] : [button(labelOf(what, texts), does(what))],
      ),
    ),
  );
}

const isAboutFile = (what: Deed) => what === 'inspect' || what === 'rerun';

function labelOf(what: Deed, texts: JournalTexts): string {
  return what === 'pin' || what === 'specs' ? '' : texts[what];
}
