import type { CallOptions, EngineTask } from '../engine.js';
import type { ComfyClient } from './client.js';
import { parsePromptId } from './prompt-id.js';
import type { TaskReader } from './tasks.js';

/**
 * Takes one task out of the queue, or stops it while it runs, and no other. Servers without jobs are asked to interrupt only
 * while the task that runs is ours: the oldest of them know no interruption of one task alone.
 */
export async function stopTask(
  task: EngineTask,
  { client, reader }: { client: ComfyClient; reader: TaskReader },
  { signal }: CallOptions = {},
): Promise<void> {
  const id = parsePromptId(task.id, 'cancel');
  const post = (path: string, json: unknown) =>
    client.ask({ method: 'post', path, json, step: 'cancel', where: id, signal, accept: [200, 404, 405] });
  if (task.detail?.api === 'jobs') {
    const { status } = await post(`api/jobs/${id}/cancel`, {});
    if (status === 200) return;
  }
  await post('queue', { delete: [id] });
  const { queue_running } = await reader.queue({ ...(signal ? { signal } : {}) });
  if (queue_running.some(([, running]) => running === id)) await post('interrupt', { prompt_id: id });
}
