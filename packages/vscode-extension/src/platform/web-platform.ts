import { LikenessError } from '@likeness/core/error';
import { pageClock } from '@likeness/host-browser/clock';
import * as vscode from 'vscode';
import { createFsJournalStore } from './fs-journal-store.js';
import type { OfferedEngine, Platform } from './platform.js';

/** The extension host that runs in a browser's worker: the browser's codecs, files by the editor, no threads of its own. */
export function createWebPlatform(extension: vscode.Uri): Platform & vscode.Disposable {
  const owned: vscode.Disposable[] = [];
  return {
    kind: 'web',
    clock: pageClock,
    ownEngines: async () => [await offerEmbedded()],
    async openJournal(folder) {
      const store = createFsJournalStore(folder);
      owned.push(store);
      return store;
    },
    // Consent is given in the form, for as long as this window lives.
    openConsents: async () => (await import('@likeness/core/reference')).createMemoryConsentStore(),
    decoder: async () => (await import('@likeness/host-browser/decode-image')).canvasDecoder,
    encoder: async () => (await import('@likeness/host-browser/encode-image')).canvasEncoder,
    async faceFinder() {
      const { createFaceFinder } = await import('@likeness/core/image');
      const detector = vscode.Uri.joinPath(extension, 'dist/weights/face-detector.bin');
      return createFaceFinder({ detector: await vscode.workspace.fs.readFile(detector) });
    },
    dispose() {
      for (const one of owned) one.dispose();
    },
  };
}

/** The bust needs a canvas to become a PNG; flat pictures stay SVG, since a worker cannot rasterise one. */
async function offerEmbedded(): Promise<OfferedEngine> {
  if (typeof OffscreenCanvas === 'undefined') {
    const hindrance = vscode.l10n.t('This browser has no OffscreenCanvas, which drawing in a worker needs.');
    return { id: 'embedded', title: 'Likeness embedded', hindrance };
  }
  const [{ createEmbeddedEngine }, { canvasEncodePng }] = await Promise.all([
    import('@likeness/core/embedded'),
    import('@likeness/host-browser/encode-png'),
  ]);
  const rasterise = () => {
    const detail = 'in a browser, flat portraits come as SVG';
    const todo = 'Set output.format to "svg", or describe no flat style.';
    throw new LikenessError('engine/cannot', { step: 'submit', where: 'embedded', detail, todo });
  };
  return { engine: createEmbeddedEngine({ rasterise, encodePng: canvasEncodePng, clock: pageClock }) };
}
