import * as z from 'zod';

const Timestamp = z.iso.datetime({ offset: true }).nullish();

/** `POST /predictions`, `GET /predictions/{id}` (replicate-javascript 1.4.0, index.d.ts). */
export const Prediction = z.looseObject({
  id: z.string(),
  status: z.enum(['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']),
  /** One address, several, or whatever else a model gives. */
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  logs: z.string().nullish(),
  data_removed: z.boolean().nullish(),
  version: z.string().nullish(),
  completed_at: Timestamp,
});

/** `POST /files`. */
export const UploadedFile = z.looseObject({
  id: z.string().regex(/^[\w-]{1,128}$/),
  urls: z.looseObject({ get: z.string().max(8_192) }),
});

/** What a model gave, where it is addresses of files. */
export const Outputs = z.union([
  z.string().transform((one) => [one]),
  z.array(z.string()).max(64),
  z.null().transform(() => undefined),
  z.undefined(),
]);

export type Prediction = z.output<typeof Prediction>;
