import type { JournalRecord } from './chain.js';
import { type RunSummary, summariseRuns } from './run-summary.js';

export interface DeletionRequestOptions {
  /** Id of the engine whose provider is asked. */
  engine: string;
  /** The provider's name as it is written to. */
  provider: string;
  /** Only these tasks, by our id or the engine's; all of the engine's by default. */
  tasks?: readonly string[];
}

/**
 * A letter to a provider's privacy desk that asks for the deletion of what it holds: task ids, times and types, and nothing
 * of what was in the pictures. Undefined when the provider was never given anything.
 */
export function deletionRequest(
  records: readonly JournalRecord[],
  options: DeletionRequestOptions,
): string | undefined {
  const { engine, provider, tasks } = options;
  const isMeant = (run: RunSummary) => !tasks || [run.task, run.engineTask].some((id) => id && tasks.includes(id));
  const runs = summariseRuns(records).filter((run) => run.engine === engine && run.state !== 'draft' && isMeant(run));
  const known = runs.filter(({ engineTask }) => engineTask !== undefined);
  const unanswered = runs.filter(({ engineTask, state }) => engineTask === undefined && state === 'unknown');
  if (known.length + unanswered.length === 0) return undefined;
  const lines = [
    `Subject: Deletion of ${known.length + unanswered.length} portrait tasks`,
    '',
    `To the privacy desk of ${oneLine(provider)}`,
    '',
    'Please delete everything that you hold of the tasks listed below, which were made with my account: prompts,',
    'reference photos and their copies, results, thumbnails, logs that show their content, and backups as they expire.',
    'Please confirm the deletion with its date, and tell me what you have to keep, for how long and on what ground.',
    '',
    ...known.map((run) => `- task ${oneLine(run.engineTask ?? '')}: ${typeOf(run)}, ${timesOf(run)}`),
    ...unanswered.map((run) => `- request key ${run.task}, perhaps never taken: ${typeOf(run)}, ${timesOf(run)}`),
    '',
  ];
  return lines.join('\n');
}

function typeOf({ reference }: RunSummary): string {
  return reference === undefined ? 'portrait from text' : 'portrait from text and a reference photo';
}

function timesOf({ acceptedAt, createdAt, endedAt }: RunSummary): string {
  return `submitted ${acceptedAt ?? createdAt}${endedAt === undefined ? '' : `, ended ${endedAt}`}`;
}

const oneLine = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
