import { createPlane, type Plane, type Point } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';
import { clamp } from '../plane/number.js';
import { growFrom, OPEN, SEED } from './grow.js';

/** From here on a cell of the mask may belong to the sitter, if it hangs together with the face. */
const LEAST = 0.12;
/** What the network doubts more than this it does not mean. */
const DOUBT = 0.32;
/** On bulky clothes the network hesitates on a plateau: below the chin this much is already certain. */
const CERTAIN_BELOW_CHIN = 0.58;

/** The head on the mask's grid: its eyes, and the face's height in cells. */
export interface MaskHead {
  readonly eyes: Point;
  readonly face: number;
}

/** Only what hangs together with the face, without the network's doubts about clothes. */
export function cleanMask(mask: Plane, head: MaskHead): Plane {
  const joined = growFromFace(mask, head, LEAST);
  const near = blurBox(joined, 2);
  const result = createPlane(mask.width, mask.height);
  for (let i = 0; i < result.data.length; i++) {
    const value = mask.data[i]!;
    result.data[i] = joined.data[i]! > 0 ? value : near.data[i]! > 0.2 ? value / 2 : 0;
  }
  return stretchBelowChin(decide(result), head);
}

/** The network's last layer leaves a pattern of two cells, and a soft step of several: blurred and made steeper. */
function decide(mask: Plane): Plane {
  const smooth = blurBox(mask, 1);
  for (let i = 0; i < smooth.data.length; i++)
    smooth.data[i] = clamp((smooth.data[i]! - DOUBT) / (1 - 2 * DOUBT), 0, 1);
  return smooth;
}

/** Grows from the certain cells of the face over all neighbours above `least`: 1 where it came, else 0. */
export function growFromFace(mask: Plane, { eyes, face }: MaskHead, least: number): Plane {
  const { width, height, data } = mask;
  const cells = new Uint8Array(data.length);
  for (let i = 0; i < cells.length; i++) cells[i] = data[i]! > least ? OPEN : 0;
  const left = Math.max(0, Math.ceil(eyes.x - 0.35 * face));
  const right = Math.min(width, eyes.x + 0.35 * face);
  for (let y = Math.max(0, Math.ceil(eyes.y - 0.2 * face)); y < Math.min(height, eyes.y + 0.45 * face); y++) {
    for (let i = y * width + left; i < y * width + right; i++) if (data[i]! > 0.5) cells[i] = SEED;
  }
  return growFrom(mask, cells);
}

function stretchBelowChin(mask: Plane, { eyes, face }: MaskHead): Plane {
  const { width, height, data } = mask;
  const full = eyes.y + 0.95 * face;
  const begin = full - 0.25 * face;
  for (let y = Math.max(0, Math.floor(begin)); y < height; y++) {
    const share = clamp((y - begin) / (full - begin), 0, 1);
    for (let i = y * width; i < (y + 1) * width; i++) {
      const stretched = clamp((data[i]! - LEAST) / (CERTAIN_BELOW_CHIN - LEAST), 0, 1);
      data[i] = data[i]! + (stretched - data[i]!) * share;
    }
  }
  return mask;
}
