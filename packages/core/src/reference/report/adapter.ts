import data from './adapters.json' with { type: 'json' };
import type { Bounds } from './check.js';

/** The ways in which engines read a reference photo. */
export const adapterKinds = ['clip', 'clip-face', 'face-id', 'photo-set', 'edit', 'studio'] as const;
export type AdapterKind = (typeof adapterKinds)[number];

/** How one kind of adapter reads a photo. */
export interface Adapter {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** True when its encoder sees the middle square of the picture only. */
  readonly centreCrop: boolean;
  /** The longer side in px beyond which it gains nothing: what a prepared copy is shrunk to. */
  readonly longest: number;
  /** Bounds of its own, by check. */
  readonly bounds: { readonly [check: string]: Bounds | undefined };
  readonly source: string;
}

/** The adapters in the order of {@link adapterKinds}. */
export const adapters: readonly Adapter[] = data;

/** How adapters of this kind read a photo. */
export function adapterOf(kind: AdapterKind): Adapter {
  const adapter = adapters.find(({ id }) => id === kind);
  if (!adapter) throw new RangeError(`adapters.json has no "${kind}"`);
  return adapter;
}
