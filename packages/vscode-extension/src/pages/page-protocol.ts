import * as z from 'zod/mini';

/** Two pictures by their ids: the one on the left and the one on the right. */
export const Pair = z.tuple([z.string(), z.string()]);
export type Pair = z.output<typeof Pair>;

/** What a contact sheet shows: all portraits of a spec, or the pictures that were chosen. Kept over a reload by the page. */
export const SheetState = z.object({
  page: z.literal('sheet'),
  spec: z.optional(z.string()),
  pictures: z.array(z.string()),
  pair: z.optional(Pair),
});
export type SheetState = z.output<typeof SheetState>;

/** What a button of a page asks for. `id` is a picture's address, or a task's id. */
const deeds = [
  'open',
  'inspect',
  'rerun',
  'pin',
  'specs',
  'copy',
  'cancel',
  'resolve',
  'csv',
  'jsonl',
  'notes',
] as const;
export type Deed = (typeof deeds)[number];

/** What a page says to the extension. */
export const FromPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('pair'), pair: Pair }),
  z.object({ kind: z.literal('do'), what: z.enum(deeds), id: z.string() }),
]);
export type FromPage = z.output<typeof FromPage>;

/** A picture of a contact sheet. */
const Card = z.object({
  id: z.string(),
  url: z.string(),
  name: z.string(),
  facts: z.string(),
  isBaseline: z.boolean(),
  /** Whether a run record lies beside it: without one nobody knows how it was made. */
  isKnown: z.boolean(),
  /** What this portrait is compared with, and how its spec differs from that. Both empty for the one compared with. */
  against: z.string(),
  changes: z.array(z.string()),
});
export type Card = z.output<typeof Card>;

/** How two specs differ: one sentence, and a line for each difference. */
const Difference = z.object({ says: z.string(), lines: z.array(z.string()) });
export type Difference = z.output<typeof Difference>;

const SheetTexts = z.object({
  title: z.string(),
  hint: z.string(),
  empty: z.string(),
  baseline: z.string(),
  open: z.string(),
  inspect: z.string(),
  rerun: z.string(),
  pin: z.string(),
  specs: z.string(),
  left: z.string(),
  right: z.string(),
  share: z.string(),
  beside: z.string(),
  swap: z.string(),
  gone: z.string(),
  unknown: z.string(),
  now: z.string(),
});
export type SheetTexts = z.output<typeof SheetTexts>;

/** A run of the journal as people read it. */
const Row = z.object({
  task: z.string(),
  name: z.string(),
  /** Engine, seed and when, in one line. */
  brief: z.string(),
  state: z.string(),
  /** Which of the few kinds of state it is: over well, over badly, under way, or waiting for the user. */
  tone: z.enum(['good', 'bad', 'off', 'busy', 'asks']),
  why: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  /** The pictures that are still there. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  can: z.array(z.enum(deeds)),
});
export type Row = z.output<typeof Row>;

const JournalTexts = z.object({
  title: z.string(),
  empty: z.string(),
  filter: z.string(),
  none: z.string(),
  copy: z.string(),
  open: z.string(),
  inspect: z.string(),
  rerun: z.string(),
  cancel: z.string(),
  resolve: z.string(),
  csv: z.string(),
  jsonl: z.string(),
  notes: z.string(),
});
export type JournalTexts = z.output<typeof JournalTexts>;

/** What the extension says to a page. */
export const ToPage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sheet'),
    language: z.string(),
    texts: SheetTexts,
    state: SheetState,
    cards: z.array(Card),
    /** How the spec as it stands differs from its baseline. */
    now: z.optional(Difference),
  }),
  z.object({ kind: z.literal('difference'), pair: Pair, difference: Difference }),
  z.object({
    kind: z.literal('journal'),
    language: z.string(),
    texts: JournalTexts,
    rows: z.array(Row),
    /** How many records there are, and whether their chain is whole. */
    chain: z.object({ says: z.string(), isWhole: z.boolean() }),
  }),
]);
export type ToPage = z.output<typeof ToPage>;
