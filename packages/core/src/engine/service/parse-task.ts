import * as z from 'zod';
import { LikenessError, type Step } from '../../error/index.js';
import { sanitiseText } from '../http/index.js';
import { Failure, IdempotencyKey, maxIdLength, Task, TaskId } from './contract.js';

const Batch = z.object({ tasks: z.array(z.unknown()).max(1_000) });
const Named = z.object({ id: z.string() });

/**
 * Reads what the service says of one task.
 *
 * @param id the task that was asked about, where one was.
 * @throws LikenessError `engine/garbled` with the first thing that is wrong.
 */
export function parseTask(body: unknown, step: Step, where: string, id?: string): Task {
  const named = Named.safeParse(body);
  if (named.success) parseId(named.data.id, step);
  const parsed = Task.safeParse(body);
  if (!parsed.success) return refuse(parsed.error, step, where);
  if (id !== undefined && parsed.data.id !== id) {
    throw new LikenessError('engine/garbled', { step, where, detail: 'the answer is about another task' });
  }
  return parsed.data;
}

/** The entries of a list of tasks, unread. */
export function parseList(body: unknown, step: Step, where: string): readonly unknown[] {
  const parsed = Batch.safeParse(body);
  return parsed.success ? parsed.data.tasks : refuse(parsed.error, step, where);
}

/** The entries of a list by id, and whether there are some without one: any task that is missing may be that one. */
export function parseBatch(body: unknown, where: string): { byId: ReadonlyMap<string, unknown>; isWhole: boolean } {
  const byId = new Map<string, unknown>();
  const entries = parseList(body, 'poll', where);
  for (const entry of entries) {
    const named = Named.safeParse(entry);
    if (named.success) byId.set(named.data.id, entry);
  }
  return { byId, isWhole: byId.size === entries.length };
}

/** Whether a body is the service's own refusal, and not a page of something in between. */
export const isProblem = (body: unknown): boolean => Failure.safeParse(body).success;

/** An id as it may stand in a journal, a table and an address. */
export function parseId(id: string, step: Step): string {
  if (TaskId.safeParse(id).success) return id;
  const detail =
    id.length > maxIdLength
      ? `a task id of ${id.length} characters; at most ${maxIdLength} are taken`
      : `a task id with characters that have no place in one: "${sanitiseText(id)}"`;
  throw new LikenessError('engine/garbled', { step, where: 'the task id', detail });
}

export function parseKey(key: string): string {
  if (IdempotencyKey.safeParse(key).success) return key;
  throw new LikenessError('engine/cannot', {
    step: 'submit',
    where: 'the idempotency key',
    detail: 'not 1 to 255 printable characters',
  });
}

function refuse(error: z.ZodError, step: Step, where: string): never {
  const [issue] = error.issues;
  const detail = sanitiseText(issue ? `${issue.path.join('.') || 'the answer'}: ${issue.message}` : 'unknown shape');
  throw new LikenessError('engine/garbled', { step, where, detail });
}
