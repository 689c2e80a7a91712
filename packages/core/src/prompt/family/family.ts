import data from './families.json' with { type: 'json' };

/** How a family likes its words: comma separated tags, sentences, or attributes that an engine of ours reads itself. */
type Wording = 'tags' | 'sentences' | 'attributes';
/** What becomes of negative terms: sent apart, ignored by the model, or read as attributes ("no glasses" draws none). */
type Negatives = 'sent' | 'ignored' | 'attributes';

/** A closed interval. */
export type Interval = readonly [min: number, max: number];

/** A model family: what its models were trained for, and the bands in which its settings mean something. */
export interface Family {
  readonly id: string;
  readonly name: string;
  /** What adapters are made for: sd15, sdxl, flux ... */
  readonly base: string;
  readonly wording: Wording;
  readonly negatives: Negatives;
  /** Distilled models run at guidance 1 or less, or with a guidance of their own that is no CFG. */
  readonly distilled: boolean;
  /** Tokens that the text encoder reads; absent where there is no such limit. */
  readonly tokens?: number;
  /** Absent where the family has no guidance. */
  readonly guidance?: {
    readonly band: Interval;
    readonly usual: number;
    /** Narrower bands by what the user is after. */
    readonly goals: Readonly<Record<string, Interval>>;
  };
  /** Absent where the family has no steps. `only`: the checkpoint was distilled for exactly these numbers. */
  readonly steps?: { readonly band: Interval; readonly usual: number; readonly only?: readonly number[] };
  /** Edges and area in px, edges a multiple of `multiple`. Buckets are the trained sizes, width first. */
  readonly size: {
    readonly multiple: number;
    readonly edge: Interval;
    readonly area: number;
    readonly buckets: readonly Interval[];
  };
  readonly samplers: readonly string[];
  readonly source: string;
  readonly licence?: string;
}

const wordings: Readonly<Record<string, Wording>> = { tags: 'tags', sentences: 'sentences', attributes: 'attributes' };
const negatives: Readonly<Record<string, Negatives>> = { sent: 'sent', ignored: 'ignored', attributes: 'attributes' };

/** Every family that is known, by id. */
export const families: ReadonlyMap<string, Family> = /* @__PURE__ */ new Map(
  data.map((row): [string, Family] => [
    row.id,
    {
      id: row.id,
      name: row.name,
      base: row.base,
      wording: wordings[row.wording] ?? 'tags',
      negatives: negatives[row.negatives] ?? 'sent',
      distilled: row.distilled,
      ...(row.tokens === undefined ? {} : { tokens: row.tokens }),
      ...(row.guidance === undefined ? {} : { guidance: toGuidance(row.guidance) }),
      ...(row.steps === undefined ? {} : { steps: toSteps(row.steps) }),
      size: { ...row.size, edge: toInterval(row.size.edge), buckets: row.size.buckets.map(toInterval) },
      samplers: row.samplers,
      source: row.source,
      ...(row.licence === undefined ? {} : { licence: row.licence }),
    },
  ]),
);

/** The family with this id, or undefined. */
export function findFamily(id: string): Family | undefined {
  return families.get(id);
}

/** True when the family's models do not read a negative prompt at this guidance: CFG of 1 or less, or distilled (FG-1278). */
export function ignoresNegatives(family: Family, guidance: number | undefined): boolean {
  if (family.negatives !== 'sent') return family.negatives === 'ignored';
  return family.guidance !== undefined && guidance !== undefined && guidance <= 1;
}

/** The trained size nearest in shape to `width` by `height`; for an equal distance the first. */
export function nearestBucket(family: Family, width: number, height: number): Interval {
  const shape = Math.log(width / height);
  const distance = ([w, h]: Interval) => Math.abs(Math.log(w / h) - shape);
  return family.size.buckets.reduce((best, bucket) => (distance(bucket) < distance(best) - 1e-9 ? bucket : best));
}

interface GuidanceRow {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  readonly goals: { readonly [goal: string]: readonly number[] | undefined };
}

function toGuidance({ min, max, usual, goals }: GuidanceRow): NonNullable<Family['guidance']> {
  const intervals = Object.entries(goals).flatMap(([goal, pair]) => (pair ? [[goal, toInterval(pair)] as const] : []));
  return { band: [min, max], usual, goals: Object.fromEntries(intervals) };
}

interface StepsRow {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  readonly only?: readonly number[] | undefined;
}

function toSteps({ min, max, usual, only }: StepsRow): NonNullable<Family['steps']> {
  return { band: [min, max], usual, ...(only ? { only } : {}) };
}

function toInterval(pair: readonly number[]): Interval {
  return [pair[0] ?? 0, pair[1] ?? 0];
}
