import { createPlane, type Plane } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';
import { ramp } from '../plane/number.js';
import type { MaskHead } from './clean-mask.js';
import { countColours, stepOf } from './colour-counts.js';
import { growFrom, OPEN, SEED } from './grow.js';
import type { Colours } from './guided.js';

/** A colour is the background's when it is so many times as frequent there as on the sitter: begins, and is certain. */
const BEGINS = Math.log(8);
const CERTAIN = Math.log(30);
/** Below the chin clothes may have the wall's colour: there it takes this much more, as a logarithm. */
const STRICTER = Math.log(2.5);
/** A gap may lie this far from the background as the mask has it, in face heights: locks of hair part it off. */
const REACH = 0.06;
/** Gaps hang together over strands of this width, in face heights. */
const STRAND = 0.02;
const LINKED = 0.22;
/** Half axes of the face, which has no gaps, in face heights; its middle lies this far below the eyes. */
const FACE_WIDE = 0.5;
const FACE_TALL = 0.62;
const BELOW_EYES = 0.16;
/** Where the head ends and clothes begin, in face heights below the eyes. */
const CHIN = 0.7;
const NECK = 0.95;

/**
 * Opens, in place, what the network has closed: background seen between locks, or between a braid and the shoulder. It has
 * the background's colours, the sitter hardly ever does, and it hangs together with the background. All planes on one grid.
 */
export function openGaps(mask: Plane, colours: Colours, head: MaskHead): void {
  const { width, height } = mask;
  const radius = Math.max(1, Math.round(REACH * head.face));
  const near = blurBox(mask, radius);
  const inside = createPlane(width, height);
  const outside = createPlane(width, height);
  for (let i = 0; i < mask.data.length; i++) {
    inside.data[i] = near.data[i]! > 0.995 ? 1 : 0;
    outside.data[i] = mask.data[i]! < 0.04 ? 1 : 0;
  }
  const ofSitter = countColours(colours, inside);
  const ofWall = countColours(colours, outside);
  const times = ofWall.map((share, step) => Math.log((share + 1e-9) / (ofSitter[step]! + 2e-5)));
  const gap = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const stricter = STRICTER * ramp(CHIN, NECK, (y - head.eyes.y) / head.face);
    markGaps(gap, colours, times, y, stricter, head);
  }
  const linked = blurBox(gap, Math.max(1, Math.round(STRAND * head.face)));
  const rim = blurBox(outside, Math.max(1, radius >> 1));
  const cells = new Uint8Array(gap.data.length);
  for (let i = 0; i < cells.length; i++) {
    if (linked.data[i]! >= LINKED) cells[i] = rim.data[i]! > 0.02 ? SEED : OPEN;
  }
  const joined = blurBox(growFrom(mask, cells), 1);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = mask.data[i]! * (1 - joined.data[i]! * gap.data[i]!);
}

/** One row: how surely each place has the background's colour, `times` being that of each colour. */
function markGaps(
  { width, data }: Plane,
  { red, green, blue }: Colours,
  times: Float32Array,
  y: number,
  stricter: number,
  head: MaskHead,
): void {
  for (let x = 0; x < width; x++) {
    const i = y * width + x;
    const sure = times[stepOf(red.data[i]!, green.data[i]!, blue.data[i]!)]! - stricter;
    if (sure > BEGINS) data[i] = besideFace(x, y, head) * ramp(BEGINS, CERTAIN, sure);
  }
}

/** Whether a place may be a gap at all: 0 on the face, 1 beside it. */
function besideFace(x: number, y: number, { eyes, face }: MaskHead): number {
  const down = (y - eyes.y) / face;
  const across = (x - eyes.x) / face;
  return ramp(0.9, 1.2, (across / FACE_WIDE) ** 2 + ((down - BELOW_EYES) / FACE_TALL) ** 2);
}
