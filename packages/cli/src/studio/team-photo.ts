import {
  composeSet,
  type Member,
  measureMember,
  readHeadshotRequest,
  type Studio,
  sayInSet,
} from '@likeness/core/embedded/studio';
import { compileSpec, type EngineDescription } from '@likeness/core/engine';
import type { PortraitSpec } from '@likeness/core/spec';
import { openReference, type UseOptions } from '../reference/use-reference.js';
import { Refused } from '../refused.js';
import { cutPhoto } from './cut-photo.js';

/** One photo of a team, with the spec of its headshot. */
export interface TeamPhoto {
  readonly file: string;
  readonly name: string;
  readonly spec: PortraitSpec;
}

/** A photo that was looked at, and what its set must know of it. */
export interface MeasuredPhoto {
  readonly photo: TeamPhoto;
  readonly member: Member;
}

/**
 * Looks at a photo for what its set must know of it. Its pixels are let go before this returns: a team of any size needs the
 * memory of one photo.
 *
 * @throws Refused when the photo may not be used, or does not serve.
 */
export async function measurePhoto(
  { file, spec }: TeamPhoto,
  studio: Studio,
  engine: EngineDescription,
  options: UseOptions,
): Promise<Member> {
  const { photo, record } = await openReference(spec.reference ?? { image: file, strength: 1 }, engine, options);
  const pixels = cutPhoto(photo, spec);
  if (!pixels) throw new Refused('studio/no-face', `${file}: no usable face was found.`);
  const seated = studio.sit({ pixels, consent: record.id });
  if (!seated.ok) throw new Refused(`studio/${seated.refusal.code}`, `${seated.refusal.says}. ${seated.refusal.todo}`);
  return measureMember(studio, seated.sitting, orderOf(spec));
}

/** The photos with specs that say what each headshot shares with the others of the set. */
export function joinSet(measured: readonly MeasuredPhoto[]): TeamPhoto[] {
  const [first] = measured;
  if (!first) return [];
  const members = measured.map(({ member }) => member);
  const looks = composeSet(members, orderOf(first.photo.spec));
  return measured.map(({ photo }, i) => {
    const { spec } = photo;
    const constraints = [...spec.constraints, ...looks.slice(i, i + 1).map(sayInSet)];
    return { ...photo, spec: { ...spec, constraints } };
  });
}

const orderOf = (spec: PortraitSpec) => readHeadshotRequest(compileSpec(spec)).order;
