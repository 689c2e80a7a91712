import { createServiceEngine } from '@likeness/core/engine/service';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker, type ReasonCode, reasonTable, type Task, type TaskState } from '@likeness/core/task';
import { createOrder } from '../engine/service/fixture.js';
import type { Fault } from './faults.js';
import { createPatientClock } from './patient-clock.js';
import { createRandom } from './random.js';
import { startFaultServer } from './server.js';

/** What became of one task under one fault. */
export interface Row {
  state: TaskState;
  stalled: boolean;
  reason: ReasonCode;
  /** The reason as it is shown, with the last trouble or the engine's word. */
  shown: string;
  /** Orders that reached the server, and tasks that it made of them. */
  submits: number;
  made: number;
  /** Of the tracker's time. */
  minutes: number;
}

/** Longer than any deadline after which a task's state says more. */
const patience = 12 * 60_000;

/** What a browser does when a server does not allow the page: the request arrives, its answer is withheld. */
const withoutCors: typeof fetch = async (input, init) => {
  await fetch(input, init).then((response) => response.body?.cancel());
  throw new TypeError('Failed to fetch');
};

/** One task of two portraits, tracked against a server that plays the fault, until it ends, asks, or twelve minutes pass. */
export async function playFault({ script, client }: Fault): Promise<Row> {
  const clock = createPatientClock();
  const server = await startFaultServer({ script, now: clock.now });
  const service = createServiceEngine({
    baseUrl: server.url,
    token: 's3cret-key',
    fetch: client === 'browser-without-cors' ? withoutCors : fetch,
    clock,
    downloadTimeoutMs: 400,
    maxBytes: 4 * 1_048_576,
  });
  const engine = clock.watch(client === 'silent-push' ? { ...service, watch: () => () => undefined } : service);
  const journal = openJournal(createMemoryStore(), { clock, session: 'table' });
  const tracker = createTracker({
    engines: [engine],
    journal,
    clock,
    random: createRandom(1),
    deliver: async () => undefined,
  });
  let isOver = false;
  tracker.listen((event) => {
    isOver ||= event.type === 'done' || event.type === 'asks';
  });
  const { id } = await tracker.submit(createOrder({ count: 2 }));
  const start = clock.now();
  await clock.run(() => isOver, patience);
  const task = tracker.task(id);
  if (!task) throw new Error('the tracker has forgotten the task');
  const { submits, made } = server.book;
  const counts = { submits: submits.get(id) ?? 0, made: made.get(id) ?? 0 };
  const minutes = (clock.now() - start) / 60_000;
  await Promise.all([server.stop(), Promise.race([tracker.dispose(), clock.run(() => false, 60_000)])]);
  return { ...factsOf(task), ...counts, minutes };
}

function factsOf({ state, stalled, reason, trouble }: Task) {
  const detail = trouble?.detail ?? reason.evidence?.says;
  const shown = detail === undefined ? reasonTable[reason.code] : `${reasonTable[reason.code]} (${detail})`;
  return { state, stalled, reason: reason.code, shown };
}
