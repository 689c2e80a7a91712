import type { Face, Rect } from '../../../image/index.js';
import type { Camera } from '../../scene/index.js';
import { readHead } from './head.js';
import type { Size } from './place-frame.js';

/** A frame may be wider than asked by this much, for high hair or a set. */
const WIDER = 1 / 0.78;
/** Half the side of what is kept, in heights (or widths) of the frame: eyes at most half way down it, and room to slide. */
const HALF = 0.9;
/** The first look at a sitter goes this far, in face heights. */
const LOOK = 2.3;

/**
 * The part of a large photo that a headshot can show, around its face: the rest would only cost pixels when the photo is
 * reduced to a size that can be handed on.
 */
export function cutForHeadshot(photo: Size, face: Face, camera: Camera, frame: Size): Rect {
  const { eyes, height } = readHead(face);
  const tall = (height / Math.max(0.02, camera.faceFraction)) * WIDER;
  const wide = (tall * frame.width) / frame.height;
  const aside = Math.max(Math.abs(camera.offsetX) * wide, Math.abs(camera.offsetY) * tall);
  const half = Math.max(LOOK * height, HALF * Math.max(tall, wide) + aside);
  const left = Math.max(0, Math.floor(eyes.x - half));
  const top = Math.max(0, Math.floor(eyes.y - half));
  return {
    x: left,
    y: top,
    width: Math.min(photo.width, Math.ceil(eyes.x + half)) - left,
    height: Math.min(photo.height, Math.ceil(eyes.y + half)) - top,
  };
}
