import type { Point } from '../../../image/index.js';
import type { Camera } from '../../scene/index.js';
import { type Placement, toPhoto } from '../photo/placement.js';
import { eyesFor, type Framing, framingFor } from './framing.js';
import { type Head, onHead } from './head.js';
import { type Look, sideOf } from './look.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A frame laid on a photo. */
export interface Frame extends Size {
  readonly placement: Placement;
  readonly framing: Framing;
  /** Height of the face in pixels of the frame. */
  readonly face: number;
  /** The frame is closer than asked, because the photo ends where the sitter does not. */
  readonly tightened: boolean;
  /** The photo still ends inside the frame. */
  readonly short: boolean;
}

/** Of the way from the eyes to the ears' middle, the share by which a turned head is centred. */
const TOWARDS_EARS = 0.45;
/** Steps of sliding (shares of the height) and of coming closer, their limits, and how often they are tried. */
const SLIDE = 0.02;
const MOST_SLIDE = 0.08;
const CLOSER = 1.04;
const CLOSEST = 0.9;
const TRIES = 120;

/** The placement that puts a head into a frame: eyes at the framing's height, upright but for the camera's roll. */
export function placeHead(head: Head, framing: Framing, camera: Camera, { width, height }: Size): Placement {
  const roll = (camera.roll * Math.PI) / 180;
  return {
    inPhoto: onHead(head, TOWARDS_EARS * sideOf(head), 0),
    inFrame: { x: width * (0.5 + camera.offsetX), y: height * framing.eyes },
    scale: head.height / (framing.face * height),
    angle: head.angle + (camera.flip ? roll : -roll),
    flip: camera.flip,
  };
}

/** By how many frame pixels the frame hangs over each side of the photo at which the sitter is cut off. */
function overhang(
  placement: Placement,
  frame: Size,
  photo: Size,
  look: Look,
): { above: number; below: number; beside: number } {
  const corner = (x: number, y: number): Point => toPhoto(placement, { x: x * frame.width, y: y * frame.height });
  const corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
  const xs = corners.map(({ x }) => x);
  const below = Math.max(...corners.map(({ y }) => y)) - photo.height;
  const above = look.cut.top ? -Math.min(...corners.map(({ y }) => y)) : 0;
  const left = look.cut.left ? -Math.min(...xs) : 0;
  const right = look.cut.right ? Math.max(...xs) - photo.width : 0;
  return {
    above: Math.max(0, above) / placement.scale,
    below: Math.max(0, below) / placement.scale,
    beside: Math.max(0, left, right) / placement.scale,
  };
}

/**
 * Lays the asked framing on the photo. Where the photo cuts the sitter off inside the frame, the frame slides a little,
 * then comes closer; `fixed` framings (a team's) are taken as they are.
 */
export function placeFrame(head: Head, look: Look, photo: Size, camera: Camera, size: Size, fixed?: Framing): Frame {
  const asked = fixed ?? framingFor(camera, look.crown);
  let face = asked.face;
  let slide = 0;
  for (let tries = 0; ; tries++) {
    const eyes = fixed
      ? fixed.eyes
      : (face === asked.face ? asked.eyes : eyesFor(face, look.crown) + camera.offsetY) + slide;
    const framing = { face, eyes };
    const placement = placeHead(head, framing, camera, size);
    const { above, below, beside } = overhang(placement, size, photo, look);
    const inside = above + below + beside < 0.5;
    if (inside || fixed || tries === TRIES || face > Math.max(CLOSEST, asked.face)) {
      const tightened = !fixed && face > asked.face * 1.001;
      return { ...size, placement, framing, face: face * size.height, tightened, short: !inside };
    }
    if (beside < 0.5 && below > 0 && above === 0 && slide < MOST_SLIDE) slide += Math.min(SLIDE, below / size.height);
    else if (beside < 0.5 && above > 0 && below === 0 && slide > -MOST_SLIDE)
      slide -= Math.min(SLIDE, above / size.height);
    else face *= CLOSER;
  }
}
