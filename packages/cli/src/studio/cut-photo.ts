import { cutForHeadshot, readHeadshotRequest } from '@likeness/core/embedded/studio';
import { compileSpec } from '@likeness/core/engine';
import { cutPixels, type Pixels } from '@likeness/core/image';
import type { PortraitSpec } from '@likeness/core/spec';
import type { OpenedPhoto } from '../reference/open-photo.js';

/** The part of a photo that the spec's headshot can show; undefined where there is no picture or no face in it. */
export function cutPhoto({ decoded, faces }: OpenedPhoto, spec: PortraitSpec): Pixels | undefined {
  const [face] = faces;
  if (!decoded.ok || !face) return undefined;
  const { order } = readHeadshotRequest(compileSpec(spec));
  return cutPixels(decoded.pixels, cutForHeadshot(decoded.pixels, face, order.scene.camera, order));
}
