import type { CallOptions, EngineTask } from '../engine.js';
import type { ComfyClient } from './client.js';
import { promptIdOf } from './prompt-id.js';
import { HistoryEntry, type Stamp, WholeHistory } from './schema.js';
import type { Api, TaskReader } from './tasks.js';

/** How far back the history of an old server, which chose the id itself, is searched for our stamp. */
const mostSearched = 64;

/** What was ordered under a key: by the id that we chose, or on servers that chose their own, by the stamp beside the graph. */
export async function lookUpOrder(
  key: string,
  { client, reader }: { client: ComfyClient; reader: TaskReader },
  options: CallOptions = {},
): Promise<EngineTask | undefined> {
  const id = promptIdOf(key);
  const api = await reader.api(options);
  if (api === 'jobs') {
    const job = await reader.job(id, options);
    return job && toTask(job.id, api, job.workflow?.extra_data?.likeness);
  }
  const finished = await reader.history(id, options);
  if (finished) return toTask(id, api, finished.prompt[3].likeness);
  const { queue_running, queue_pending } = await reader.queue(options);
  const found = [...queue_running, ...queue_pending].find(
    ([, entryId, , extra]) => entryId === id || extra.likeness?.key === id,
  );
  if (found) return toTask(found[1], api, found[3].likeness);
  return searchHistory(id, client, options);
}

async function searchHistory(key: string, client: ComfyClient, { signal }: CallOptions) {
  const query = { max_items: String(mostSearched) };
  const call = { method: 'get', path: 'history', query, step: 'poll', where: 'the history', signal } as const;
  const all = Object.entries(await client.read(call, WholeHistory));
  const entries = all.flatMap(([id, entry]) => {
    const read = HistoryEntry.safeParse(entry);
    return read.success ? [{ id, stamp: read.data.prompt[3].likeness }] : [];
  });
  const found = entries.find(({ id, stamp }) => id === key || stamp?.key === key);
  return found && toTask(found.id, 'history', found.stamp);
}

/** @param stamp absent for orders of another program that happens to use our id. */
export function toTask(
  id: string,
  api: Api,
  stamp: Pick<Stamp, 'seed' | 'seedStep'> = { seed: 0, seedStep: 1 },
): EngineTask {
  return { id, detail: { api, seed: stamp.seed, seedStep: stamp.seedStep } };
}
