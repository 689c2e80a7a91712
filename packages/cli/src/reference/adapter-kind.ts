import { findPairing } from '@likeness/core/prompt';
import type { AdapterKind } from '@likeness/core/reference';
import type { Reference } from '@likeness/core/spec';

/** What is assumed where a spec names no adapter: the kind that asks most of the face. */
export const defaultAdapterKind: AdapterKind = 'clip-face';

/** The kind of adapter that a reference is meant for, by the adapter's file name. */
export function adapterKindOf({ adapter }: Pick<Reference, 'adapter'>): AdapterKind {
  if (adapter === undefined) return defaultAdapterKind;
  const pairing = findPairing(adapter);
  if (pairing?.id === 'photomaker') return 'photo-set';
  if (pairing?.kind === 'face') return 'face-id';
  if (/kontext|edit/i.test(adapter)) return 'edit';
  if (/face/i.test(adapter)) return 'clip-face';
  return pairing ? 'clip' : defaultAdapterKind;
}
