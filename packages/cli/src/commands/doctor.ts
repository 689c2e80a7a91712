import path from 'node:path';
import { type Diagnosed, type Diagnosis, diagnose, type Facts } from '@likeness/core/diagnose';
import { applyFix } from '@likeness/core/finding';
import { editText } from '@likeness/core/spec-text';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { readTextFile } from '@likeness/host-node/spec-file';
import { driftLines } from '../doctor/drift-lines.js';
import { type FactsOptions, gatherFacts } from '../doctor/gather-facts.js';
import { readTargets, type Targets } from '../doctor/read-targets.js';
import { orRefuse, Refused } from '../refused.js';
import { diagnosisLines } from '../screen/doctor-lines.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';

export interface DoctorOptions extends FactsOptions {
  /** Write the changed spec: of the finding of this code, or of the first that has a change. */
  apply?: boolean | string;
  /** Where the changed spec goes. */
  out?: string;
  json?: boolean;
}

/** `likeness doctor`: what is probably wrong with a run, spec, image or task, on what evidence, and the one change that helps. */
export async function doctor(words: readonly string[], options: DoctorOptions): Promise<void> {
  await orRefuse(options, async () => {
    const targets = await readTargets(words);
    const { facts, drift } = await gatherFacts(targets, options);
    refuseUnseen(targets, facts);
    const diagnosis = diagnose(facts);
    const asked = { symptom: targets.symptom, hasSpec: facts.spec !== undefined };
    const applied = options.apply ? await apply(diagnosis, facts, targets, options) : undefined;
    const more = { ...(drift ? { drift } : {}), ...(applied ? { applied } : {}) };
    if (options.json) return print(JSON.stringify({ ok: true, ...diagnosis, ...more }));
    for (const line of diagnosisLines(diagnosis, asked)) print(line);
    if (drift) for (const line of ['', ...driftLines(drift)]) print(line);
    if (!applied) return;
    print('');
    print(plainLine(`written: ${applied.file}  ${applied.code}: ${applied.change}`));
  });
}

/** An image that cannot be read, and nothing else to go by: nothing was seen, which is not to say that nothing is wrong. */
function refuseUnseen({ image, run, task, spec, symptom }: Targets, { portrait }: Facts): void {
  if (image === undefined || portrait || run || task || spec || symptom !== undefined) return;
  throw new Refused(
    'image/unreadable',
    `${image} could not be looked at. \`likeness inspect\` tells what kind of file it is.`,
  );
}

/** What `--apply` wrote. */
interface Applied {
  readonly code: string;
  readonly change: string;
  readonly file: string;
}

/** Writes the spec with the one change of a finding, as a new file; nothing that is there is touched. */
async function apply(diagnosis: Diagnosis, facts: Facts, targets: Targets, options: DoctorOptions): Promise<Applied> {
  const offer = chooseOffer(diagnosis, options.apply);
  const text = await changedText(offer, facts, targets);
  const from = targets.spec?.file;
  const name = from === undefined ? nameOf(targets) : path.basename(from).replace(/(\.portrait)?\.json$/i, '');
  const folder = await makeFolder(await resolveFolder(options.out ?? (from === undefined ? '.' : path.dirname(from))));
  const files = [{ ending: '.portrait.json', bytes: new TextEncoder().encode(text) }];
  const [written = ''] = await placeFiles({ folder, name: `${name}-${offer.code.toLowerCase()}`, files });
  return { code: offer.code, change: offer.fix.title, file: path.relative(process.cwd(), written) };
}

/** A finding with the change that it offers. */
type Offer = Pick<Diagnosed, 'code' | 'base'> & { readonly fix: NonNullable<Diagnosed['fix']> };

function chooseOffer({ findings }: Diagnosis, wanted: DoctorOptions['apply']): Offer {
  const wantedCode = typeof wanted === 'string' ? wanted.toUpperCase() : undefined;
  for (const { code, base, fix } of findings) {
    if (fix && (wantedCode === undefined || wantedCode === code)) return { code, base, fix };
  }
  const about =
    wantedCode === undefined
      ? 'None of the findings is mended by a setting'
      : `There is no finding ${wantedCode} with a change`;
  throw new Refused('diagnose/no-change', `${about}: nothing was written.`);
}

/** The spec's own file with the change made in it and the rest as it was typed; else the spec, or the baseline's, anew. */
async function changedText({ fix, base }: Offer, { spec, baseline }: Facts, { spec: named }: Targets): Promise<string> {
  const edited =
    base === 'spec' && named?.file !== undefined ? editText(await readTextFile(named.file), fix.changes) : undefined;
  if (edited !== undefined) return edited;
  const target = base === 'baseline' ? baseline?.spec : spec;
  if (!target) throw new Refused('diagnose/no-change', 'There is no spec to change.');
  return `${JSON.stringify(applyFix(target, fix), null, 2)}\n`;
}

function nameOf({ run, task }: Targets): string {
  const file = run?.run.portraits[0]?.file;
  return file === undefined ? (task?.open.intent.label ?? 'changed') : path.parse(file).name;
}
