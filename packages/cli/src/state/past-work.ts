import { findInLine, type Line, type PastRun } from '@likeness/core/experiment';
import type { Finding } from '@likeness/core/finding';
import { systemClock } from '@likeness/host-node/clock';
import { baselinesFile, baselinesKind, ratingsFile, ratingsKind } from './experiment-files.js';
import { findRuns } from './find-runs.js';
import { readState } from './state-file.js';

/** What is asked about, as `Line`; of runs their records, wherever they lie. */
type PastWork = Pick<Line, 'baseline'> & (Pick<Line, 'specs'> | { readonly runs: readonly PastRun[] });

/** What went wrong in the work behind some specs or runs, by the records below this folder, the ratings, baselines and consents. */
export async function findInPastWork(work: PastWork, file?: string): Promise<Finding[]> {
  const asked = 'runs' in work ? work.runs : [];
  const specs = 'runs' in work ? asked.map(({ spec }) => spec) : work.specs;
  const below = (await findRuns()).map(({ run }) => run);
  const runs = [...new Map([...below, ...asked].map((run) => [run.run, run])).values()];
  const { ratings } = await readState(ratingsFile, ratingsKind);
  const { baselines } = await readState(baselinesFile(file), baselinesKind);
  const consents = specs.some(({ reference }) => reference) ? await listConsents() : [];
  const history = { runs, ratings, baselines, consents, now: systemClock.now() };
  const line = { specs, baseline: work.baseline };
  return findInLine(history, 'runs' in work ? { ...line, runs: asked.map(({ run }) => run) } : line);
}

/** The consents are read only for work with a photo: their store brings the engines with it. */
async function listConsents() {
  const { consentStore } = await import('../compose.js');
  const records = await consentStore().list();
  return records.map(({ id, until, withdrawn }) => ({ id, until, withdrawn: withdrawn?.at }));
}
