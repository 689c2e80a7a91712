import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Engine } from '@likeness/core/engine';
import type { ConsentStore } from '@likeness/core/reference';
import { systemClock } from '@likeness/host-node/clock';
import type { Platform, RelayWish } from './platform.js';

/** What the extension host on Node has: threads draw, files are the disk's, and a relay can listen. */
export function createNodeParts() {
  let endWorkers = () => {};
  const decoder = async () => {
    const { createDecoder } = await import('@likeness/host-node/decode-image');
    return createDecoder(() => readPacked('webp.wasm'));
  };
  const encoder = async () => (await import('@likeness/host-node/encode-image')).imageEncoder;
  /** Where there is no disk, consent holds for as long as this window lives. */
  let passing: ConsentStore | undefined;
  let webpEncoder: ReturnType<typeof loadWebpEncoder> | undefined;
  return {
    async ownEngines() {
      const { composeStudio } = await import('./compose-studio.js');
      const studio = { clock: systemClock, decoder, encoder, weights: readWeights };
      return [{ engine: await composeEmbedded((end) => (endWorkers = end)) }, { engine: await composeStudio(studio) }];
    },
    async openJournal(folder) {
      const { createFileStore } = await import('@likeness/host-node/journal-store');
      return createFileStore(`${folder.fsPath}/journal.jsonl`);
    },
    async openConsents(folder) {
      if (folder?.scheme !== 'file') {
        passing ??= (await import('@likeness/core/reference')).createMemoryConsentStore();
        return passing;
      }
      const { createFileConsentStore } = await import('@likeness/host-node/consent-store');
      return createFileConsentStore(`${folder.fsPath}/.likeness/consents`);
    },
    decoder,
    encoder,
    rasteriser: loadRasteriser,
    async encodeWebp(pixels) {
      webpEncoder ??= loadWebpEncoder();
      return (await webpEncoder)(pixels);
    },
    async faceFinder() {
      const { createFaceFinder } = await import('@likeness/core/image');
      return createFaceFinder({ detector: await readWeights('face-detector') });
    },
    serveRelay,
    dispose: () => endWorkers(),
  } satisfies Omit<Platform, 'kind' | 'clock'> & { dispose(): void };
}

/** Busts in threads, flat pictures by resvg. */
async function composeEmbedded(started: (end: () => void) => void): Promise<Engine> {
  const [{ createEmbeddedEngine }, rasterise, { encodePng }, { createBustWorkers }] = await Promise.all([
    import('@likeness/core/embedded'),
    loadRasteriser(),
    import('@likeness/host-node/encode-image'),
    import('@likeness/host-node/bust-workers'),
  ]);
  const workers = createBustWorkers(new URL('./bust-worker.js', import.meta.url));
  started(() => workers.close());
  return createEmbeddedEngine({
    rasterise,
    encodePng: async (picture) => encodePng(picture),
    clock: systemClock,
    drawBust: workers.draw,
  });
}

async function loadRasteriser() {
  const { createRasteriser } = await import('@likeness/host-node/rasterise');
  return createRasteriser(() => readPacked('resvg.wasm'), [() => readPacked('inter.ttf')]);
}

async function loadWebpEncoder() {
  const { createWebpEncoder } = await import('./encode-webp.js');
  return createWebpEncoder(() => readPacked('webp-enc.wasm'));
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

const readWeights = (name: string) => readBeside(`../weights/${name}.bin`);

/** A file that the build has packed more closely than the .vsix would: by a quarter. */
async function readPacked(file: string): Promise<Uint8Array> {
  return promisify(brotliDecompress)(await readBeside(`${file}.br`));
}
