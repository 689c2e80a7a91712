import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Baseline, PastRun } from '@likeness/core/experiment';
import { createDriftMeter, type DriftMeter, type FaceFinder } from '@likeness/core/image';
import { authoriseDrift, type DriftReport, measureFaces, refuseDrift, reportDrift } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import { consentStore } from '../compose.js';
import { type OpenedPhoto, openPhoto } from '../reference/open-photo.js';
import { Refused } from '../refused.js';
import type { FoundRun } from '../state/find-runs.js';
import type { Targets } from './read-targets.js';

/** What `--drift` compares, and how it came out. */
export interface MeasuredDrift {
  readonly baseline: string;
  /** The two files, as they lie here. */
  readonly from: string;
  readonly to: string;
  readonly report: DriftReport;
}

interface DriftQuestion {
  readonly targets: Targets;
  readonly baseline: Baseline | undefined;
  readonly runs: readonly FoundRun[];
  readonly finder: FaceFinder;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * How far the portrait of one of the user's own runs has moved from their own baseline's. Both files must be the ones that the
 * runs made, both runs must come from the same photo, and a consent record must tick the measure: nothing is measured before that.
 *
 * @throws Refused `drift/...`, `experiment/no-baseline` or `reference/not-allowed`.
 */
export async function measureDrift({ targets, baseline, runs, finder, now }: DriftQuestion): Promise<MeasuredDrift> {
  if (!baseline) {
    throw new Refused(
      'experiment/no-baseline',
      'Drift is measured from a baseline of your own: `likeness baseline pin <name>.run.json` pins one, --baseline names one of several.',
    );
  }
  const { run } = targets;
  if (!run) {
    throw new Refused(
      'drift/no-run',
      'Drift is measured for portraits of your own runs only: name a run record, or a portrait beside its record.',
    );
  }
  if (run.run.run === baseline.run) throw new Refused('drift/no-run', 'This is the baseline itself: name a later run.');
  const to = await openPortrait(run.run, run.folder, targets.image);
  const found = runs.find((one) => one.run.run === baseline.run);
  if (!found) throw gone(baseline.name);
  const from = await openPortrait(found.run, path.dirname(found.file), undefined, to.seed);
  const allowed = await authoriseDrift(
    consentStore(),
    now,
    { reference: referenceOf(baseline.spec), portrait: from.photo.sha256 },
    { reference: referenceOf(run.run.spec), portrait: to.photo.sha256 },
  );
  if (!allowed.ok) {
    const { says, todo, detail } = allowed.refusal;
    const about = detail === undefined ? '' : ` (${detail})`;
    throw new Refused(
      'reference/not-allowed',
      `No drift was measured. ${says}${about}. ${todo} ${howToAllow(baseline)}`,
    );
  }
  return {
    baseline: baseline.name,
    from: from.photo.file,
    to: to.photo.file,
    report: await compare(from.photo, to.photo, finder),
  };
}

function howToAllow({ spec }: Baseline): string {
  const of = spec.reference ? 'the reference photo' : "the baseline's own file";
  return `The measure has a tick of its own, for ${of}: \`likeness reference consent\` ... --scope measure.`;
}

/** A photo whose hash nobody noted is no photo that a record can be for. */
function referenceOf({ reference }: PortraitSpec): string | undefined {
  return reference ? (reference.sha256 ?? 'unknown') : undefined;
}

interface OpenedPortrait {
  readonly photo: OpenedPhoto;
  readonly seed: number;
}

const noFaces: FaceFinder = { find: () => [] };

/** The portrait of a run, of the seed named or else its first, which must be the very file that the run made. */
async function openPortrait(run: PastRun, folder: string, image?: string, seed?: number): Promise<OpenedPortrait> {
  const name = image === undefined ? undefined : path.basename(image);
  const listed =
    run.portraits.find(({ file }) => name !== undefined && file === name) ??
    run.portraits.find((portrait) => portrait.seed === seed) ??
    run.portraits[0];
  if (listed?.file === undefined) throw gone(run.run);
  // Faces are looked for when that is allowed.
  const photo = await openPhoto(path.join(folder, listed.file), noFaces);
  if (photo.sha256 !== listed.sha256) {
    throw new Refused(
      'drift/not-its-file',
      `${photo.file} is not the file that its run made; it was changed or replaced.`,
    );
  }
  return { photo, seed: listed.seed };
}

function gone(name: string): Refused {
  return new Refused(
    'drift/no-portrait',
    `The portrait of ${name} is not here: its record and file must lie below this folder.`,
  );
}

async function compare(from: OpenedPhoto, to: OpenedPhoto, finder: FaceFinder): Promise<DriftReport> {
  const [before, after] = [from, to].map(({ decoded }) => {
    if (!decoded.ok) return undefined;
    const face = finder.find(decoded.pixels)[0];
    const [measured] = face ? measureFaces(decoded.pixels, [face]) : [];
    return face && measured && { face, measured, pixels: decoded.pixels };
  });
  const refused = refuseDrift(before?.measured, after?.measured);
  if (refused || !before || !after) return refused ?? { says: 'cannot-tell', why: '' };
  const distance = (await composeDriftMeter()).measure(before, after);
  return reportDrift(distance, before.measured, after.measured);
}

/**
 * The meter with the network that the build put beside this program.
 *
 * @throws Refused `drift/not-built-in` where the build left it out.
 */
async function composeDriftMeter(): Promise<DriftMeter> {
  const beside = (ending: string) => readFile(new URL(`weights/face-drift.${ending}`, import.meta.url));
  const [bytes, list] = await Promise.all([beside('bin'), beside('json')]).catch(() => {
    throw new Refused('drift/not-built-in', 'This build of likeness comes without the drift measure.');
  });
  return createDriftMeter({ bytes, manifest: JSON.parse(list.toString('utf8')) });
}
