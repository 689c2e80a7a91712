import type { Change } from '@likeness/core/finding';
import type { PortraitSpec } from '@likeness/core/spec';

/** How strongly a photo holds identity where the spec does not say: the middle of the band. */
const usualStrength = 0.65;

/** A photo as a spec names it. */
export interface NamedPhoto {
  /** Its path from the spec, with slashes. */
  image: string;
  sha256: string;
  /** Id of the record. */
  consent: string;
}

/** The changes that make a photo the reference of a spec. What is set beside the photo, strength and adapter, stays. */
export function referenceChanges(spec: Pick<PortraitSpec, 'reference'>, photo: NamedPhoto): Change[] {
  const { image, sha256, consent } = photo;
  if (!spec.reference) return [{ path: ['reference'], value: { image, sha256, strength: usualStrength, consent } }];
  return [
    { path: ['reference', 'image'], value: image },
    { path: ['reference', 'sha256'], value: sha256 },
    { path: ['reference', 'consent'], value: consent },
  ];
}

/** From one file to another in the same folder tree, with slashes: `../photos/ada.jpg`. Both are absolute paths. */
export function pathFrom(file: string, to: string): string {
  const [a, b] = [file.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/');
}
