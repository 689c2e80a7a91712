import type { EngineAnswer } from '../engine.js';
import { type ApiClient, parseAnswer, toNetworkError } from '../http/index.js';
import type { Drawing } from './drawings.js';
import { ServerProgress, TaskProgress } from './schema.js';

/** Ms between two questions whether the server knows a drawing, and how often it is asked. */
const pause = 150;
const mostQuestions = 10;

/** What a server says of a drawing that is under way. SD.Next knows no single tasks: there, only what is drawn at all is known. */
export function createProgress(api: ApiClient) {
  let knowsTasks = true;

  async function askTask(id: string, signal: AbortSignal | undefined) {
    if (!knowsTasks) return undefined;
    const json = { id_task: id, live_preview: false };
    const call = { method: 'post', path: 'internal/progress', json, step: 'poll', where: id, signal } as const;
    const { status, body } = await api.call({ ...call, accept: [404, 405] });
    knowsTasks = status !== 404 && status !== 405;
    return knowsTasks ? parseAnswer(TaskProgress, body, call) : undefined;
  }

  async function askServer(id: string, signal: AbortSignal | undefined) {
    const query = { skip_current_image: 'true' };
    const call = { method: 'get', path: 'sdapi/v1/progress', query, step: 'poll', where: id, signal } as const;
    return parseAnswer(ServerProgress, (await api.call(call)).body, call);
  }

  async function ask({ id }: Drawing, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    const task = await askTask(id, signal);
    // Drawn, but not encoded and sent yet.
    if (task?.completed) return { says: 'completed', outputs: [] };
    if (task?.active) return running(task.progress);
    if (task) return { says: 'queued' };
    const { progress, state } = await askServer(id, signal);
    return (state?.job_count ?? 0) > 0 ? running(progress) : { says: 'queued' };
  }

  /**
   * Waits until the server knows the drawing, or the call is over. After a second and a half an open call counts as taken.
   *
   * @throws LikenessError what the call ended with, when it ended before that; the caller's reason when it was aborted.
   */
  async function untilKnown(drawing: Drawing, signal: AbortSignal | undefined): Promise<void> {
    const gaveUp = new Promise<never>((_, reject) => {
      const give = () =>
        reject(toNetworkError(signal?.reason, { step: 'submit', where: drawing.id, redact: String, signal }));
      if (signal?.aborted) give();
      signal?.addEventListener('abort', give, { once: true });
    });
    gaveUp.catch(() => undefined);
    for (let question = 0; question < mostQuestions; question++) {
      const asked = askTask(drawing.id, signal).catch(() => undefined);
      const first = await Promise.race([gaveUp, drawing.over.then((error) => ({ error })), asked]);
      if (first && 'error' in first) {
        if (first.error) throw first.error;
        return;
      }
      if (first?.queued || first?.active || first?.completed || !knowsTasks) return;
      const ended = await Promise.race([gaveUp, drawing.over.then(() => true), after(pause)]);
      if (ended) continue;
    }
  }

  /** @param isOnly whether it is the only one of ours: where single tasks are not known, what is drawn is taken for it then. */
  async function isDrawn(drawing: Drawing, isOnly: boolean, signal: AbortSignal | undefined): Promise<boolean> {
    const task = await askTask(drawing.id, signal);
    return task ? task.active : isOnly;
  }

  return { ask, untilKnown, isDrawn };
}

function running(progress: number | null | undefined): EngineAnswer {
  return { says: 'running', ...(progress == null ? {} : { progress: Math.min(1, Math.max(0, progress)) }) };
}

function after(ms: number): Promise<false> {
  const timer = AbortSignal.timeout(ms);
  return new Promise((resolve) => timer.addEventListener('abort', () => resolve(false), { once: true }));
}
