import * as z from 'zod';

const Address = z.string().max(8_192);

/** `POST /{model}` (@fal-ai/client 1.10.1, types/common.d.ts). */
export const Submitted = z.looseObject({
  request_id: z.string(),
  status_url: Address.nullish(),
  response_url: Address.nullish(),
  cancel_url: Address.nullish(),
});

/** `GET status_url`. `error` and `error_type` are in the Python client only (fal_client, class Completed). */
export const QueueStatus = z.looseObject({
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELED', 'CANCELLED']),
  queue_position: z.int().min(0).nullish(),
  logs: z.array(z.looseObject({ message: z.string().nullish() })).nullish(),
  error: z.unknown().optional(),
  error_type: z.string().nullish(),
});

const Image = z.looseObject({ url: z.string() });

/** `GET response_url` of an image model. */
export const Result = z.looseObject({
  images: z.array(Image.nullable()).max(64).nullish(),
  image: Image.nullish(),
  seed: z.int().nullish(),
  has_nsfw_concepts: z.array(z.boolean()).nullish(),
});

/** `POST rest.fal.ai/storage/upload/initiate`. */
export const Upload = z.looseObject({ upload_url: Address, file_url: Address });

/** `POST api.fal.ai/v1/storage/files/sign`. */
export const SignedLink = z.looseObject({ signed_url: Address });

/** `GET api.fal.ai/v1/models/pricing`. */
export const Pricing = z.looseObject({
  prices: z.array(
    z.looseObject({ endpoint_id: z.string(), unit_price: z.number().min(0), unit: z.string(), currency: z.string() }),
  ),
});

export type Submitted = z.output<typeof Submitted>;
export type QueueStatus = z.output<typeof QueueStatus>;
export type Result = z.output<typeof Result>;
