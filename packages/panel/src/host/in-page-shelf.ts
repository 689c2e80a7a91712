import type { EngineDescription } from '@likeness/core/engine';
import { creditLine } from '@likeness/core/portrait';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Portrait, Task } from '@likeness/core/task';
import type { PortraitShelf, ShelfPortrait } from './panel-host.js';

/** A portrait with its bytes, for hosts that put it somewhere. */
export interface HeldPortrait extends ShelfPortrait {
  bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  sha256: string;
}

export interface InPageShelf extends PortraitShelf {
  list(): readonly HeldPortrait[];
  add(
    task: Task,
    portraits: readonly Portrait[],
    about: { spec: PortraitSpec; engine: EngineDescription; now: number },
  ): HeldPortrait[];
}

/** So many portraits are held in memory; the oldest is let go of first, and its address with it. */
const mostHeld = 200;

/** The portraits of this session, in the memory of this page. */
export function createInPageShelf(): InPageShelf {
  let held: readonly HeldPortrait[] = [];
  let pinned: string | undefined;
  const listeners = new Set<(portraits: readonly ShelfPortrait[]) => void>();
  return {
    list: () => held,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    baseline: () => pinned,
    async pin(run) {
      pinned = run;
    },
    add(task, portraits, { spec, engine, now }) {
      const added = portraits.map(
        ({ bytes, sha256, index, width, height, seed, type, credits, digitalSource }): HeldPortrait => {
          const mime = type === 'svg' ? 'image/svg+xml' : `image/${type}`;
          return {
            ...{ bytes, sha256, width, height, seed, spec, digitalSource, run: task.id, madeAt: now, findings: [] },
            id: `${task.id}/${index}`,
            url: URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mime })),
            engine: { id: engine.id, version: engine.version },
            credits: credits.map(creditLine),
          };
        },
      );
      const all = [...held, ...added];
      const gone = all.slice(0, Math.max(0, all.length - mostHeld));
      for (const { url } of gone) URL.revokeObjectURL(url);
      held = all.slice(gone.length);
      for (const listener of listeners) listener(held);
      return added;
    },
  };
}
