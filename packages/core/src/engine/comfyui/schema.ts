import * as z from 'zod';

/** Answers of ComfyUI 0.3.64 (server.py, execution.py) and, for jobs, of builds from 2026 on (comfy_execution/jobs.py). */

const About = z
  .looseObject({
    min: z.number().optional().catch(undefined),
    max: z.number().optional().catch(undefined),
    options: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .catch(undefined),
    image_upload: z.boolean().optional().catch(undefined),
  })
  .catch({});
const Choice = z.union([z.string(), z.number(), z.boolean()]);
const Declared = z
  .tuple([z.union([z.string(), z.array(Choice)])], z.unknown())
  .transform(([type, about]): [typeof type, z.output<typeof About>] => [type, About.parse(about ?? {})]);
const Inputs = z.record(z.string(), Declared);

/** One entry of `GET /object_info/{class}`. */
export const NodeInfo = z.object({
  input: z.object({ required: Inputs.optional(), optional: Inputs.optional() }),
  output: z.array(z.unknown()).default([]),
  output_node: z.boolean().default(false),
});
export type NodeInfo = z.output<typeof NodeInfo>;

/** `GET /object_info/{class}`: empty when there is no such node. */
export const NodeInfoAnswer = z.record(z.string(), NodeInfo);

export const Uploaded = z.object({ name: z.string().min(1).max(512), subfolder: z.string().max(512).default('') });

/** `prompt_id` of servers that do not let the client choose is another than ours. */
export const Accepted = z.object({ prompt_id: z.string() });

const Complaint = z.object({ type: z.string(), message: z.string(), details: z.string().default('') });

/** The body of a 400 to `POST /prompt`. */
export const Refusal = z.object({
  error: z.union([Complaint, z.string().transform((message) => ({ type: 'refused', message, details: '' }))]),
  node_errors: z
    .union([
      z.record(z.string(), z.object({ class_type: z.string().default('node'), errors: z.array(Complaint) })),
      z.array(z.unknown()).transform(() => ({})),
    ])
    .default({}),
});
export type Refusal = z.output<typeof Refusal>;

/** What we put beside the graph, to find it again and to know its seeds. */
export const Stamp = z.object({
  key: z.string(),
  seed: z.int().min(0),
  seedStep: z.union([z.literal(0), z.literal(1)]),
});
export type Stamp = z.output<typeof Stamp>;

const ExtraData = z.looseObject({ likeness: Stamp.optional().catch(undefined) }).catch({});

/** An entry of the queue or of the history: number, id, graph, extra data, outputs. Those of other programs may look otherwise. */
const Entry = z.tuple([z.number().catch(0), z.string(), z.unknown(), ExtraData], z.unknown());

export const Queue = z.object({ queue_running: z.array(Entry), queue_pending: z.array(Entry) });
export type Queue = z.output<typeof Queue>;

export const OutputFile = z.object({
  filename: z.string().min(1).max(512),
  subfolder: z.string().max(512).default(''),
  type: z.string(),
});

/** Files by node; other things that nodes leave there (text, audio, animated flags) are passed over. */
const Outputs = z.record(
  z.string(),
  z.looseObject({ images: z.array(z.unknown()).optional().catch(undefined) }).catch({}),
);

export const ExecutionError = z.looseObject({
  exception_message: z.string().default(''),
  exception_type: z.string().default(''),
  node_type: z.string().default(''),
});

/** One entry of `GET /history/{id}`. `status` is null when a node pack replaced the worker. */
export const HistoryEntry = z.object({
  prompt: Entry,
  outputs: Outputs.default({}),
  status: z
    .object({ status_str: z.string(), messages: z.array(z.tuple([z.string(), z.unknown()], z.unknown())).default([]) })
    .nullish(),
});
export type HistoryEntry = z.output<typeof HistoryEntry>;

/** Empty while the task is not finished, or was never known. */
export const History = z.record(z.string(), HistoryEntry);

/** `GET /history`: entries of all programs, unread. */
export const WholeHistory = z.record(z.string(), z.unknown());

/** `GET /api/jobs/{id}` */
export const Job = z.object({
  id: z.string(),
  status: z.enum(['pending', 'in_progress', 'completed', 'failed', 'cancelled']),
  outputs: Outputs.nullish(),
  execution_error: ExecutionError.nullish().catch(undefined),
  workflow: z
    .looseObject({ extra_data: ExtraData.optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});
export type Job = z.output<typeof Job>;

/** `GET /api/jobs` */
export const Jobs = z.object({ jobs: z.array(z.unknown()) });

/** What a server that has jobs says of one that it has not. */
export const NoJob = z.object({ error: z.string() });

/** Frames of the socket that say that something changed. */
export const Frame = z.object({
  type: z.string(),
  data: z.looseObject({ prompt_id: z.string().optional(), node: z.string().nullish() }).catch({}),
});
