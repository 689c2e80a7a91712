import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { createStudioEngine, type Studio } from '@likeness/core/embedded/studio';
import type { DrawBust, TilePool } from '@likeness/core/embedded/tiles';
import { createRegistry, type Engine, type EngineRegistry } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Decoder, FaceFinder } from '@likeness/core/image';
import { createMemoryStore, type Journal, type JournalStore, openJournal } from '@likeness/core/journal';
import type { Clock, EncodePng, Rasterise } from '@likeness/core/port';
import { type ConsentStore, guardEngine } from '@likeness/core/reference';
import { createTracker, type Deliver, type Tracker } from '@likeness/core/task';
import { systemClock } from '@likeness/host-node/clock';
import { createFileConsentStore } from '@likeness/host-node/consent-store';
import { createFileStore } from '@likeness/host-node/journal-store';
import { createRasteriser } from '@likeness/host-node/rasterise';
import { type CopyFolder, createCopyFolder } from '@likeness/host-node/reference-copies';
import type { PortraitSigner } from '@likeness/host-node/sign-c2pa';
import { readTextFile } from '@likeness/host-node/spec-file';
import { comfyFromEnvironment } from './engines/comfyui.js';
import { hostedFromEnvironment } from './engines/hosted.js';
import { deliverResumed } from './run/deliver-resumed.js';
import { restoreRequest } from './run/restore-request.js';

/** Everything that the commands work with. The one place where ports meet core. */
export interface Shell {
  clock: Clock;
  engines: EngineRegistry;
  journal: Journal;
  tracker: Tracker;
  /** Stops what runs and lets go of the journal. */
  close(): Promise<void>;
}

/** The consent records of the working folder. */
export function consentStore(folder = process.cwd()): ConsentStore {
  return createFileConsentStore(path.join(folder, '.likeness', 'consents'));
}

/** Prepared copies of photos: for as long as a task may still have to be sent, and where keeping was consented to. */
export function referenceCopies(folder = process.cwd()): CopyFolder {
  return createCopyFolder(path.join(folder, '.likeness', 'references'));
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
  const workers = composeBustWorkers();
  const engineList = guardedEngines(workers.draw);
  const engines = createRegistry(engineList);
  const clock = systemClock;
  const store = kept === 'memory' ? createMemoryStore() : journalStore();
  const journal = openJournal(store, { clock, session: crypto.randomUUID() });
  // Pictures that are only shown belong nowhere.
  const deliver: Deliver = kept === 'memory' ? async () => {} : deliverResumed({ journal, engines, now: clock.now });
  const restore = restoreRequest(referenceCopies());
  const tracker = createTracker({ engines: engineList, journal, clock, random: Math.random, deliver, restore });
  return {
    clock,
    engines,
    journal,
    tracker,
    async close() {
      await tracker.dispose();
      workers.close();
      await journal.close();
    },
  };
}

/** The rasteriser with the module and the font that the build put beside this program. */
export function composeRasteriser(): Rasterise {
  return createRasteriser(() => readBeside('resvg.wasm'), [() => readBeside('inter.ttf')]);
}

/** The threads that draw busts, in the file that the build put beside this program; loaded when something is drawn. */
function composeBustWorkers(): Pick<TilePool, 'close'> & { draw: DrawBust } {
  let pool: TilePool | undefined;
  return {
    async draw(picture, options) {
      const { createBustWorkers } = await import('@likeness/host-node/bust-workers');
      pool ??= createBustWorkers(new URL('bust-worker.js', import.meta.url));
      return pool.draw(picture, options);
    },
    close: () => pool?.close(),
  };
}

const encodePng: EncodePng = async (picture) => (await import('@likeness/host-node/encode-image')).encodePng(picture);

/** The codecs, WebP's with the module that the build put beside this program. */
export async function composeDecoder(): Promise<Decoder> {
  const { createDecoder } = await import('@likeness/host-node/decode-image');
  return createDecoder(() => readBeside('webp.wasm'));
}

/** The face finder with the networks that the build put beside this program. */
export async function composeFaceFinder(): Promise<FaceFinder> {
  const { loadFaceFinder } = await import('@likeness/host-node/face-finder');
  return loadFaceFinder((name) => readBeside(`weights/${name}.bin`));
}

/** The headshot studio with the networks that the build put beside this program. */
export async function composeStudio(): Promise<Studio> {
  const { loadStudio } = await import('@likeness/host-node/studio');
  return loadStudio((name) => readBeside(`weights/${name}.bin`));
}

/** The studio as an engine; codecs and networks are loaded with its first photo. */
function composeStudioEngine(): Engine {
  return createStudioEngine({
    loadStudio: composeStudio,
    decoder: { decode: async (...photo) => (await composeDecoder()).decode(...photo) },
    encoder: {
      encode: async (...picture) => (await import('@likeness/host-node/encode-image')).imageEncoder.encode(...picture),
    },
    clock: systemClock,
  });
}

/**
 * What signs portraits, where a key and its certificate are configured: paths of PEM files in the environment.
 *
 * @throws LikenessError `signing/not-possible`.
 */
export async function composeSigner(): Promise<PortraitSigner | undefined> {
  const { LIKENESS_C2PA_KEY: key, LIKENESS_C2PA_CERT: certificate } = process.env;
  if (!key && !certificate) return undefined;
  const [keyPem, certificatePem] = [
    await readPem('LIKENESS_C2PA_KEY', key),
    await readPem('LIKENESS_C2PA_CERT', certificate),
  ];
  const { createSigner } = await import('@likeness/host-node/sign-c2pa');
  return createSigner(keyPem, certificatePem);
}

async function readPem(variable: string, file: string | undefined): Promise<string> {
  try {
    return await readTextFile(file ?? '');
  } catch (cause) {
    const detail = file ? 'it names no file that can be read' : 'it is not set';
    throw new LikenessError('signing/not-possible', { step: 'mark', where: variable, detail, cause });
  }
}

/** What can draw here, for commands that only ask what it would make of a spec. */
export function composeEngines(): EngineRegistry {
  return createRegistry(guardedEngines());
}

/** What a relay stands in front of. Consent is with its clients, who hold the photo's own file; the relay sees prepared copies only. */
export function composeRelayEngines(): readonly Engine[] {
  return listEngines(composeBustWorkers().draw);
}

/** No way to an engine leads around consent. */
function guardedEngines(drawBust?: DrawBust): readonly Engine[] {
  const guard = { store: consentStore(), clock: systemClock };
  return listEngines(drawBust).map((engine) => guardEngine(engine, guard));
}

/** Those of this device, and those that the environment sets up. */
function listEngines(drawBust: DrawBust | undefined): readonly Engine[] {
  const embedded = createEmbeddedEngine({
    rasterise: composeRasteriser(),
    encodePng,
    clock: systemClock,
    ...(drawBust ? { drawBust } : {}),
  });
  return [embedded, composeStudioEngine(), ...comfyFromEnvironment(), ...hostedFromEnvironment()];
}

function readBeside(file: string): Promise<Uint8Array> {
  return readFile(new URL(file, import.meta.url));
}
