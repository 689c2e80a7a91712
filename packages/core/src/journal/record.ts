import * as z from 'zod';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const taskId = z.string().min(1).max(200);
const engineTask = z.object({
  id: z.string().min(1).max(2_000),
  detail: z.record(z.string(), z.union([z.string().max(4_000), z.number()])).exactOptional(),
});
const wanted = z.object({
  request: hex64,
  family: z.string(),
  seed: z.number(),
  count: z.number().int().min(1),
  width: z.number(),
  height: z.number(),
});
const file = z.object({
  index: z.number().int(),
  type: z.enum(['png', 'jpeg', 'webp', 'gif', 'svg']),
  width: z.number(),
  height: z.number(),
  byteLength: z.number().int(),
  sha256: hex64,
  seed: z.number(),
});

/** A request as it can be kept: without the bytes of its reference. */
const KeptRequest = z.strictObject({
  engine: z.string(),
  family: z.string(),
  model: z.string().optional(),
  blocks: z.strictObject({
    subject: z.string(),
    framing: z.string(),
    lighting: z.string(),
    style: z.string(),
    constraints: z.array(z.string()),
  }),
  avoid: z.array(z.string()),
  words: z.strictObject({ positive: z.string(), negative: z.string().optional() }),
  guidance: z.number().optional(),
  steps: z.number().optional(),
  seed: z.number(),
  width: z.number(),
  height: z.number(),
  count: z.number().int().min(1),
  format: z.enum(['png', 'jpg', 'svg']),
  composition: z
    .strictObject({
      from: z.literal('bust'),
      pass: z.enum(['depth', 'normal']),
      strength: z.number(),
      start: z.number().exactOptional(),
      end: z.number().exactOptional(),
      model: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** The user wants this portrait. Durable before anything is sent. */
const intent = z.looseObject({
  task: taskId,
  /** The session that tracks it; another takes over when that one has died. */
  session: z.string(),
  engine: z.string().min(1),
  label: z.string().optional(),
  wanted,
  /** SHA-256 of the spec, always; of the reference as sent, where there is one. */
  spec: hex64.optional(),
  reference: hex64.optional(),
  /** The request without the reference's bytes and the spec itself, when the user keeps prompts (the default). */
  request: KeptRequest.optional().catch(undefined),
  kept: z.record(z.string(), z.unknown()).optional(),
});

/** The outcome of a run. The engine's words are not kept: a filter's verdict is recorded by its code alone. */
const run = z.looseObject({
  task: taskId,
  state: z.string().min(1),
  reason: z.string().min(1),
  error: z.string().optional(),
  createdAt: z.number(),
  acceptedAt: z.number().optional(),
  endedAt: z.number(),
  files: z.array(file),
});

const bodies = {
  session: z.looseObject({
    session: z.string(),
    holder: z.object({ host: z.string(), pid: z.number().int(), start: z.string() }),
  }),
  /** The session ended in order; what it left open may be taken over. */
  'session-end': z.looseObject({ session: z.string() }),
  intent,
  /** The request leaves the moment this is durable. Without `accepted` after it, the engine may have taken it. */
  posting: z.looseObject({ task: taskId }),
  /** The engine refused with 429: it took nothing. */
  throttled: z.looseObject({ task: taskId }),
  /** The engine, or the user, knows for sure that the last posting was never taken. */
  untaken: z.looseObject({ task: taskId }),
  accepted: z.looseObject({ task: taskId, engineTask }),
  cancelling: z.looseObject({ task: taskId }),
  /** A session takes over the task of one that died. */
  adopted: z.looseObject({ task: taskId, session: z.string() }),
  run,
} as const;

type Bodies = { [Kind in keyof typeof bodies]: z.output<(typeof bodies)[Kind]> };

/** What one record says, by its kind. */
export type Entry = { [Kind in keyof Bodies]: { kind: Kind; body: Bodies[Kind] } }[keyof Bodies];
export type Intent = Bodies['intent'];
export type RunRecord = Bodies['run'];

const anyEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), body: bodies.session }),
  z.object({ kind: z.literal('session-end'), body: bodies['session-end'] }),
  z.object({ kind: z.literal('intent'), body: bodies.intent }),
  z.object({ kind: z.literal('posting'), body: bodies.posting }),
  z.object({ kind: z.literal('throttled'), body: bodies.throttled }),
  z.object({ kind: z.literal('untaken'), body: bodies.untaken }),
  z.object({ kind: z.literal('accepted'), body: bodies.accepted }),
  z.object({ kind: z.literal('cancelling'), body: bodies.cancelling }),
  z.object({ kind: z.literal('adopted'), body: bodies.adopted }),
  z.object({ kind: z.literal('run'), body: bodies.run }),
]);

/** The record as one of ours; undefined for kinds that a newer version wrote, which are kept and passed over. */
export function parseEntry(record: { kind: string; body: unknown }): Entry | undefined {
  const parsed = anyEntry.safeParse({ kind: record.kind, body: record.body });
  return parsed.success ? parsed.data : undefined;
}
