import type { Engine } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { ConsentStore } from '@likeness/core/reference';
import { pageClock } from '@likeness/host-browser/clock';
import * as vscode from 'vscode';
import { createFsJournalStore } from './fs-journal-store.js';
import type { OfferedEngine, Platform } from './platform.js';

/** The extension host that runs in a browser's worker: the browser's codecs, files by the editor, no threads of its own. */
export function createWebPlatform(extension: vscode.Uri): Platform & vscode.Disposable {
  const owned: vscode.Disposable[] = [];
  let consents: ConsentStore | undefined;
  const readWeights = async (name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, `dist/weights/${name}.bin`));
  return {
    kind: 'web',
    clock: pageClock,
    ownEngines: () => offerOwn(readWeights),
    async openJournal(folder) {
      const store = createFsJournalStore(folder);
      owned.push(store);
      return store;
    },
    // Consent holds for as long as this window lives.
    async openConsents() {
      consents ??= (await import('@likeness/core/reference')).createMemoryConsentStore();
      return consents;
    },
    decoder: async () => (await import('@likeness/host-browser/decode-image')).canvasDecoder,
    encoder: async () => (await import('@likeness/host-browser/encode-image')).canvasEncoder,
    encodeWebp: async (pixels) =>
      (await import('@likeness/host-browser/encode-image')).encodeImage(pixels, { type: 'webp' }),
    async faceFinder() {
      const { createFaceFinder } = await import('@likeness/core/image');
      return createFaceFinder({ detector: await readWeights('face-detector') });
    },
    dispose() {
      for (const one of owned) one.dispose();
    },
  };
}

/** What is drawn must become a PNG, which a worker does by a canvas of its own. */
async function offerOwn(weights: (name: string) => Promise<Uint8Array>): Promise<OfferedEngine[]> {
  if (typeof OffscreenCanvas === 'undefined') {
    const hindrance = vscode.l10n.t('This browser has no OffscreenCanvas, which drawing in a worker needs.');
    return [
      { id: 'embedded', title: 'Likeness embedded', hindrance },
      { id: 'studio', title: 'Likeness studio', hindrance },
    ];
  }
  const { composeStudio } = await import('./compose-studio.js');
  const studio = await composeStudio({
    clock: pageClock,
    decoder: async () => (await import('@likeness/host-browser/decode-image')).canvasDecoder,
    encoder: async () => (await import('@likeness/host-browser/encode-image')).canvasEncoder,
    weights,
  });
  return [{ engine: await composeEmbedded() }, { engine: studio }];
}

/** Flat pictures stay SVG, since a worker cannot rasterise one. */
async function composeEmbedded(): Promise<Engine> {
  const [{ createEmbeddedEngine }, { canvasEncodePng }] = await Promise.all([
    import('@likeness/core/embedded'),
    import('@likeness/host-browser/encode-png'),
  ]);
  const rasterise = () => {
    const detail = 'in a browser, flat portraits come as SVG';
    const todo = 'Set output.format to "svg", or describe no flat style.';
    throw new LikenessError('engine/cannot', { step: 'submit', where: 'embedded', detail, todo });
  };
  return createEmbeddedEngine({ rasterise, encodePng: canvasEncodePng, clock: pageClock });
}
