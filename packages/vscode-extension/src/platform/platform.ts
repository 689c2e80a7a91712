import type { Engine } from '@likeness/core/engine';
import type { Decoder, FaceFinder, Pixels } from '@likeness/core/image';
import type { JournalStore } from '@likeness/core/journal';
import type { Clock, Rasterise } from '@likeness/core/port';
import type { ConsentStore, Encoder } from '@likeness/core/reference';
import type { Listening } from '@likeness/relay';
import type * as vscode from 'vscode';

/** An engine of this device, or why it cannot draw here. */
export type OfferedEngine = { engine: Engine } | { id: string; title: string; hindrance: string };

/** What the two extension hosts have each in its own way. */
export interface Platform {
  readonly kind: 'node' | 'web';
  readonly clock: Clock;
  /** Engines that draw on this device. Codecs and networks come with the first picture. */
  ownEngines(): Promise<readonly OfferedEngine[]>;
  /** The journal of a folder, in the extension's own storage. */
  openJournal(folder: vscode.Uri): Promise<JournalStore>;
  /** The consent records of a workspace folder. */
  openConsents(folder: vscode.Uri | undefined): Promise<ConsentStore>;
  decoder(): Promise<Decoder>;
  encoder(): Promise<Encoder>;
  /** Makes pixels of an SVG with text in it; undefined where a host has nothing that could. */
  rasteriser?(): Promise<Rasterise>;
  /** Rejects where this host cannot write WebP. */
  encodeWebp(pixels: Pixels): Promise<Uint8Array>;
  faceFinder(): Promise<FaceFinder>;
  /** Serves engines on this machine; undefined where nothing can listen. */
  serveRelay?(options: RelayWish): Promise<Listening>;
}

export interface RelayWish {
  engines: readonly Engine[];
  port: number;
  token: string;
  secret: string;
  log: (line: string) => void;
}
