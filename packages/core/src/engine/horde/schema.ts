import * as z from 'zod';

const amount = () => z.int().min(0).nullish();

/** `POST /v2/generate/async`: 202, or 200 with the price alone when it was a dry run (AI-Horde, horde/apis/models/stable_v2.py). */
export const Accepted = z.looseObject({ id: z.string() });
export const Price = z.looseObject({ kudos: z.number().min(0) });

/** `GET /v2/generate/check/{id}`. */
export const Check = z.looseObject({
  done: z.boolean(),
  faulted: z.boolean().nullish(),
  is_possible: z.boolean().nullish(),
  finished: amount(),
  processing: amount(),
  waiting: amount(),
  queue_position: amount(),
});

const Generation = z.looseObject({
  /** An address, base64, or "N/A". */
  img: z.string(),
  seed: z.string().nullish(),
  model: z.string().nullish(),
  worker_name: z.string().nullish(),
  censored: z.boolean().nullish(),
  gen_metadata: z.array(z.looseObject({ type: z.string(), value: z.string().nullish() })).nullish(),
});

/** `GET /v2/generate/status/{id}`. */
export const Status = z.looseObject({ generations: z.array(Generation).max(64) });

export type Check = z.output<typeof Check>;
export type Generation = z.output<typeof Generation>;
