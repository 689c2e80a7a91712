import type { Change, Fix } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { Case } from '../case.js';
import type { Sign } from '../look.js';
import data from './remedies.json' with { type: 'json' };

/** What each remedy is called, by its id: on its button, and in the guides. */
const texts: Readonly<Record<string, { readonly title: string; readonly about: string }>> = data;

/** What a remedy does, in a few words, for any spec. */
export function describeRemedy(id: string): string | undefined {
  return texts[id]?.about;
}

/** The one change that a row advises, for the spec at hand. */
export interface Offer {
  readonly changes: readonly Change[];
  /** What the title names. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What the changes are made to: the spec, unless it must first go back to the baseline. */
  readonly base?: 'baseline';
}

/** Works the change out. Undefined: it does not apply, for example because the value is at its floor already. */
export type Remedy = (spec: PortraitSpec, about: Case, sign: Sign | undefined) => Offer | undefined;

/** The offer with its title, as a button shows it. */
export function toFix(id: string, { changes, values }: Offer): Fix {
  const title = (texts[id]?.title ?? id).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { title, changes };
}

/** A change of one number or text: nothing is offered where it would stay what it is. */
export function setValue<T extends string | number>(
  path: readonly string[],
  from: T | undefined,
  to: T,
  values: Offer['values'] = {},
): Offer | undefined {
  if (from === to) return undefined;
  return { changes: [{ path, value: to }], values: { from: from ?? 'unset', to, ...values } };
}

/** The number rounded to hundredths: 0.65 + 0.1 is 0.75 and nothing else. */
export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
