import type { Fix } from '../finding/index.js';
import type { Case } from './case.js';

/** Where a detector looks: R at the request, T at the task, I at the image, H at the history. */
export type DetectorClass = 'R' | 'T' | 'I' | 'H';

/** What a detector would have to be given to see anything. */
export type Need =
  | 'spec'
  | 'task'
  | 'portrait'
  | 'faces'
  | 'skin'
  | 'reference'
  | 'baseline'
  | 'others'
  | 'history'
  | 'drift';

/** Something that speaks for a row, with the numbers or words that its evidence sentence names. */
export interface Sign {
  readonly sees: 'sign';
  /** 0 to 1: how often the row is the right one when this is seen. Estimates, to be sharpened by use. */
  readonly strength: number;
  readonly values: Readonly<Record<string, string | number>>;
  /** A change that whoever saw it already knows, for example lint's. */
  readonly fix?: Fix;
}

/** What a detector saw. `blind`: it could not look, for want of something. */
export type Look = Sign | { readonly sees: 'nothing' } | { readonly sees: 'blind'; readonly needs: Need };

export interface Detector {
  readonly class: DetectorClass;
  readonly look: (about: Case) => Look;
}

export function sign(strength: number, values: Sign['values'], fix?: Fix): Sign {
  return { sees: 'sign', strength, values, ...(fix ? { fix } : {}) };
}

export const nothing: Look = { sees: 'nothing' };

export function blind(needs: Need): Look {
  return { sees: 'blind', needs };
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** A number with at most two digits behind the point. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
