import type { FaultCode } from '../../protocol/index.js';
import { english, englishFaults, type StringKey } from './english.js';
import { german, germanFaults } from './german.js';

export interface Texts {
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  fault(code: FaultCode): string;
}

/** The plugin's texts in a language given as a BCP 47 tag; English where we have none. */
export function textsIn(language: string): Texts {
  const isGerman = language.toLowerCase().split('-')[0] === 'de';
  const table = isGerman ? german : english;
  const faults = isGerman ? germanFaults : englishFaults;
  return {
    t: (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole)),
    fault: (code) => faults[code],
  };
}
