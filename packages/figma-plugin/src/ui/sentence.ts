import type { Canvas } from '../protocol/index.js';
import type { Skipped } from './fill-layers.js';
import type { Texts } from './strings/texts.js';

/** So many skipped layers are listed by name; the button selects all of them. */
const mostListed = 20;

export interface SentencePorts {
  canvas: Pick<Canvas, 'ask'>;
  texts: Texts;
}

/** Shows what came of an action under the panel: one sentence, and on demand each layer that was passed over, with the reason. */
export function showSentence(ports: SentencePorts, text: string, skipped: readonly Skipped[] = []): void {
  const says = document.querySelector('#says');
  if (!says) return;
  says.replaceChildren(skipped.length === 0 ? text : describeSkipped(ports, text, skipped));
}

function describeSkipped(
  { canvas, texts: { t, fault } }: SentencePorts,
  text: string,
  skipped: readonly Skipped[],
): HTMLElement {
  const list = document.createElement('ul');
  for (const { name, code, detail } of skipped.slice(0, mostListed)) {
    const item = document.createElement('li');
    item.textContent = `${name ?? t('a-layer')}: ${fault(code)}${code === 'not-made' ? ` (${detail})` : ''}`;
    list.append(item);
  }
  if (skipped.length > mostListed) list.append(t('and-more', { count: skipped.length - mostListed }));
  const nodes = skipped.flatMap(({ node }) => node ?? []);
  const show = document.createElement('button');
  show.type = 'button';
  show.textContent = t('select-them');
  show.onclick = () => void canvas.ask('show-nodes', { nodes });
  const summary = document.createElement('summary');
  summary.textContent = text;
  const details = document.createElement('details');
  details.append(summary, list, ...(nodes.length > 0 ? [show] : []));
  return details;
}
