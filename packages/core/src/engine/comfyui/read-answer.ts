import type { EngineAnswer, OutputLink } from '../engine.js';
import type { Redact } from '../http/index.js';
import { toFailure } from './failure.js';
import { savedIndex } from './graph/text-to-image.js';
import { ExecutionError, type HistoryEntry, type Job, OutputFile, type Queue } from './schema.js';

export interface ReadContext {
  id: string;
  baseUrl: URL;
  redact: Redact;
}

/** What a finished task left in the history. The messages are believed before the status, which stays "success" after some failures. */
export function readHistory({ outputs, status }: HistoryEntry, context: ReadContext): EngineAnswer {
  const told = new Map(status?.messages.map(([event, about]) => [event, about] as const) ?? []);
  if (told.has('execution_interrupted')) return { says: 'cancelled' };
  const links = readOutputs(outputs, context.baseUrl);
  if (told.has('execution_error') || status?.status_str === 'error') {
    return readFailed(told.get('execution_error'), links, context);
  }
  return readFinished(links);
}

/** The same from the newer API. */
export function readJob({ status, outputs, execution_error }: Job, context: ReadContext): EngineAnswer {
  if (status === 'pending') return { says: 'queued' };
  if (status === 'in_progress') return { says: 'running' };
  if (status === 'cancelled') return { says: 'cancelled' };
  const links = readOutputs(outputs ?? {}, context.baseUrl);
  return status === 'failed' ? readFailed(execution_error, links, context) : readFinished(links);
}

/** Where a task stands in the queue; undefined when it is not there. */
export function readQueue({ queue_running, queue_pending }: Queue, id: string): EngineAnswer | undefined {
  if (queue_running.some(([, running]) => running === id)) return { says: 'running' };
  const own = queue_pending.find(([, pending]) => pending === id);
  if (!own) return undefined;
  return { says: 'queued', position: queue_pending.filter(([number]) => number < own[0]).length + 1 };
}

/** Portraits that were saved before another one of the order failed are not lost for it. */
function readFailed(error: unknown, links: readonly OutputLink[], { id, redact }: ReadContext): EngineAnswer {
  if (links.length > 0) return { says: 'completed', outputs: links };
  const known = ExecutionError.safeParse(error ?? {});
  const facts = known.success ? known.data : ExecutionError.parse({});
  return { says: 'failed', error: toFailure(facts, id, redact) };
}

function readFinished(links: readonly OutputLink[]): EngineAnswer {
  if (links.length > 0) return { says: 'completed', outputs: links };
  return { says: 'empty', reason: 'the workflow ended without saving a picture' };
}

/**
 * The pictures that were saved, in their order. Previews and files of other nodes are left out: of a graph of ours those of
 * its save nodes count, of a workflow of the user's all that go into the output folder.
 */
export function readOutputs(outputs: HistoryEntry['outputs'], baseUrl: URL): readonly OutputLink[] {
  const saved = Object.entries(outputs).flatMap(([nodeId, { images = [] }]) => {
    const files = images.flatMap((image) => OutputFile.safeParse(image).data ?? []);
    return files.filter(({ type }) => type === 'output').map((file) => ({ index: savedIndex(nodeId), file }));
  });
  const ours = saved.flatMap(({ index, file }) => (index === undefined ? [] : [{ index, file }]));
  const chosen = ours.length > 0 ? ours : saved.map(({ file }, index) => ({ index, file }));
  return chosen
    .map(({ index, file }) => ({ index, url: viewUrl(file, baseUrl) }))
    .sort((one, other) => one.index - other.index);
}

function viewUrl({ filename, subfolder, type }: { filename: string; subfolder: string; type: string }, baseUrl: URL) {
  const url = new URL('view', baseUrl);
  for (const [name, value] of Object.entries({ filename, subfolder, type })) url.searchParams.set(name, value);
  return url.href;
}
