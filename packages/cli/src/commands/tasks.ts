import { foldRecord, newHistory, type OpenTask } from '@likeness/core/journal';
import { isTerminal, reasonTable, type Task, type Tracker } from '@likeness/core/task';
import { composeShell, journalStore } from '../compose.js';
import { exitCodes } from '../exit-codes.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { createLiveTable } from '../screen/live-table.js';
import { print } from '../screen/print.js';
import { describeTask } from '../screen/report-outcome.js';
import { drawTable } from '../screen/table.js';
import { warn } from '../screen/warn.js';
import { readSoundJournal } from '../state/sound-journal.js';

interface JsonOption {
  json?: boolean;
}

/** `likeness tasks`: what the journal holds without an outcome. Asks no engine. */
export async function listTasks({ json = false }: JsonOption): Promise<void> {
  const history = newHistory();
  const { records, fault } = await readSoundJournal(journalStore());
  for (const record of records) foldRecord(history, record);
  const open = [...history.open.values()];
  if (json) return print(JSON.stringify({ ok: !fault, tasks: open.map(summaryOf), fault }));
  if (open.length === 0) return print('No task is open.');
  print(
    drawTable(
      ['id', 'name', 'engine', 'task', 'since (UTC)', 'stage'],
      open.map((task) => Object.values(summaryOf(task))),
    ),
  );
  print('`likeness watch` takes up those whose program has ended; `likeness cancel <id>` stops one.');
}

/** `likeness resume`: takes up what ended programs left open, and waits for the end of each. */
export async function resume(options: JsonOption): Promise<void> {
  await follow({ ...options, live: false });
}

/** `likeness watch`: the same, with a table of every task's state, reason, age and next poll. */
export async function watchTasks(options: JsonOption): Promise<void> {
  await follow({ ...options, live: true });
}

async function follow({ json = false, live }: JsonOption & { live: boolean }): Promise<void> {
  const signal = abortOnInterrupt();
  const shell = composeShell();
  try {
    const adopted = await shell.tracker.resume();
    if (adopted.length === 0)
      return print(json ? JSON.stringify({ ok: true, tasks: [] }) : 'Nothing is left to take up.');
    const table = live && !json ? createLiveTable(shell) : undefined;
    const ended = await waitForAll(shell.tracker, signal, (task) => {
      if (!table && !json) print(`${task.label ?? task.id}  ${describeTask(task)}`);
    });
    table?.end();
    if (json) print(JSON.stringify({ ok: ended.every(({ state }) => state === 'ready'), tasks: ended.map(outcomeOf) }));
    if (signal.aborted) process.exitCode = exitCodes.cancelled;
    else if (ended.some(({ state }) => state === 'failed')) process.exitCode = exitCodes.engineFailed;
    else if (ended.some(({ state }) => state !== 'ready')) process.exitCode = exitCodes.noPortrait;
  } finally {
    await shell.close();
    // A task that has ended needs the copy of its photo no more.
    await (await import('../reference/due-copies.js')).deleteDueCopies();
  }
}

/** `likeness cancel`: stops open tasks on their engines, too. */
export async function cancelTasks(ids: readonly string[], { json = false }: JsonOption): Promise<void> {
  const signal = abortOnInterrupt();
  const shell = composeShell();
  try {
    await shell.tracker.resume();
    for (const id of ids) await shell.tracker.cancel(id);
    const isMeant = ({ id }: Task) => ids.includes(id);
    const ended = (await waitForAll(shell.tracker, signal, () => {}, isMeant)).filter(isMeant);
    if (json) print(JSON.stringify({ ok: true, tasks: ended.map(outcomeOf) }));
    else for (const task of ended) print(`${task.label ?? task.id}  ${describeTask(task)}`);
  } finally {
    await shell.close();
    await (await import('../reference/due-copies.js')).deleteDueCopies();
  }
}

/** Resolves when every task is terminal, needs the user, or the wait is given up; the tasks stay in the journal. */
function waitForAll(
  tracker: Tracker,
  signal: AbortSignal,
  onChange: (task: Task) => void,
  isMeant = (_: Task) => true,
) {
  return new Promise<readonly Task[]>((resolve) => {
    const asked = new Set<string>();
    let stop = () => {};
    const finish = () => {
      stop();
      resolve(tracker.tasks());
    };
    const check = () => {
      const isOver = (task: Task) => isTerminal(task.state) || asked.has(task.id);
      if (tracker.tasks().filter(isMeant).every(isOver)) finish();
    };
    signal.addEventListener('abort', finish, { once: true });
    stop = tracker.listen((event) => {
      if (!('task' in event)) return;
      if (event.type === 'state' || event.type === 'reason') onChange(event.task);
      if (event.type === 'asks') {
        asked.add(event.task.id);
        warn(`${event.task.label ?? event.task.id} needs you: ${reasonTable[event.task.reason.code]}`);
      }
      if (event.type === 'undelivered') {
        asked.add(event.task.id);
        warn(`${event.task.label ?? event.task.id}: ${event.error.message}`);
      }
      if (event.type === 'done' || asked.has(event.task.id)) check();
    });
    check();
  });
}

function summaryOf({ intent, createdAt, accepted, posted, cancelling }: OpenTask) {
  const stage = accepted ? 'accepted' : posted ? 'unknown' : 'not sent';
  return {
    id: intent.task,
    name: intent.label ?? '',
    engine: intent.engine,
    task: accepted?.engineTask.id ?? '',
    since: new Date(createdAt).toISOString().slice(0, 19).replace('T', ' '),
    stage: cancelling ? `${stage}, to be cancelled` : stage,
  };
}

function outcomeOf({ id, label, engine, engineTask, state, stalled, reason }: Task) {
  return { id, label, engine, task: engineTask?.id, state, stalled, reason: reasonTable[reason.code] };
}
