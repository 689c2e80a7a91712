import type { EngineAnswer } from '@likeness/core/engine';
import type { Task } from '@likeness/core/engine/service';
import type { ErrorCode } from '@likeness/core/error';
import type { Ticket } from './task-ticket.js';

/** The service's words for failures; the others go by the name that we have for them. */
const words: Partial<Record<ErrorCode, string>> = {
  'engine/no-credit': 'no_credit',
  'engine/refused': 'invalid_request',
  'engine/cannot': 'invalid_request',
};

/** What an engine said about a task, as the portrait service says it. `gone` and `unclear` are no answers about a task. */
export function tellTask(
  id: string,
  { seed, count, createdAt, task }: Ticket,
  answer: Exclude<EngineAnswer, { says: 'gone' | 'unclear' }>,
  addressOf: (index: number) => string,
): Task {
  const model = task.detail?.modelVersion;
  const base = {
    id,
    created_at: new Date(1000 * createdAt).toISOString(),
    seed,
    ...(model === undefined ? {} : { model_version: String(model) }),
  };
  switch (answer.says) {
    case 'queued':
      return {
        ...base,
        status: 'pending',
        ...(answer.position === undefined ? {} : { queue_position: answer.position }),
      };
    case 'running':
      return { ...base, status: 'processing', ...(answer.progress === undefined ? {} : { progress: answer.progress }) };
    case 'completed': {
      const there = new Set(answer.outputs.map(({ index }) => index));
      // At least one place: an empty list would say that there is none and will be none.
      const asked = count || Math.max(0, ...there) + 1;
      const urls = Array.from({ length: asked }, (_, index) => (there.has(index) ? addressOf(index) : null));
      const ends = answer.outputs.flatMap(({ expiresAt }) => expiresAt ?? []);
      const expiry = ends.length > 0 ? { expires_at: new Date(Math.min(...ends)).toISOString() } : {};
      return { ...base, status: 'completed', output_url: urls[0] ?? null, output_urls: urls, ...expiry };
    }
    case 'empty':
      return { ...base, status: 'completed', output_url: null, output_urls: [] };
    case 'filtered':
      return { ...base, status: 'failed', error: { code: 'content_filtered', message: '' } };
    case 'cancelled':
      return { ...base, status: 'failed', error: { code: 'cancelled', message: '' } };
    case 'failed': {
      const { code, detail } = answer.error;
      return { ...base, status: 'failed', error: { code: words[code] ?? code, message: detail ?? '' } };
    }
  }
}
