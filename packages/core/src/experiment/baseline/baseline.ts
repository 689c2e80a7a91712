import * as z from 'zod';
import { PortraitSpec } from '../../spec/index.js';
import { instant, type PastRun, sha256 } from '../run/past-run.js';

/** A pinned run: everything that a later run is compared with. */
export const Baseline = z.looseObject({
  name: z.string().min(1).max(100),
  /** Id of the run. */
  run: z.string().min(1),
  why: z.string().max(2_000),
  pinnedAt: instant,
  pinnedBy: z.string().optional(),
  engine: z.looseObject({ id: z.string().min(1), version: z.string() }),
  family: z.string().min(1),
  model: z.string().optional(),
  /** SHA-256 of the reference photo, where there is one and its hash is known. */
  reference: sha256.optional(),
  seeds: z.array(z.int().min(0)).min(1),
  portraits: z.array(z.looseObject({ seed: z.int().min(0), sha256 })),
  specHash: sha256,
  requestHash: sha256,
  spec: PortraitSpec,
});
export type Baseline = z.output<typeof Baseline>;

/** How a baseline is pinned: under which name, why, when (epoch ms), by whom. */
export interface Pin {
  name: string;
  why: string;
  now: number;
  by?: string;
}

/** Pins a run as a baseline. */
export function pinBaseline(run: PastRun, { name, why, now, by }: Pin): Baseline {
  const { settings, reference } = run.spec;
  return {
    name,
    run: run.run,
    why,
    pinnedAt: new Date(now).toISOString(),
    ...(by === undefined ? {} : { pinnedBy: by }),
    engine: { id: run.engine.id, version: run.engine.version },
    family: settings.family,
    ...(settings.model === undefined ? {} : { model: settings.model }),
    ...(reference?.sha256 === undefined ? {} : { reference: reference.sha256 }),
    seeds: seedsOf(run),
    portraits: run.portraits.map((portrait) => ({ seed: portrait.seed, sha256: portrait.sha256 })),
    specHash: run.specHash,
    requestHash: run.requestHash,
    spec: run.spec,
  };
}

/** The seeds of the portraits that came; of those that were asked for where none came. */
function seedsOf({ portraits, spec }: Pick<PastRun, 'portraits' | 'spec'>): number[] {
  const seeds = portraits.length > 0 ? portraits.map(({ seed }) => seed) : askedSeeds(spec);
  return [...new Set(seeds)];
}

/** The seeds that a spec asks for: the first, and the next one for each further portrait. */
export function askedSeeds({ settings }: PortraitSpec): number[] {
  return Array.from({ length: settings.count }, (_, index) => settings.seed + index);
}
