import path from 'node:path';
import type { Facts, MeasuredPortrait } from '@likeness/core/diagnose';
import { type Baseline, findBaseline, type PastRun } from '@likeness/core/experiment';
import type { FaceFinder, Pixels } from '@likeness/core/image';
import {
  measureFaces,
  measurePicture,
  measureReference,
  reportReference,
  reportUnreadable,
} from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import { systemClock } from '@likeness/host-node/clock';
import { composeEngines, composeFaceFinder, consentStore } from '../compose.js';
import { adapterKindOf } from '../reference/adapter-kind.js';
import { openPhoto } from '../reference/open-photo.js';
import { warn } from '../screen/warn.js';
import { baselinesFile, baselinesKind, ratingsFile, ratingsKind } from '../state/experiment-files.js';
import { type FoundRun, findRuns } from '../state/find-runs.js';
import { readState } from '../state/state-file.js';
import { type MeasuredDrift, measureDrift } from './measure-drift.js';
import type { Targets } from './read-targets.js';
import { readTaskFacts } from './task-facts.js';

export interface FactsOptions {
  /** Name of the baseline. */
  baseline?: string;
  /** A `baselines.json` that a team keeps elsewhere. */
  file?: string;
  /** Measure how far the face has moved from the baseline's. */
  drift?: boolean;
}

/** The facts for a diagnosis, and the drift that was asked for with the files that it is about. */
export interface GatheredFacts {
  readonly facts: Facts;
  readonly drift?: MeasuredDrift;
}

/** So many other portraits are measured for comparison: each takes a few hundred ms. */
const mostOthers = 8;

/** Everything that can be known about what the user names: measured, read and asked, all on this device but one status request. */
export async function gatherFacts(targets: Targets, options: FactsOptions): Promise<GatheredFacts> {
  const now = systemClock.now();
  const { run, spec: named, symptom } = targets;
  const spec = named?.spec;
  const runs = await findRuns();
  const { baselines } = await readState(baselinesFile(options.file), baselinesKind);
  const { ratings } = await readState(ratingsFile, ratingsKind);
  const baseline = chooseBaseline(baselines, options.baseline, spec);
  const finder = await composeFaceFinder();
  // First of all, because it may be refused.
  const drift = options.drift ? await measureDrift({ targets, baseline, runs, finder, now }) : undefined;
  const portrait = await measurePortrait(imageOf(targets), finder);
  const others = portrait ? await measureOthers(targets, baseline, runs) : [];
  const reference = spec ? await measurePhoto(spec, named?.file, finder) : undefined;
  const task = targets.task ? await askTask(targets.task, now) : undefined;
  const consents = await listConsents(spec, targets);
  const facts: Facts = {
    now,
    history: {
      runs: runs.map((found) => found.run).filter((one) => isInLine(one, spec, baseline)),
      ratings,
      baselines,
      consents,
      now,
    },
    ...(spec ? { spec } : {}),
    ...(run ? { run: run.run } : {}),
    ...(portrait ? { portrait } : {}),
    ...(others.length > 0 ? { others } : {}),
    ...(reference ? { reference } : {}),
    ...(task ? { task } : {}),
    ...(baseline ? { baseline } : {}),
    ...(drift ? { drift: drift.report } : {}),
    ...(symptom === undefined ? {} : { symptom }),
  };
  return { facts, ...(drift ? { drift } : {}) };
}

/** Whether a run belongs to the work that is asked about: the same baseline or name. Without a spec all runs do. */
function isInLine(
  { run, spec: other }: PastRun,
  spec: PortraitSpec | undefined,
  baseline: Baseline | undefined,
): boolean {
  if (!spec || run === baseline?.run) return true;
  if (spec.baseline !== undefined || other.baseline !== undefined) return spec.baseline === other.baseline;
  return spec.output?.name === other.output?.name;
}

/** How the consents stand that what is asked about rests on; of an image alone none, of words alone all. */
async function listConsents(spec: PortraitSpec | undefined, { image }: Targets) {
  if (spec ? !spec.reference : image !== undefined) return [];
  const records = await consentStore().list();
  const { consent, sha256 } = spec?.reference ?? {};
  const own = spec ? records.filter((record) => record.id === consent || record.sha256 === sha256) : records;
  return own.map(({ id, until, withdrawn }) => ({ id, until, withdrawn: withdrawn?.at }));
}

/** The baseline named, or that of the spec, or the only one. */
function chooseBaseline(
  baselines: readonly Baseline[],
  name: string | undefined,
  spec: PortraitSpec | undefined,
): Baseline | undefined {
  const wanted = name ?? spec?.baseline;
  if (wanted !== undefined) return findBaseline({ version: 1, baselines: [...baselines] }, wanted);
  return baselines.length === 1 ? baselines[0] : undefined;
}

/** The image that was named, or the first portrait of the run. */
function imageOf({ image, run }: Targets): string | undefined {
  const file = run?.run.portraits[0]?.file;
  return image ?? (file === undefined ? undefined : path.join(run?.folder ?? '.', file));
}

async function measurePortrait(file: string | undefined, finder: FaceFinder): Promise<Facts['portrait']> {
  if (file === undefined) return undefined;
  const opened = await openPhoto(file, finder).catch((error: unknown) => {
    warn(`${file} is not looked at: ${error instanceof Error ? error.message : error}`);
    return undefined;
  });
  if (!opened) return undefined;
  const { decoded, faces } = opened;
  if (!decoded.ok) {
    warn(`${file} is not looked at: ${reportUnreadable(decoded.fault, 'clip').checks[0]?.says}`);
    return undefined;
  }
  const { pixels, header } = decoded;
  const { width, height } = pixels;
  return {
    size: { width, height },
    type: header.type,
    picture: measurePicture(pixels),
    faces: measureFaces(pixels, faces),
  };
}

/** The run's other portraits, the baseline's, and those of the same request at other times. */
async function measureOthers(
  { run, image }: Targets,
  baseline: Baseline | undefined,
  runs: readonly FoundRun[],
): Promise<MeasuredPortrait[]> {
  if (!run) return [];
  const own = imageOf({ run, ...(image === undefined ? {} : { image }) });
  const isRelated = (other: PastRun) =>
    other.run === run.run.run || other.run === baseline?.run || other.requestHash === run.run.requestHash;
  const candidates = runs
    .filter((found) => isRelated(found.run))
    .flatMap(({ file, run: other }) =>
      other.portraits.flatMap((portrait) =>
        portrait.file === undefined
          ? []
          : [{ other, seed: portrait.seed, at: path.join(path.dirname(file), portrait.file) }],
      ),
    )
    .filter(({ at }) => own === undefined || path.resolve(at) !== path.resolve(own));
  const measured: MeasuredPortrait[] = [];
  for (const { other, seed, at } of candidates.slice(0, mostOthers)) {
    const pixels = await pixelsOf(at);
    if (pixels)
      measured.push({ run: other.run, seed, requestHash: other.requestHash, picture: measurePicture(pixels) });
  }
  return measured;
}

const noFaces: FaceFinder = { find: () => [] };

async function pixelsOf(file: string): Promise<Pixels | undefined> {
  const opened = await openPhoto(file, noFaces).catch(() => undefined);
  return opened?.decoded.ok ? opened.decoded.pixels : undefined;
}

/** The reference photo with its report, where its file is here. */
async function measurePhoto(
  { reference }: PortraitSpec,
  specFile: string | undefined,
  finder: FaceFinder,
): Promise<Facts['reference']> {
  if (!reference) return undefined;
  const kind = adapterKindOf(reference);
  const places = [...(specFile === undefined ? [] : [path.dirname(specFile)]), '.'];
  for (const place of places) {
    const opened = await openPhoto(path.resolve(place, reference.image), finder).catch(() => undefined);
    if (!opened) continue;
    const { bytes, decoded, faces } = opened;
    if (!decoded.ok) return { report: reportUnreadable(decoded.fault, kind) };
    const facts = measureReference({ ...decoded, bytes, faces });
    return { report: reportReference(facts, kind), facts };
  }
  warn(`the reference photo ${reference.image} is not here, so it is not looked at`);
  return undefined;
}

async function askTask(task: NonNullable<Targets['task']>, now: number): Promise<Facts['task']> {
  const engine = composeEngines()
    .list()
    .find((one) => one.describe().id === task.open.intent.engine);
  return readTaskFacts(task, engine, now);
}
