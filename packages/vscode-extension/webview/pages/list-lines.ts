import { element } from './element.js';

/** Lines as a list; nothing for none. */
export function listLines(lines: readonly string[]): HTMLElement | undefined {
  return lines.length === 0
    ? undefined
    : element('ul', { class: 'lines' }, ...lines.map((line) => element('li', {}, line)));
}
