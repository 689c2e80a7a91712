import type { Camera } from '../../scene/index.js';
import { clamp } from '../plane/number.js';

/** Where the head stands in a frame, in shares of its height. */
export interface Framing {
  /** The face, hair line to chin. */
  readonly face: number;
  /** The eyes, from the top. */
  readonly eyes: number;
}

/** Air above the hair, and the limits of the eye line: as the bust is framed, so that one replaces the other in a layout. */
const AIR = 0.07;
const HIGHEST = 0.3;
const LOWEST = 0.5;
/** Closer than this, a picture cuts the hair on purpose. */
const CLOSE = 0.6;
/** High hair may make the face smaller by this much, and then touches the edge. */
const LEAST = 0.78;
/** The vocabulary's figure: a head is this many faces high, hair included. */
const HEAD = 1 / (0.75 * 0.93);
/** From the eyes to the chin, in face heights. */
const TO_CHIN = 0.69;

/**
 * The framing that a camera asks for. The vocabulary counts in heads ("head and shoulders": 1.4 of them make the picture's
 * height), so that whose hair is higher than a standard figure's gets a smaller face, and keeps the shoulders.
 */
export function framingFor(camera: Camera, crown: number): Framing {
  const asked = clamp(camera.faceFraction, 0.02, 1.2);
  const inHeads = (asked * HEAD) / (crown + TO_CHIN);
  const room = (LOWEST - 0.6 * AIR) / crown;
  const face = asked >= CLOSE ? asked : Math.max(LEAST * asked, Math.min(asked, inHeads, room));
  return { face, eyes: eyesFor(face, crown) + camera.offsetY };
}

/** The eye line that leaves air above the hair. */
export function eyesFor(face: number, crown: number): number {
  return clamp(crown * face + AIR, HIGHEST, LOWEST);
}
