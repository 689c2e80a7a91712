import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker, type Portrait, type TrackerEvent, type TrackerPorts } from '@likeness/core/task';
import { createFakeClock } from './fake-clock.js';
import { createScriptedEngine, type ScriptedEngineOptions } from './scripted-engine.js';
import { seeded } from './seeded.js';

/** A tracker over a scripted engine, a fake clock and a memory journal, with everything it did written down. */
export function createRig(
  options: Partial<ScriptedEngineOptions> & { seed?: number; ports?: Partial<TrackerPorts> } = {},
) {
  const { seed = 1, ports = {}, ...engineOptions } = options;
  const clock = createFakeClock();
  const store = createMemoryStore();
  const engine = createScriptedEngine({ clock, random: seeded(seed + 1_000), ...engineOptions });
  const delivered = new Map<string, readonly Portrait[]>();
  const events: TrackerEvent[] = [];
  let sessions = 0;
  const start = () => {
    sessions += 1;
    const journal = openJournal(store, { clock, session: `session-${sessions}` });
    const tracker = createTracker({
      engines: [engine],
      journal,
      clock,
      random: seeded(seed + sessions),
      deliver: async (task, portraits) => {
        delivered.set(task.id, portraits);
      },
      ...ports,
    });
    tracker.listen((event) => events.push(event));
    return tracker;
  };
  return { clock, store, engine, delivered, events, start, tracker: start() };
}
