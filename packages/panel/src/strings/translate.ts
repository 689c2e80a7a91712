import { english, type StringKey } from './english.js';
import { german } from './german.js';

export type Translate = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

const tables: Readonly<Record<string, Readonly<Record<StringKey, string>>>> = { en: english, de: german };

/** The panel's texts in a language given as a BCP 47 tag; English where we have none. */
export function translate(language: string): Translate {
  const table = tables[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
  return (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** A length of time as people say it, in its largest whole unit. */
export function sayDuration(t: Translate, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return t('seconds', { count: seconds });
  if (seconds < 5_400) return t('minutes', { count: Math.round(seconds / 60) });
  return t('hours', { count: Math.round(seconds / 3_600) });
}
