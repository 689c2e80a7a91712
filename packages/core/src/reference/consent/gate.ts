import data from './gate.json' with { type: 'json' };

/** Who can be in the photo, as the gate asks. */
export const depictedKinds = [
  'self',
  'adult',
  'licensed-model',
  'synthetic',
  'deceased',
  'public-figure',
  'child',
  'unknown',
] as const;
export type Depicted = (typeof depictedKinds)[number];

/** On what right the photo is used. */
export const basisKinds = ['own-image', 'written-permission', 'licence', 'employer-policy', 'made-by-me'] as const;
export type Basis = (typeof basisKinds)[number];

/** What the person agrees to. Each is ticked by itself, and none is ticked beforehand. */
export const scopes = ['generate', 'send', 'keep', 'measure', 'publish'] as const;
export type Scope = (typeof scopes)[number];

/** What the portraits are for. */
export const purposes = ['concept', 'editorial', 'marketing', 'own-profile', 'research'] as const;
export type Purpose = (typeof purposes)[number];

/** One choice of the gate, with the words that users read. */
interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The questions of the consent gate: choices in the order shown, and the words of the statement that is attested. */
export interface Gate {
  readonly version: number;
  /** Rules: `allowed`; `needs-permission`, only with a document of the estate; `refused`, whatever else is said. */
  readonly depicted: readonly (Choice & { readonly rule: string })[];
  /** `document`: the id or place of the paper must be named, never the paper itself. `for`: whom it can stand for. */
  readonly basis: readonly (Choice & { readonly document: boolean; readonly for: readonly string[] })[];
  /** `without`: what follows when it is not ticked. */
  readonly scopes: readonly (Choice & { readonly without: string })[];
  readonly purposes: readonly Choice[];
  /** Days until the end date that is offered, and the farthest one that is taken. */
  readonly defaultDays: number;
  readonly longestDays: number;
  readonly statement: string;
  readonly notFor: string;
}

export const gate: Gate = data;
