import type { Pixels, Rect } from '../pixels/pixels.js';
import { overlapOf } from './candidates.js';
import { createDetector, type Detector } from './detector.js';
import type { Face } from './face.js';
import { createFaceCheck } from './mesh.js';
import { type Square, squareAround } from './sample.js';
import type { FaceWeights } from './weights.js';

/** When to look closer, tile by tile, for faces too small for the first look. */
export interface FindOptions {
  /** `when-empty`: only when the first look finds nothing; `always`: also for small faces beside large ones. */
  readonly tiles?: 'never' | 'when-empty' | 'always';
  /** `false`: what the detector finds is believed, as for a closer look at a face that was checked before. */
  readonly check?: boolean;
}

/** Finds the faces of a picture. Synchronous and without state: shells run it in a worker where they have one. */
export interface FaceFinder {
  /** The faces, largest first; empty when there is none that could be used. `tiles` is `when-empty` unless said. */
  find(pixels: Pixels, options?: FindOptions): Face[];
}

/** The detector's own threshold for the whole picture and for a tile. */
const LEAST = 0.5;
/** A score from here on is believed without a second look; none of 110 pictures without a face reached it. */
const CERTAIN = 0.8;
/** A tile shows more that only looks like a face: a look at three widths around must give this. */
const TILE_LOOK = { widths: 3, least: 0.7 };
/** Without the mesh a doubtful face must also stand a tight look, at which trees, flowers and fur fall apart. */
const TIGHT_LOOK = { widths: 2, least: 0.6 };
/** The mesh's threshold for a face. */
const LEAST_FLAG = 0.5;
/** Faces narrower than this many pixels are no use to anybody, and a blob of stars or leaves is easily one. */
const LEAST_WIDTH = 32;
/** Tiles' side as a share of the picture's longer side: three of them in a row overlap by an eighth of it. */
const TILE = 0.42;
/** Boxes that overlap more than this are one face. */
const SAME_FACE = 0.3;

/** Tiles over the picture, overlapping, so that a face on a border lies whole in one of them. */
function listTiles({ width, height }: Pixels): Square[] {
  const side = TILE * Math.max(width, height);
  const middles = (length: number) => (length <= side ? [length / 2] : [side / 2, length / 2, length - side / 2]);
  return middles(height).flatMap((y) => middles(width).map((x) => ({ centre: { x, y }, side, angle: 0 })));
}

/** The same face as a closer look shows it; `undefined` when it is not there, or not surely enough. */
function lookAgain(detector: Detector, pixels: Pixels, box: Rect, look: typeof TILE_LOOK): Face | undefined {
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const square = { centre, side: look.widths * Math.max(box.width, box.height), angle: 0 };
  return detector.detect(pixels, square, look.least).find((again) => overlapOf(again.box, box) > SAME_FACE);
}

/** Of faces that overlap, the most confident one, and none that is too small; largest first. */
function selectFaces(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of [...faces].sort((a, b) => b.confidence - a.confidence)) {
    const double = kept.some((other) => overlapOf(other.box, face.box) > SAME_FACE);
    if (!double && face.box.width >= LEAST_WIDTH) kept.push(face);
  }
  return kept.sort((a, b) => b.box.width - a.box.width);
}

/** Keeps a face, with the mesh's flag where it was asked, or drops what only looked like one. */
type Confirm = (pixels: Pixels, face: Face, doubtful: boolean) => Face[];

function confirmByMesh(weights: Uint8Array): Confirm {
  const check = createFaceCheck(weights);
  return (pixels, face, doubtful) => {
    if (!doubtful) return [face];
    const faceFlag = check.flag(pixels, face);
    return faceFlag > LEAST_FLAG ? [{ ...face, faceFlag }] : [];
  };
}

function confirmByLooking(detector: Detector): Confirm {
  return (pixels, face, doubtful) => (!doubtful || lookAgain(detector, pixels, face.box, TIGHT_LOOK) ? [face] : []);
}

/**
 * A finder from the networks' bytes, read once (6 ms the detector, 30 ms the mesh). Throws a `RangeError` for bytes that
 * are no such network. Of a doubtful face the mesh decides whether it is one, or without it a second look. Where the detector
 * is certain the mesh is not asked: it costs more than the detector, and where it objected (to 4 of 46 certain faces, among
 * them a profile under a hat) it was wrong.
 */
export function createFaceFinder(weights: FaceWeights): FaceFinder {
  const detector = createDetector(weights.detector);
  const confirm = weights.mesh ? confirmByMesh(weights.mesh) : confirmByLooking(detector);
  return {
    find(pixels, { tiles = 'when-empty', check = true } = {}) {
      const seen = detector.detect(pixels, squareAround(pixels), LEAST);
      const first = check ? seen.flatMap((face) => confirm(pixels, face, face.confidence < CERTAIN)) : seen;
      const closer = tiles === 'always' || (tiles === 'when-empty' && first.length === 0);
      if (!closer) return selectFaces(first);
      const closely = selectFaces(listTiles(pixels).flatMap((tile) => detector.detect(pixels, tile, LEAST)));
      const second = closely
        .map((face) => lookAgain(detector, pixels, face.box, TILE_LOOK))
        .flatMap((face) => (face ? confirm(pixels, face, true) : []));
      return selectFaces([...first, ...second]);
    },
  };
}
