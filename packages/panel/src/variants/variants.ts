import type { PortraitSpec } from '@likeness/core/spec';

/** What the variants of a portrait differ in: their size alone, or one variable of the picture. */
export type VariantVariable = 'size' | 'seed' | 'subject' | 'framing' | 'lighting' | 'style';
export const variantVariables: readonly VariantVariable[] = ['size', 'seed', 'lighting', 'framing', 'style', 'subject'];

/** Variants as somebody writes them down. */
export interface VariantDraft {
  /** The property's name, for example `State`. */
  property: string;
  variable: VariantVariable;
  /** In their order. `words` is the phrase, the seed or the edge in px; nothing leaves the portrait as it is. */
  values: readonly { name: string; words: string }[];
  /** Edge of each variant in px; for `size` the values have their own. */
  edge: number;
}

/** One variant: a name, what it shows and how large. */
export interface PlannedVariant {
  name: string;
  /** What differs from the portrait, for people; empty where nothing does. */
  differs: string;
  /** What is to be drawn for it; undefined for the portrait as it is. */
  spec: PortraitSpec | undefined;
  edge: number;
}

export interface VariantPlan {
  property: string;
  variants: readonly PlannedVariant[];
}
