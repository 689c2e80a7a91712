import type { EngineAnswer, EngineTask, OutputLink } from '../engine.js';
import type { Redact, TaskFault } from '../http/index.js';
import { readFailure, readLogProgress } from '../model/index.js';
import { lifetime } from './lifecycle.js';
import type { QueueStatus, Result, Submitted } from './schema.js';

export interface FailureContext {
  faults: readonly TaskFault[];
  redact: Redact;
  where: string;
}

/** How the queue's word reads in ours; `completed` alone says nothing about files, those are in the result. */
export function readStatus(status: QueueStatus, context: FailureContext): EngineAnswer | 'completed' {
  switch (status.status) {
    case 'IN_QUEUE':
      return { says: 'queued', ...(status.queue_position == null ? {} : { position: status.queue_position }) };
    case 'IN_PROGRESS': {
      const progress = readLogProgress(status.logs?.map(({ message }) => message ?? '').join('\n'));
      return { says: 'running', ...(progress === undefined ? {} : { progress }) };
    }
    case 'CANCELED':
    case 'CANCELLED':
      return { says: 'cancelled' };
    case 'FAILED':
      return readFailure(failureText(status), context);
    case 'COMPLETED':
      return status.error == null && status.error_type == null
        ? 'completed'
        : readFailure(failureText(status), context);
  }
}

function failureText({ error, error_type: type }: QueueStatus): string {
  const said = typeof error === 'string' ? error : error == null ? '' : JSON.stringify(error);
  return [type, said].filter(Boolean).join(': ');
}

/** Pictures that the safety checker marked are black, or gone: they are no portraits. */
export function readResult(result: Result, task: EngineTask): EngineAnswer {
  const urls = result.images?.map((image) => image?.url) ?? [result.image?.url];
  const marked = result.has_nsfw_concepts ?? [];
  const isMarked = (index: number) => marked[index] === true;
  const expiresAt = expiryOf(task);
  const outputs = urls.flatMap((url, index): OutputLink[] =>
    url === undefined || isMarked(index) ? [] : [{ index, url, ...(expiresAt === undefined ? {} : { expiresAt }) }],
  );
  if (outputs.length > 0) return { says: 'completed', outputs };
  if (urls.some((_, index) => isMarked(index))) return { says: 'filtered', reason: 'has_nsfw_concepts' };
  return { says: 'empty', reason: 'the model finished and gave no picture' };
}

/** The latest moment at which the files can be there: work begins within one lifetime, and they live for another. */
function expiryOf({ detail }: EngineTask): number | undefined {
  const submittedAt = detail?.submittedAt;
  return typeof submittedAt === 'number' ? submittedAt + 2 * lifetime * 1_000 : undefined;
}

/**
 * The request as the journal keeps it. fal says where to ask after it; an address that is not on its own server is not kept,
 * the known form of it is.
 */
export function readTask(
  submitted: Submitted,
  kept: { origin: string; root: string; seed: number; model: string; submittedAt: number },
): EngineTask {
  const { request_id: id, status_url: status, response_url: response, cancel_url: cancel } = submitted;
  const { origin, root, seed, model, submittedAt } = kept;
  const path = (given: string | null | undefined, usual: string) => {
    const url = given != null && URL.canParse(given) ? new URL(given) : undefined;
    return url?.origin === origin ? url.pathname : `${root}/requests/${encodeURIComponent(id)}${usual}`;
  };
  return {
    id,
    detail: {
      seed,
      model,
      submittedAt,
      status: path(status, '/status'),
      response: path(response, ''),
      cancel: path(cancel, '/cancel'),
    },
  };
}
