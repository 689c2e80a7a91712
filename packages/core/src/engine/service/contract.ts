import * as z from 'zod';
import { taskIdPattern } from '../http/index.js';

/** How many tasks `GET /v1/tasks?ids=` answers at once. */
export const maxBatch = 50;

const timestamp = () => z.iso.datetime({ offset: true });

export const TaskId = z
  .string()
  .regex(taskIdPattern)
  .meta({ description: 'The name of a task, chosen by the service.', examples: ['task_7f3a'] });

export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .meta({
    description: 'Chosen by the client, one for each portrait that it wants. The same key never makes a second task.',
  });

export const PortraitOrder = z
  .object({
    prompt: z.string().min(1).max(40_000).meta({ description: 'The five blocks as the model family reads them.' }),
    negative_prompt: z.string().max(40_000).optional(),
    family: z.string().min(1).max(64).meta({ description: 'The model family whose rules the numbers follow.' }),
    model: z.string().min(1).max(512).optional(),
    guidance_scale: z.number().min(0).max(50).optional(),
    steps: z.int().min(1).max(200).optional(),
    seed: z.int().min(0).meta({ description: 'Of the first portrait; each further one has the next seed.' }),
    width: z.int().min(64).max(4096),
    height: z.int().min(64).max(4096),
    count: z.int().min(1).max(64),
    reference: z
      .object({
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        strength: z.number().min(0).max(3),
        start: z.number().min(0).max(1).optional(),
        end: z.number().min(0).max(1).optional(),
      })
      .optional()
      .meta({ description: 'How the photo in the part `reference` is used, and its hash.' }),
  })
  .meta({ description: 'One order for one or more portraits.' });

export const Problem = z
  .object({
    code: z.string().meta({ examples: ['content_filtered', 'no_output', 'out_of_memory', 'cancelled', 'timeout'] }),
    message: z.string(),
  })
  .meta({ description: 'What went wrong: a word for machines, a sentence for people.' });

export const Task = z
  .object({
    id: TaskId,
    status: z
      .enum(['pending', 'processing', 'completed', 'failed', 'unknown'])
      .meta({ description: '`unknown`: the service cannot tell at the moment. Ask again; do not order again.' }),
    created_at: timestamp(),
    seed: z.int().min(0),
    model_version: z.string().max(512).nullish(),
    queue_position: z.int().min(0).nullish(),
    progress: z.number().min(0).max(1).nullish(),
    output_url: z
      .string()
      .nullish()
      .meta({ description: 'Where the portrait is. Null while the task is completed and the file is not stored yet.' }),
    output_urls: z.array(z.string().nullable()).max(64).nullish().meta({
      description: 'The same for several portraits, in their order. An empty list: there is none and will be none.',
    }),
    expires_at: timestamp().nullish().meta({ description: 'When the addresses stop working.' }),
    error: Problem.nullish(),
  })
  .meta({ description: 'What became of an order so far.' });

export const TaskList = z
  .object({ tasks: z.array(Task).max(1_000) })
  .meta({ description: 'The tasks that exist among those asked for.' });

export const Failure = z.object({ error: Problem }).meta({ description: 'Why a call was refused.' });

export type PortraitOrder = z.input<typeof PortraitOrder>;
export type Task = z.output<typeof Task>;
