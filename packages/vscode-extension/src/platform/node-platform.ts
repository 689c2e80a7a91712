import { readFile } from 'node:fs/promises';
import type { Engine } from '@likeness/core/engine';
import { systemClock } from '@likeness/host-node/clock';
import type { Platform, RelayWish } from './platform.js';

/** The extension host that runs on Node: threads draw, files are the disk's, and a relay can listen. */
export function createNodePlatform(): Platform & { dispose(): void } {
  let endWorkers = () => {};
  const decoder = async () => {
    const { createDecoder } = await import('@likeness/host-node/decode-image');
    return createDecoder(() => readBeside('webp.wasm'));
  };
  return {
    kind: 'node',
    clock: systemClock,
    async ownEngines() {
      return [{ engine: await composeEmbedded((end) => (endWorkers = end)) }];
    },
    async openJournal(folder) {
      const { createFileStore } = await import('@likeness/host-node/journal-store');
      return createFileStore(`${folder.fsPath}/journal.jsonl`);
    },
    async openConsents(folder) {
      if (folder?.scheme !== 'file') return (await import('@likeness/core/reference')).createMemoryConsentStore();
      const { createFileConsentStore } = await import('@likeness/host-node/consent-store');
      return createFileConsentStore(`${folder.fsPath}/.likeness/consents`);
    },
    decoder,
    encoder: async () => (await import('@likeness/host-node/encode-image')).imageEncoder,
    async faceFinder() {
      const { createFaceFinder } = await import('@likeness/core/image');
      return createFaceFinder({ detector: await readBeside('../weights/face-detector.bin') });
    },
    serveRelay,
    dispose: () => endWorkers(),
  };
}

/** Busts in threads, flat pictures by resvg. */
async function composeEmbedded(started: (end: () => void) => void): Promise<Engine> {
  const [{ createEmbeddedEngine }, { createRasteriser }, { encodePng }, { createBustWorkers }] = await Promise.all([
    import('@likeness/core/embedded'),
    import('@likeness/host-node/rasterise'),
    import('@likeness/host-node/encode-image'),
    import('@likeness/host-node/bust-workers'),
  ]);
  const workers = createBustWorkers(new URL('./bust-worker.js', import.meta.url));
  started(() => workers.close());
  return createEmbeddedEngine({
    rasterise: createRasteriser(() => readBeside('resvg.wasm')),
    encodePng: async (picture) => encodePng(picture),
    clock: systemClock,
    drawBust: workers.draw,
  });
}

async function serveRelay({ engines, port, token, secret, log }: RelayWish) {
  const { createRelay, listen } = await import('@likeness/relay');
  const relay = createRelay({
    engines,
    holders: [{ name: 'vscode', token }],
    secret,
    clock: systemClock,
    log: ({ method, route, status, ms }) => log(`relay: ${method} ${route} ${status} in ${ms} ms`),
  });
  return listen({ relay, port });
}

/** A file that the build has put beside this bundle. */
async function readBeside(file: string): Promise<Uint8Array> {
  return readFile(new URL(file, import.meta.url));
}
