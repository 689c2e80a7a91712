import * as z from 'zod';
import { instant } from '../run/past-run.js';
import { readStored, type Stored, writeStored } from '../run/stored.js';

/** Five steps for one picture alone, or a picture against the baseline's. */
export const Mark = z.union([z.int().min(1).max(5), z.enum(['better', 'same', 'worse'])]);
export type Mark = z.output<typeof Mark>;

/** What one person thinks of one output (or, without a seed, of all outputs of a run), and in one sentence why. */
export const Rating = z.looseObject({
  run: z.string().min(1),
  seed: z.int().min(0).optional(),
  mark: Mark,
  diagnosis: z
    .string()
    .max(240)
    .refine((text) => !/\n/.test(text) && !/[.!?]\s+\S/.test(text), 'expected one sentence of at most 240 characters')
    .optional(),
  by: z.string().min(1).optional(),
  at: instant,
});
export type Rating = z.output<typeof Rating>;

/** The content of a team's `ratings.json`. */
export const RatingsFile = z.looseObject({ version: z.literal(1), ratings: z.array(Rating) });
export type RatingsFile = z.output<typeof RatingsFile>;

/** Reads the text of a `ratings.json`. */
export function parseRatings(text: string): Stored<RatingsFile> {
  return readStored(RatingsFile, text);
}

export function writeRatings(file: RatingsFile): string {
  return writeStored(file);
}

/** The ratings that count: of each person, for each output, the last one. */
export function latestRatings(ratings: readonly Rating[]): Rating[] {
  const latest = new Map<string, Rating>();
  for (const rating of ratings) {
    const key = JSON.stringify([rating.run, rating.seed, rating.by, typeof rating.mark]);
    const known = latest.get(key);
    if (!known || Date.parse(known.at) <= Date.parse(rating.at)) latest.set(key, rating);
  }
  return [...latest.values()];
}
