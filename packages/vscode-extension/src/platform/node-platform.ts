import { systemClock } from '@likeness/host-node/clock';
import type { Platform } from './platform.js';

/** The extension host that runs on Node. What it has is loaded with the first thing that needs it. */
export function createNodePlatform(): Platform & { dispose(): void } {
  let loaded: ReturnType<typeof load> | undefined;
  const parts = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    kind: 'node',
    clock: systemClock,
    ownEngines: async () => (await parts()).ownEngines(),
    openJournal: async (folder) => (await parts()).openJournal(folder),
    openConsents: async (folder) => (await parts()).openConsents(folder),
    decoder: async () => (await parts()).decoder(),
    encoder: async () => (await parts()).encoder(),
    rasteriser: async () => (await parts()).rasteriser(),
    encodeWebp: async (pixels) => (await parts()).encodeWebp(pixels),
    faceFinder: async () => (await parts()).faceFinder(),
    serveRelay: async (wish) => (await parts()).serveRelay(wish),
    dispose: () => void loaded?.then((one) => one.dispose()),
  };
}

async function load() {
  return (await import('./node-parts.js')).createNodeParts();
}
