import * as z from 'zod';
import { LikenessError, type Step } from '../../error/index.js';
import { parseAnswer, parseTaskId } from '../http/index.js';
import { IdempotencyKey, Task } from './contract.js';

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
  if (named.success) parseTaskId(named.data.id, step);
  const task = parseAnswer(Task, body, { step, where });
  if (id !== undefined && task.id !== id) {
    throw new LikenessError('engine/garbled', { step, where, detail: 'the answer is about another task' });
  }
  return task;
}

/** The entries of a list of tasks, unread. */
export function parseList(body: unknown, step: Step, where: string): readonly unknown[] {
  return parseAnswer(Batch, body, { step, where }).tasks;
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

export function parseKey(key: string): string {
  if (IdempotencyKey.safeParse(key).success) return key;
  throw new LikenessError('engine/cannot', {
    step: 'submit',
    where: 'the idempotency key',
    detail: 'not 1 to 255 printable characters',
  });
}
