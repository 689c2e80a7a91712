import type { JournalRecord } from './chain.js';
import { foldRecord, newHistory, type OpenTask } from './open-task.js';
import { type Intent, parseEntry, type RunRecord } from './record.js';

/** One row of a journal that people read. Times are ISO 8601 in UTC. */
export interface RunSummary {
  task: string;
  label?: string;
  engine: string;
  /** By what name the engine knows it. */
  engineTask?: string;
  state: string;
  reason: string;
  createdAt: string;
  acceptedAt?: string;
  endedAt?: string;
  family: string;
  seed: number;
  width: number;
  height: number;
  /** SHA-256 of request, spec and the reference as it was sent. */
  request: string;
  spec?: string;
  reference?: string;
  /** SHA-256 of each portrait. */
  files: readonly string[];
}

/** The runs of a journal in the order in which they were asked for, those without an outcome included. No prompt is in them. */
export function summariseRuns(records: readonly JournalRecord[]): RunSummary[] {
  const history = newHistory();
  const intents = new Map<string, OpenTask>();
  const runs = new Map<string, RunRecord>();
  for (const record of records) {
    foldRecord(history, record);
    const entry = parseEntry(record);
    if (entry?.kind === 'intent') {
      const open = history.open.get(entry.body.task);
      if (open) intents.set(entry.body.task, open);
    }
    if (entry?.kind === 'run') runs.set(entry.body.task, entry.body);
  }
  return [...intents.values()].map((open) => summarise(open, runs.get(open.intent.task)));
}

function summarise(open: OpenTask, run: RunRecord | undefined): RunSummary {
  const { intent, accepted } = open;
  return {
    task: intent.task,
    ...(intent.label === undefined ? {} : { label: intent.label }),
    engine: intent.engine,
    ...(accepted ? { engineTask: accepted.engineTask.id, acceptedAt: isoOf(accepted.at) } : {}),
    state: run?.state ?? stageOf(open),
    reason: run?.reason ?? '',
    createdAt: isoOf(open.createdAt),
    ...(run ? { endedAt: isoOf(run.endedAt) } : {}),
    ...numbersOf(intent),
    ...(intent.spec === undefined ? {} : { spec: intent.spec }),
    ...(intent.reference === undefined ? {} : { reference: intent.reference }),
    files: run?.files.map(({ sha256 }) => sha256) ?? [],
  };
}

function stageOf(open: OpenTask): string {
  if (open.accepted) return 'pending';
  return open.posted ? 'unknown' : 'draft';
}

function numbersOf({ wanted }: Intent) {
  const { request, family, seed, width, height } = wanted;
  return { request, family, seed, width, height };
}

const isoOf = (ms: number) => new Date(ms).toISOString();
