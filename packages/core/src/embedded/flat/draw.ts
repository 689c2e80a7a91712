import { sha256Hex } from '../../hash/index.js';
import type { Scene } from '../scene/index.js';
import type { Sitter } from '../sitter/index.js';
import { drawBackdrop, type Size } from './backdrop.js';
import { frameArt } from './frame.js';
import { drawGrain } from './grain.js';
import { drawOpenPeeps, openPeepsGeometry } from './open-peeps/index.js';
import { createPaints } from './paints.js';
import { drawPersonas, personasGeometry } from './personas/index.js';

export type ArtName = 'open-peeps' | 'personas';

/** A portrait as a self-contained SVG: backdrop, lit figure, grain. No text, no filter, no address outside itself. */
export function drawFlat(sitter: Sitter, scene: Scene, size: Size, art: ArtName): string {
  const mirrored = isMirrored(scene, art);
  const prefix = `p${sha256Hex(JSON.stringify([sitter, scene, art])).slice(0, 6)}`;
  const { light, finish } = scene;
  const paints = createPaints({ light, finish, mirrored, prefix });
  const geometry = art === 'open-peeps' ? openPeepsGeometry(sitter) : personasGeometry(sitter);
  const frame = frameArt(scene.camera, size, geometry, mirrored);
  const figure =
    art === 'open-peeps'
      ? drawOpenPeeps(sitter, scene, paints, mirrored)
      : drawPersonas(sitter, scene, paints, mirrored, prefix);
  const backdrop = drawBackdrop(scene, size, prefix);
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs>${backdrop.defs}${paints.defs()}</defs>${backdrop.body}`,
    `<g transform="${frame.transform}" fill="none">${figure}</g>`,
    drawGrain(finish.grain, size, sitter.seed),
    '</svg>',
  ].join('');
}

/**
 * Whether the art is mirrored. Open Peeps looks to camera right: it is mirrored to look left, and, when the words leave the
 * turn of the head open, to look towards the key (away from it for broad lighting).
 */
export function isMirrored({ camera, light }: Scene, art: ArtName): boolean {
  if (art === 'personas') return camera.flip;
  const open = camera.yaw === 0;
  const lookLeft = open ? light.azimuth < 0 !== (light.pattern === 'broad') : camera.yaw < 0;
  return lookLeft !== camera.flip;
}
