import {
  deletionRequest,
  exportCsv,
  exportJsonl,
  exportNotes,
  type RunSummary,
  summariseRuns,
  verifyJournal,
} from '@likeness/core/journal';
import { journalStore } from '../compose.js';
import { exitCodes } from '../exit-codes.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { readSoundJournal } from '../state/sound-journal.js';

interface JsonOption {
  json?: boolean;
}

/** `likeness journal`: one line a run, the newest last. */
export async function listRuns({ json = false }: JsonOption): Promise<void> {
  const { records, fault } = await readSoundJournal(journalStore());
  const runs = summariseRuns(records);
  if (json) return print(JSON.stringify({ ok: !fault, runs, fault }));
  if (runs.length === 0) return print('No runs yet. `likeness generate` makes the first.');
  print(drawTable(['when (UTC)', 'name', 'engine', 'task', 'state', 'seed'], runs.map(rowOf)));
}

/** `likeness journal verify`: checks the chain; ends with 4 where it is broken. */
export async function verify({ json = false }: JsonOption): Promise<void> {
  const store = journalStore();
  const report = await verifyJournal(store);
  if (report.fault) process.exitCode = exitCodes.notWritten;
  if (json) return print(JSON.stringify({ ok: !report.fault, ...report }));
  const { records, done, open, torn, fault, unknown } = report;
  print(`${plainLine(store.name)}: ${records} records, ${done} runs with an outcome, ${open} without.`);
  if (unknown.length > 0)
    print(`${unknown.length} records are of a kind that this version does not know; they are kept.`);
  if (torn > 0) print(`The last line is torn (${torn} bytes); the next write sets it aside.`);
  print(fault ? `BROKEN at line ${fault.line}: ${fault.says}. Keep the file as it is.` : 'The chain is whole.');
}

const exporters = { jsonl: exportJsonl, csv: exportCsv, markdown: exportNotes };

/** `likeness journal export`: the runs as JSON lines, a spreadsheet, or notes that keep the task ids. */
export async function exportJournal({ format }: { format: keyof typeof exporters }): Promise<void> {
  const { records } = await readSoundJournal(journalStore());
  process.stdout.write(exporters[format](records));
}

/** `likeness journal deletion-request`: task ids, times and types; nothing of what was in the pictures. */
export async function writeDeletionRequest(
  tasks: readonly string[],
  options: { engine: string; provider?: string },
): Promise<void> {
  const { engine, provider = engine } = options;
  const only = tasks.length > 0 ? { tasks } : {};
  const { records } = await readSoundJournal(journalStore());
  const letter = deletionRequest(records, { engine, provider, ...only });
  print(letter ?? `Nothing was ever given to "${plainLine(engine)}", as far as this journal knows.`);
}

function rowOf({ createdAt, label, engine, engineTask, state, seed }: RunSummary): string[] {
  return [createdAt.slice(0, 16).replace('T', ' '), label ?? '', engine, engineTask ?? '', state, String(seed)];
}
