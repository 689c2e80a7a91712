import * as z from 'zod';

/** `POST /run`. */
export const Queued = z.looseObject({ id: z.string() });

const Image = z.looseObject({
  filename: z.string().nullish(),
  type: z.enum(['base64', 's3_url']),
  data: z.string(),
});

/** What the handler of worker-comfyui 5 gives (handler.py); `message` is what versions before 5 gave. */
export const WorkerOutput = z.looseObject({
  images: z.array(Image).max(64).nullish(),
  errors: z.array(z.string()).nullish(),
  error: z.unknown().optional(),
  details: z.unknown().optional(),
  status: z.string().nullish(),
  message: z.string().nullish(),
});

/** `GET /status/{id}`. */
export const Job = z.looseObject({
  id: z.string(),
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT']),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
});

export type Job = z.output<typeof Job>;
export type WorkerOutput = z.output<typeof WorkerOutput>;
export type WorkerImage = z.output<typeof Image>;
