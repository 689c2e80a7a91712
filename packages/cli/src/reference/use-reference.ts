import path from 'node:path';
import type { EngineDescription, PreparedReference } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Finding } from '@likeness/core/finding';
import {
  type AdapterKind,
  authorise,
  type ConsentRecord,
  checkConsent,
  findingsOf,
  measureReference,
  type PreparedCopy,
  prepareReference,
  reportReference,
  reportUnreadable,
  toPreparedReference,
} from '@likeness/core/reference';
import type { PortraitSpec, Reference } from '@likeness/core/spec';
import { systemClock } from '@likeness/host-node/clock';
import { imageEncoder } from '@likeness/host-node/encode-image';
import { consentStore, referenceCopies } from '../compose.js';
import { Refused } from '../refused.js';
import { warn } from '../screen/warn.js';
import { prepareStateFolder } from '../state/state-file.js';
import { adapterKindOf } from './adapter-kind.js';
import { copyLines } from './copy-lines.js';
import { deleteDueCopies } from './due-copies.js';
import { type OpenedPhoto, openPhoto } from './open-photo.js';

/** A spec that says which photo was used and by whose leave, and the copy that its request carries. */
export interface UsedReference {
  readonly spec: PortraitSpec;
  readonly reference: PreparedReference;
}

export interface UseOptions {
  /** Where the photo's path begins: the folder of the spec file. */
  readonly from?: string | undefined;
  /** Use the photo in spite of a report that calls it not usable. */
  readonly forceLint?: boolean | undefined;
  /** What the report has against the photo was told already, and is not told again. */
  readonly told?: boolean | undefined;
  /** Nothing will be sent: the copy is made, to be seen, and not kept. */
  readonly isDry?: boolean | undefined;
}

/**
 * Makes a spec's photo ready for one run: read, hashed, checked, allowed by a consent record, and copied without anything
 * beside the picture. Undefined for a spec without a reference. Nothing has been sent and nothing is journalled yet.
 *
 * @throws Refused `reference/...`, or LikenessError `engine/cannot` where the engine takes no photo.
 */
export async function useReference(
  spec: PortraitSpec,
  engine: EngineDescription,
  options: UseOptions,
): Promise<UsedReference | undefined> {
  const { reference } = spec;
  if (!reference) return undefined;
  const { photo, kind, record } = await openReference(reference, engine, options);
  const copy = await prepare(photo, kind, spec);
  warn(
    `the engine ${options.isDry ? 'would get' : 'gets'} a copy of ${shown(photo.file)}: ${copyLines(copy).join('; ')}`,
  );
  if (!options.isDry) {
    await prepareStateFolder();
    await referenceCopies().save(copy);
  }
  return {
    spec: { ...spec, reference: { ...reference, sha256: photo.sha256, consent: record.id } },
    reference: toPreparedReference(copy, reference, record.id),
  };
}

/** A photo that may be used now, by the record that says so. */
export interface OpenedReference {
  readonly photo: OpenedPhoto;
  readonly kind: AdapterKind;
  readonly record: ConsentRecord;
}

/**
 * Reads a reference, and checks the photo and the leave for it. Nothing is written.
 *
 * @throws Refused `reference/...`, or LikenessError `engine/cannot` where the engine takes no photo.
 */
export async function openReference(
  reference: Reference,
  engine: EngineDescription,
  { from = '.', forceLint = false, told = false }: UseOptions,
): Promise<OpenedReference> {
  if (engine.reference === 'none') {
    const detail = 'it takes no reference photo';
    throw new LikenessError('engine/cannot', { step: 'compile', where: `${engine.id}, reference`, detail });
  }
  await deleteDueCopies();
  const photo = await openPhoto(path.resolve(from, reference.image));
  assertSamePhoto(photo, reference);
  const kind = engine.id === 'studio' ? 'studio' : adapterKindOf(reference);
  const worries = findWorries(photo, kind, forceLint);
  if (!told) for (const { code, message } of worries) warn(`${code}: ${message}`);
  const record = await findConsent(photo.sha256, engine);
  return { photo, kind, record };
}

function assertSamePhoto({ file, sha256 }: OpenedPhoto, reference: Reference): void {
  if (reference.sha256 === undefined || reference.sha256 === sha256) return;
  const stated = `${reference.sha256.slice(0, 12)}…`;
  throw new Refused(
    'reference/other-photo',
    `${shown(file)} is not the photo that the spec names (${stated}, found ${sha256.slice(0, 12)}…): it is a new reference. Check it, and take the hash out of the spec.`,
  );
}

/** What the report warns of. Refuses the photo for what it does not serve with. */
function findWorries(
  { file, bytes, decoded, faces }: OpenedPhoto,
  kind: AdapterKind,
  forced: boolean,
): readonly Finding[] {
  const report = decoded.ok
    ? reportReference(measureReference({ ...decoded, bytes, faces }), kind)
    : reportUnreadable(decoded.fault, kind);
  const findings = findingsOf(report);
  const stops = findings.filter(({ severity }) => severity === 'error');
  const [worst] = stops;
  if (worst && !(decoded.ok && forced)) {
    throw new Refused(worst.code, `${shown(file)}: ${worst.message} Nothing was submitted.`);
  }
  return findings.filter(({ severity }) => severity !== 'info');
}

/** The record that allows this run. */
async function findConsent(sha256: string, { id, onDevice }: EngineDescription): Promise<ConsentRecord> {
  const store = consentStore();
  const use = { sha256, now: systemClock.now(), engine: { id, onDevice } };
  const check = await authorise(store, use);
  if (check.ok) {
    const record = (await store.find(sha256)).find((one) => checkConsent(one, use).ok);
    if (record) return record;
  }
  const { says, todo, detail } = check.ok ? changedMeanwhile : check.refusal;
  const about = detail === undefined ? '' : ` (${detail})`;
  throw new Refused('reference/not-allowed', `${says}${about}. ${todo} See \`likeness reference consent --help\`.`);
}

const changedMeanwhile = { says: 'Consent has changed at this moment', todo: 'Run it again.', detail: undefined };

async function prepare(photo: OpenedPhoto, kind: AdapterKind, spec: PortraitSpec): Promise<PreparedCopy> {
  const { bytes, decoded, file } = photo;
  if (!decoded.ok) throw new Refused('reference/file', `${shown(file)} cannot be read as a picture.`);
  const pixels = kind === 'studio' ? (await import('../studio/cut-photo.js')).cutPhoto(photo, spec) : decoded.pixels;
  const made = await prepareReference({ bytes, pixels: pixels ?? decoded.pixels }, kind, { encoder: imageEncoder });
  if (made.ok) return made.copy;
  throw new Refused(
    'reference/not-prepared',
    `No clean copy of ${shown(file)} could be made (${made.fault.kind}). Nothing was sent.`,
  );
}

function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
