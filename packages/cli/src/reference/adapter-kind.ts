import { findPairing } from '@likeness/core/prompt';
import type { AdapterKind } from '@likeness/core/reference';
import type { Reference } from '@likeness/core/spec';

/** What is assumed where a spec names no adapter: the kind that asks most of the face. */
export const defaultAdapterKind: AdapterKind = 'clip-face';

/**
 * The kind of adapter that a reference is meant for, by the adapter's file name. Of two, the one that reads a face decides: it
 * asks more of the photo.
 */
export function adapterKindOf({ adapter, second }: Pick<Reference, 'adapter' | 'second'>): AdapterKind {
  const kinds = [kindOf(adapter), ...(second ? [kindOf(second.adapter)] : [])];
  return kinds.includes('face-id') ? 'face-id' : (kinds[0] ?? defaultAdapterKind);
}

function kindOf(adapter: string | undefined): AdapterKind {
  if (adapter === undefined) return defaultAdapterKind;
  const pairing = findPairing(adapter);
  if (pairing?.id === 'photomaker') return 'photo-set';
  if (pairing?.kind === 'face') return 'face-id';
  if (/kontext|edit/i.test(adapter)) return 'edit';
  if (/face/i.test(adapter)) return 'clip-face';
  return pairing ? 'clip' : defaultAdapterKind;
}
