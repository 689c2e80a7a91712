import type * as z from 'zod';
import { LikenessError, type Step } from '../../error/index.js';
import { sanitiseText } from './server-text.js';

/**
 * Reads the body of an answer.
 *
 * @throws LikenessError `engine/garbled` with the first thing that is wrong, never with what stood there.
 */
export function parseAnswer<T extends z.ZodType>(
  schema: T,
  body: unknown,
  { step, where }: { step: Step; where: string },
): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = sanitiseText(issue ? `${issue.path.join('.') || 'the answer'}: ${issue.message}` : 'unknown shape');
  throw new LikenessError('engine/garbled', { step, where, detail });
}
