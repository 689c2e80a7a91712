import type { DrawBust } from '@likeness/core/embedded/tiles';
import type { CostPreview, EngineDescription } from '@likeness/core/engine';
import type { Finding } from '@likeness/core/finding';
import type { FaceFinder } from '@likeness/core/image';
import type { Clock } from '@likeness/core/port';
import type { ConsentAnswers, ReferenceReport } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import type { Decision, TaskView } from '@likeness/core/task';
import type { VariantPlan } from '../variants/variants.js';

/** Where the panel is shown. Each brings its own colours and its own ways to place a portrait. */
export type HostKind = 'figma' | 'vscode' | 'page';

/** An engine as the picker shows it. */
export interface EngineOffer {
  description: EngineDescription;
  /** Why it cannot be chosen here, as one sentence; undefined when it can. */
  hindrance?: string;
  cost?: CostPreview;
}

/** The spec that is edited. In VS Code it is a text document, so that undo, diff and hot exit are the editor's. */
export interface SpecDocument {
  read(): PortraitSpec;
  /** Replaces the spec; the host writes the smallest text edit that gives it. */
  write(next: PortraitSpec): void;
  /** Called when somebody else changed it. Returns how to stop. */
  listen(listener: (spec: PortraitSpec) => void): () => void;
}

/** Tasks of this host's tracker, in whatever process that runs. */
export interface TaskFeed {
  list(): readonly TaskView[];
  listen(listener: (tasks: readonly TaskView[]) => void): () => void;
  cancel(id: string): Promise<void>;
  /** What the user found out about a task of which nobody knows whether it was taken. */
  resolve(id: string, decision: Decision): Promise<void>;
}

/** A portrait that is there: this session's, and those that the host keeps. */
export interface ShelfPortrait {
  id: string;
  /** The journal's name for its run. */
  run: string;
  /** Address of the picture that an `<img>` here may show: `blob:`, `data:`, or a webview resource. */
  url: string;
  width: number;
  height: number;
  spec: PortraitSpec;
  seed: number;
  engine: { id: string; version: string };
  /** Epoch ms. */
  madeAt: number;
  credits: readonly string[];
  /** IPTC digital source type. */
  digitalSource: string;
  findings: readonly Finding[];
}

export interface PortraitShelf {
  list(): readonly ShelfPortrait[];
  listen(listener: (portraits: readonly ShelfPortrait[]) => void): () => void;
  /** The run that others are compared with; undefined when none is pinned. */
  baseline(): string | undefined;
  pin(run: string | undefined): Promise<void>;
}

/** A button of the host's own: fill the layers that are selected, write a file, make a component set. */
export interface HostAction {
  id: string;
  label: string;
  /** Why it cannot be pressed now. */
  hindrance?: string;
  /** The most important one is drawn so. */
  isPrimary?: boolean;
  /** Works on portraits that are chosen on the shelf, instead of making new ones. */
  needs: 'spec' | 'portraits';
  /** The panel asks first which variants of the one chosen portrait are wanted, and hands them over with the batch. */
  asks?: 'variants';
  run(portraits: readonly ShelfPortrait[], batch: Batch): Promise<void>;
}

/** How an action that takes a while tells how far it is, and hears that it is to stop. */
export interface Batch {
  /** Aborted when the user cancels; what is done by then stays done. */
  signal: AbortSignal;
  progress(done: number, all: number): void;
  /** What was asked for, where the action asks. */
  variants?: VariantPlan;
}

/** Photos of people. The file itself stays with the host; the panel sees its report and its consent. */
export interface ReferenceDesk {
  /** Measures a photo that was dropped or chosen, and keeps it at hand under its hash. */
  take(file: { name: string; bytes: Uint8Array }): Promise<TakenReference>;
  current(): TakenReference | undefined;
  /** Writes the consent record. Rejects with the refusal as `LikenessError`. */
  consent(answers: ConsentAnswers): Promise<void>;
  withdraw(): Promise<void>;
  /** Forgets the photo for this spec. */
  remove(): void;
}

export interface TakenReference {
  name: string;
  sha256: string;
  /** A small upright picture of it for this panel only. */
  thumbnailUrl: string;
  report: ReferenceReport;
  /** ISO date until which consent holds; undefined when there is none. */
  consentUntil?: string;
}

/** Tokens of engines, where the panel is where they are typed in. They are never shown again. */
export interface KeyDesk {
  list(): readonly { engine: string; isSet: boolean; isKept: boolean }[];
  /** `undefined` forgets it. `keep` stores it on this machine; otherwise it lasts for the session. */
  set(engine: string, token: string | undefined, keep: boolean): Promise<void>;
}

/** One portrait in the list of who is to be named. */
export interface CreditRow {
  name: string;
  /** The page or folder that it is on. */
  place: string;
  engine: string;
  /** IPTC digital source type; empty where nothing is known. */
  digitalSource: string;
  credits: readonly string[];
  /** ISO 8601. */
  madeAt: string;
  /** Its image is not the one any more that was placed. */
  edited: boolean;
}

/** Everything that the panel needs of where it is. It asks for nothing else: no network, no storage, no globals. */
export interface PanelHost {
  kind: HostKind;
  /** BCP 47, for example `de`. */
  language: string;
  clock: Clock;
  spec: SpecDocument;
  tasks: TaskFeed;
  shelf: PortraitShelf;
  references: ReferenceDesk;
  engines(): Promise<readonly EngineOffer[]>;
  /** Journals and submits the spec; the portraits come to the shelf, or where the host's actions put them. */
  generate(spec: PortraitSpec): Promise<void>;
  /** May change at any time: with the selection on a canvas, with the folder of a workspace. */
  actions(): readonly HostAction[];
  listenActions(listener: (actions: readonly HostAction[]) => void): () => void;
  /** Draws busts away from the page's thread, where the host has workers: for a previz without a graphics card. */
  drawBust?: DrawBust;
  faceFinder?: () => Promise<FaceFinder>;
  keys?: KeyDesk;
  /** The portraits of the whole document, where the host knows them, and how to hand a list of them out. */
  credits?: { list(): Promise<readonly CreditRow[]>; save(name: string, text: string): void };
  /** Small settings of this user on this machine; not for secrets. */
  memory: { read(key: string): string | undefined; write(key: string, text: string): void };
  /** Starts dragging a portrait out of the panel, where the host can take it. */
  startDrag?: (portrait: ShelfPortrait, event: DragEvent) => void;
}
