import type { LikenessError } from '../error/index.js';
import type { Finding } from '../finding/index.js';
import type { OutputFormat } from '../spec/index.js';
import type { HonoursReport } from './honours.js';
import type { CompositionGuide, PortraitRequest } from './request.js';

/** The name by which an engine knows one submitted request, with whatever it needs to find it again. Plain JSON. */
export interface EngineTask {
  id: string;
  /** Opaque to everybody but the engine: a queue's response address, a prompt number. Never a secret. */
  detail?: Readonly<Record<string, string | number>>;
}

/** What an engine said about a task, in our words. Whether to believe it is for the task's state machine. */
export type EngineAnswer =
  | { says: 'queued'; position?: number }
  | { says: 'running'; progress?: number }
  /** The engine calls it done. No outputs yet means that the file is late; `empty` that there will be none. */
  | { says: 'completed'; outputs: readonly OutputLink[] }
  | { says: 'empty'; reason: string }
  | { says: 'failed'; error: LikenessError }
  | { says: 'filtered'; reason: string }
  | { says: 'cancelled' }
  /** The engine has no record of the task (any more). */
  | { says: 'gone' }
  /** What it says of this task cannot be understood. Of the others in the same answer it can. */
  | { says: 'unclear'; error: LikenessError };

/** One file that a completed task offers. In-process engines hold the bytes themselves and give no address. */
export interface OutputLink {
  index: number;
  url?: string;
  /** Epoch ms after which the address stops working, where the engine states it. */
  expiresAt?: number;
}

/** IPTC digital source types that a portrait of ours can have (http://cv.iptc.org/newscodes/digitalsourcetype/). */
export type DigitalSource =
  | 'trainedAlgorithmicMedia'
  | 'compositeWithTrainedAlgorithmicMedia'
  | 'algorithmicallyEnhanced'
  | 'algorithmicMedia';

/** Somebody whose art or model went into a portrait and who must be, or by courtesy is, named. */
export interface Credit {
  title: string;
  author: string;
  licence: string;
  url?: string;
}

/** What somebody who gets a portrait should know about it: a plain sentence, and what would help. */
export interface PortraitNote {
  code: string;
  severity: 'warning' | 'info';
  says: string;
  todo: string;
}

/** One file as the engine delivered it, not verified yet. */
export interface Delivered {
  bytes: Uint8Array;
  /** The seed that this one of the task's outputs was made with. */
  seed: number;
  digitalSource: DigitalSource;
  credits: readonly Credit[];
  /** What the engine saw while it worked, where it can tell. */
  notes?: readonly PortraitNote[];
}

export interface EngineDescription {
  id: string;
  title: string;
  version: string;
  /** Ids of the model families whose rules apply. */
  families: readonly string[];
  formats: readonly OutputFormat[];
  /** True when prompt and reference never leave the device. */
  onDevice: boolean;
  needsKey: boolean;
  /** True when the same request always gives the same bytes. */
  deterministic: boolean;
  reference: 'none' | 'optional' | 'required';
  limits: { minEdge: number; maxEdge: number; maxCount: number };
  /** What the engine keeps and for how long, in one sentence. */
  retention: string;
  /** True where it lays a second adapter over the photo when the reference names one. */
  secondAdapter?: true;
  /** Composition guides that it can be given; absent: none. */
  composition?: readonly CompositionGuide['pass'][];
  /** Why it cannot do something, one sentence each, for those who are told that it cannot. */
  reasons?: Readonly<Partial<Record<'reference' | 'size' | 'count' | 'format' | 'family', string>>>;
}

/**
 * Draws the guide for one portrait of a request: the pass that its `composition` names, as a PNG in the request's shape. A port,
 * since engines know no bust and core no PNG: `createGuideDrawer` (core/embedded/guide) is what shells bring.
 *
 * @param seed of the portrait that is guided: each of an order is another sitter.
 */
export type DrawGuide = (
  request: PortraitRequest & { readonly composition: CompositionGuide },
  seed: number,
  options?: CallOptions,
) => Promise<Uint8Array>;

/** What a request will cost, as the engine itself states it. */
export interface CostPreview {
  amount: number;
  unit: 'USD' | 'kudos';
  /** Where the figure comes from, and since when. */
  basis: string;
}

export interface CallOptions {
  signal?: AbortSignal;
}

export interface SubmitOptions extends CallOptions {
  /**
   * Chosen by us and journalled before the request leaves: the idempotency key, or the task's id where the engine lets the
   * client choose it.
   */
  key: string;
}

/**
 * Anything that turns a request into a portrait, near or far. Every method may throw `LikenessError`; none retries by
 * itself, waits for a task, or keeps a timer: that is the tracker's work.
 */
export interface Engine {
  describe(): EngineDescription;
  /** What will become of each word and setting of the request. Pure; known before anything is submitted. */
  honours(request: PortraitRequest): HonoursReport;
  /** Hands the request over. May cost money: called once per key, whatever happens. */
  submit(request: PortraitRequest, options: SubmitOptions): Promise<EngineTask>;
  status(task: EngineTask, options?: CallOptions): Promise<EngineAnswer>;
  /** The files of a completed task, in the order of their index. */
  download(task: EngineTask, outputs: readonly OutputLink[], options?: CallOptions): Promise<readonly Delivered[]>;
  /** Asks the engine to stop and forget the task. Succeeds when there is nothing to stop. */
  cancel(task: EngineTask, options?: CallOptions): Promise<void>;
  /** Many tasks in one call, answers in their order, where the engine can. */
  statuses?(tasks: readonly EngineTask[], options?: CallOptions): Promise<readonly EngineAnswer[]>;
  /** Finds what became of a submission whose answer never came. Undefined: the engine never took it. */
  lookup?(key: string, options?: CallOptions): Promise<EngineTask | undefined>;
  /** What the request will cost, where the provider states it. Undefined: it does not, for this model. */
  cost?(request: PortraitRequest, options?: CallOptions): Promise<CostPreview | undefined>;
  /**
   * What stands between this request and this engine as it is set up now, asked before anything is journalled. Nothing of the
   * request leaves but questions after what it names; submitting it afterwards is not promised to succeed.
   */
  preflight?(request: PortraitRequest, options?: CallOptions): Promise<readonly Finding[]>;
  /** Push hints: calls back when the next poll would tell something new. Returns how to stop. HTTP stays the truth. */
  watch?(task: EngineTask, hint: () => void): () => void;
}
