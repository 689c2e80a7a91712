import { diffSpecs } from '../diff/diff-specs.js';
import type { SpecDiff } from '../diff/difference.js';
import type { PastRun } from './past-run.js';

/** How one run differs from another: what was asked, by which version it was drawn, and whether the same pictures came. */
export interface RunDiff extends SpecDiff {
  /** Absent when the same version of the same engine drew both. */
  engine?: { from: string; to: string };
  /** The seeds that both have, and whether their files are the same to the byte. */
  portraits: readonly { seed: number; same: boolean }[];
}

/** Compares two runs. Another engine version is told beside the variables: no spec can change it. */
export function diffRuns(from: PastRun, to: PastRun): RunDiff {
  const [before, after] = [nameOfEngine(from), nameOfEngine(to)];
  const hashes = new Map(from.portraits.map((portrait) => [portrait.seed, portrait.sha256]));
  return {
    ...diffSpecs(from.spec, to.spec),
    ...(before === after ? {} : { engine: { from: before, to: after } }),
    portraits: to.portraits.flatMap(({ seed, sha256 }) =>
      hashes.has(seed) ? [{ seed, same: hashes.get(seed) === sha256 }] : [],
    ),
  };
}

/** An engine with its version, for example `embedded 0.1.0`. */
export function nameOfEngine({ engine }: PastRun): string {
  return `${engine.id} ${engine.version}`;
}
