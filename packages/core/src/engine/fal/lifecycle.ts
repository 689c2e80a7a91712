/** The shortest that leaves an order time to wait for a machine and its files time to be fetched, in seconds. */
export const lifetime = 3_600;

/**
 * For the order. What it makes is deleted after an hour, its words and addresses are not kept in the account's history, and
 * fal gives up when no machine is free within an hour, so that nobody pays for a portrait that nobody waits for.
 * https://docs.fal.ai/documentation/model-apis/common-parameters
 */
export const orderHeaders = {
  'x-fal-object-lifecycle-preference': JSON.stringify({ expiration_duration_seconds: lifetime }),
  'x-fal-store-io': '0',
  'x-fal-request-timeout': String(lifetime),
} as const;

/**
 * For the photo, which the order's headers do not cover: deleted after an hour, and hidden from everybody but the account.
 * The model gets a signed link. https://fal.ai/docs/documentation/model-apis/file-access-controls
 */
export const photoHeaders = {
  'x-fal-object-lifecycle': JSON.stringify({
    expiration_duration_seconds: lifetime,
    initial_acl: { default: 'hide', rules: [] },
  }),
} as const;

/** The same for accounts whose key may not sign links: whoever has the link can see the photo, for an hour. */
export const plainPhotoHeaders = {
  'x-fal-object-lifecycle': JSON.stringify({ expiration_duration_seconds: lifetime }),
} as const;
