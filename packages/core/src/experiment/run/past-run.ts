import * as z from 'zod';
import { PortraitSpec } from '../../spec/index.js';
import { readStored, type Stored } from './stored.js';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');
export const instant = z.iso.datetime({ offset: true });

const PastRunFile = z.looseObject({
  run: z.string().min(1),
  task: z.string().optional(),
  engine: z.looseObject({ id: z.string().min(1), version: z.string() }),
  spec: PortraitSpec,
  specHash: sha256,
  requestHash: sha256,
  submittedAt: instant,
  portraits: z.array(z.looseObject({ file: z.string().optional(), seed: z.int().min(0), sha256 })),
  by: z.string().optional(),
});

/** One portrait of a past run: the bytes by their hash. */
export interface PastPortrait {
  readonly seed: number;
  readonly sha256: string;
  readonly file?: string | undefined;
}

/** What a comparison must know of a run. The report beside a portrait is one; so is a journalled run that kept its spec. */
export interface PastRun {
  readonly run: string;
  /** The engine's name for it; missing when it was lost. */
  readonly task?: string | undefined;
  readonly engine: { readonly id: string; readonly version: string };
  readonly spec: PortraitSpec;
  readonly specHash: string;
  readonly requestHash: string;
  /** ISO 8601. */
  readonly submittedAt: string;
  readonly portraits: readonly PastPortrait[];
  /** Who ran it, where a team says so. */
  readonly by?: string | undefined;
}

/** Reads the text of a `<name>.run.json`. What it does not need is passed over. */
export function parseRun(text: string): Stored<PastRun> {
  return readStored(PastRunFile, text);
}
