import type { Filled } from './fill-layers.js';
import type { Texts } from './strings/texts.js';

/** What came of a batch in one sentence, in English at most about 100 characters: "11 placed, 1 skipped: locked". */
export function sayFilled({ t, fault }: Texts, { placed, skipped, stopped = false }: Filled): string {
  const head = t(stopped ? 'placed-stopped' : 'placed', { count: placed.length });
  if (skipped.length === 0) return head;
  const reasons = [...new Set(skipped.map(({ code }) => fault(code)))].join(', ');
  return `${head}, ${t('skipped', { count: skipped.length, reasons })}`;
}
