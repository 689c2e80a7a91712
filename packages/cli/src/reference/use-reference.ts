import path from 'node:path';
import type { EngineDescription, PreparedReference } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
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
  { from = '.', forceLint = false }: UseOptions,
): Promise<UsedReference | undefined> {
  const { reference } = spec;
  if (!reference) return undefined;
  if (engine.reference === 'none') {
    const detail = 'it takes no reference photo';
    throw new LikenessError('engine/cannot', { step: 'compile', where: `${engine.id}, reference`, detail });
  }
  await deleteDueCopies();
  const photo = await openPhoto(path.resolve(from, reference.image));
  assertSamePhoto(photo, reference);
  const kind = adapterKindOf(reference);
  assertUsable(photo, kind, forceLint);
  const record = await findConsent(photo.sha256, engine);
  const copy = await prepare(photo, kind);
  await prepareStateFolder();
  await referenceCopies().save(copy);
  return {
    spec: { ...spec, reference: { ...reference, sha256: photo.sha256, consent: record.id } },
    reference: toPreparedReference(copy, reference, record.id),
  };
}

function assertSamePhoto({ file, sha256 }: OpenedPhoto, reference: Reference): void {
  if (reference.sha256 === undefined || reference.sha256 === sha256) return;
  const stated = `${reference.sha256.slice(0, 12)}…`;
  throw new Refused(
    'reference/other-photo',
    `${shown(file)} is not the photo that the spec names (${stated}, found ${sha256.slice(0, 12)}…): it is a new reference. Check it, and take the hash out of the spec.`,
  );
}

function assertUsable({ file, bytes, decoded, faces }: OpenedPhoto, kind: AdapterKind, forced: boolean): void {
  const report = decoded.ok
    ? reportReference(measureReference({ ...decoded, bytes, faces }), kind)
    : reportUnreadable(decoded.fault, kind);
  const findings = findingsOf(report);
  const stops = findings.filter(({ severity }) => severity === 'error');
  const [worst] = stops;
  if (worst && !(decoded.ok && forced)) {
    throw new Refused(worst.code, `${shown(file)}: ${worst.message} Nothing was submitted.`);
  }
  for (const { code, message } of findings.filter(({ severity }) => severity !== 'info')) warn(`${code}: ${message}`);
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

async function prepare({ bytes, decoded, file }: OpenedPhoto, kind: AdapterKind): Promise<PreparedCopy> {
  if (!decoded.ok) throw new Refused('reference/file', `${shown(file)} cannot be read as a picture.`);
  const made = await prepareReference({ bytes, pixels: decoded.pixels }, kind, { encoder: imageEncoder });
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
