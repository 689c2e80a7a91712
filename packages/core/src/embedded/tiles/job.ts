import { previewTile, type Tile } from '../bust/index.js';
import type { BustPicture, DrawOptions } from './picture.js';
import { planSteps, type Step } from './plan-steps.js';

/** A picture being drawn: what is left to do, and the place where the tiles come together. */
export interface Job {
  readonly picture: BustPicture;
  /** Steps that nobody has taken yet. */
  readonly steps: Step[];
  /** Puts a drawn tile in its place. True when the picture is whole. */
  lay(step: Step, pixels: Uint8ClampedArray): boolean;
  /** The picture, complete once `lay` has said so. */
  readonly pixels: Uint8ClampedArray;
}

/**
 * Lays out a picture to be drawn. Memory: 4 bytes for each pixel of the picture, and of the preview while it is drawn.
 *
 * @param previewSide into tiles of this many px the preview is cut; whole if not said
 */
export function createJob(
  picture: BustPicture,
  { preview = false, onPiece }: DrawOptions,
  previewSide = Number.POSITIVE_INFINITY,
): Job {
  const { width, height } = picture;
  const steps = planSteps(picture, preview, previewSide);
  const small = previewTile(width, height);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const draft = new Uint8ClampedArray(preview ? small.width * small.height * 4 : 0);
  const left = { preview: steps.filter(({ kind }) => kind === 'preview').length, tile: 0 };
  left.tile = steps.length - left.preview;
  return {
    picture,
    steps,
    pixels,
    lay({ kind, tile }, drawn) {
      left[kind]--;
      copyTile(tile, drawn, kind === 'preview' ? draft : pixels);
      if (kind === 'tile') onPiece?.({ kind, tile, pixels: drawn });
      else if (left.preview === 0) onPiece?.({ kind, tile: small, pixels: draft });
      return left.preview === 0 && left.tile === 0;
    },
  };
}

function copyTile({ x, y, w, h, width }: Tile, from: Uint8ClampedArray, to: Uint8ClampedArray): void {
  for (let row = 0; row < h; row++) to.set(from.subarray(row * w * 4, (row + 1) * w * 4), ((y + row) * width + x) * 4);
}
