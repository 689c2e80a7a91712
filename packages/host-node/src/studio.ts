import { createStudio, type Studio } from '@likeness/core/embedded/studio';
import { loadFaceFinder } from './face-finder.js';

/** The headshot studio from the networks that the build puts beside a program: two that find faces, one that cuts people out. */
export async function loadStudio(
  load: (name: 'face-detector' | 'face-mesh' | 'selfie-segmentation') => Promise<Uint8Array>,
): Promise<Studio> {
  const [finder, segmenter] = await Promise.all([loadFaceFinder(load), load('selfie-segmentation')]);
  return createStudio({ finder, segmenter });
}
