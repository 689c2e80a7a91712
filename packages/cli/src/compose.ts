import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { createRegistry, type Engine, type EngineRegistry } from '@likeness/core/engine';
import { createServiceEngine } from '@likeness/core/engine/service';
import { createMemoryStore, type Journal, type JournalStore, openJournal } from '@likeness/core/journal';
import type { Clock, Rasterise } from '@likeness/core/port';
import { createTracker, type Deliver, type Tracker } from '@likeness/core/task';
import { systemClock } from '@likeness/host-node/clock';
import { createFileStore } from '@likeness/host-node/journal-store';
import { createRasteriser } from '@likeness/host-node/rasterise';
import packageJson from '../package.json' with { type: 'json' };
import { deliverResumed } from './commands/deliver-resumed.js';

/** The program's name and version as it stands in the files it writes. */
export const creatorTool = `Likeness ${packageJson.version}`;

/** Everything that the commands work with. The one place where ports meet core. */
export interface Shell {
  clock: Clock;
  engines: EngineRegistry;
  journal: Journal;
  tracker: Tracker;
  /** Stops what runs and lets go of the journal. */
  close(): Promise<void>;
}

/** The journal of the working folder. */
export function journalStore(folder = process.cwd()): JournalStore {
  return createFileStore(path.join(folder, '.likeness', 'journal.jsonl'));
}

export interface ShellOptions {
  /** `memory` leaves no trace: for pictures that are thrown away or shown only. */
  journal?: 'folder' | 'memory';
}

export function composeShell({ journal: kept = 'folder' }: ShellOptions = {}): Shell {
  const engineList = listEngines();
  const engines = createRegistry(engineList);
  const clock = systemClock;
  const store = kept === 'memory' ? createMemoryStore() : journalStore();
  const journal = openJournal(store, { clock, session: crypto.randomUUID() });
  // Pictures that are only shown belong nowhere.
  const deliver: Deliver = kept === 'memory' ? async () => {} : deliverResumed({ journal, engines, now: clock.now });
  const tracker = createTracker({ engines: engineList, journal, clock, random: Math.random, deliver });
  return {
    clock,
    engines,
    journal,
    tracker,
    async close() {
      await tracker.dispose();
      await journal.close();
    },
  };
}

/** The rasteriser with the module and the font that the build put beside this program. */
export function composeRasteriser(): Rasterise {
  return createRasteriser(() => readBeside('resvg.wasm'), [() => readBeside('inter.ttf')]);
}

/** What can draw here. The service joins when its address is in the environment; its key never comes from anywhere else. */
function listEngines(): readonly Engine[] {
  const { LIKENESS_SERVICE_URL: baseUrl, LIKENESS_SERVICE_TOKEN: token } = process.env;
  const embedded = createEmbeddedEngine({ rasterise: composeRasteriser(), clock: systemClock });
  if (!baseUrl) return [embedded];
  return [embedded, createServiceEngine({ baseUrl, token, fetch, clock: systemClock })];
}

function readBeside(file: string): Promise<Uint8Array> {
  return readFile(new URL(file, import.meta.url));
}
