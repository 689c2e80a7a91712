import { type ErrorCode, LikenessError } from '../../error/index.js';
import type { EngineAnswer, EngineTask, OutputLink } from '../engine.js';
import { type Redact, sanitiseText } from '../http/index.js';
import type { Task } from './contract.js';

export interface AnswerContext {
  /** Our clock minus the service's, in ms. */
  skewMs: number;
  redact: Redact;
}

const isFilter = /content_?(filter|policy)|safety|nsfw|moderation/i;
const isCancelled = /^(cancell?ed|aborted)$/i;
const failures: Readonly<Record<string, ErrorCode>> = {
  no_credit: 'engine/no-credit',
  invalid_request: 'engine/refused',
  invalid_workflow: 'engine/refused',
};

/** How the service's word for a task's state reads in ours. */
export function readAnswer(task: Task, context: AnswerContext): EngineAnswer {
  switch (task.status) {
    case 'pending':
      return { says: 'queued', ...(task.queue_position == null ? {} : { position: task.queue_position }) };
    case 'processing':
      return { says: 'running', ...(task.progress == null ? {} : { progress: task.progress }) };
    case 'completed':
      return readCompleted(task, context);
    case 'failed':
      return readFailure(task, context);
    case 'unknown': {
      const detail = 'the service cannot tell at the moment';
      return { says: 'unclear', error: new LikenessError('engine/failed', { step: 'poll', where: task.id, detail }) };
    }
  }
}

/** No address yet means that the file is late; an empty list that there is none. */
function readCompleted(task: Task, { skewMs }: AnswerContext): EngineAnswer {
  if (task.output_urls?.length === 0 && task.output_url == null) {
    return { says: 'empty', reason: 'the service calls the task completed and lists no file' };
  }
  const urls = task.output_urls?.length ? task.output_urls : [task.output_url ?? null];
  const expiry = task.expires_at == null ? {} : { expiresAt: Date.parse(task.expires_at) + skewMs };
  const outputs = urls.flatMap((url, index): OutputLink[] => (url === null ? [] : [{ index, url, ...expiry }]));
  return { says: 'completed', outputs };
}

/** A filter's verdict is kept by its code only: its sentence may repeat what was asked for. */
function readFailure({ id, error }: Task, { redact }: AnswerContext): EngineAnswer {
  const code = sanitiseText(error?.code ?? 'unknown');
  if (isFilter.test(code)) return { says: 'filtered', reason: code };
  const message = sanitiseText(redact(error?.message ?? ''));
  if (code === 'no_output') return { says: 'empty', reason: message || 'the service says that there is no output' };
  if (isCancelled.test(code)) return { says: 'cancelled' };
  const detail = [code, message].filter(Boolean).join(': ');
  return {
    says: 'failed',
    error: new LikenessError(failures[code] ?? 'engine/failed', { step: 'poll', where: id, detail }),
  };
}

/** The task as the journal keeps it, with what `download` must know. */
export function readTask({ id, seed, model_version }: Task): EngineTask {
  return { id, detail: { seed, ...(model_version == null ? {} : { modelVersion: sanitiseText(model_version) }) } };
}
