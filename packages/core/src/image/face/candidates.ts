import { squash } from '../network/index.js';
import type { Point, Rect } from '../pixels/pixels.js';

/** What the detector says of one place: everything in the unit frame of the square it looked at. */
export interface Candidate {
  readonly score: number;
  readonly box: Rect;
  /** Right eye, left eye, nose, mouth, right ear, left ear. */
  readonly points: readonly Point[];
}

/** Strides of the detector's two maps, and how many anchors each cell has. */
const MAPS = [
  { stride: 8, anchors: 2 },
  { stride: 16, anchors: 6 },
] as const;

/** The middles that the detector's offsets start from, in the order of its outputs: 896 for a side of 128. */
export function listAnchors(side: number): Point[] {
  return MAPS.flatMap(({ stride, anchors }) => {
    const cells = side / stride;
    return Array.from({ length: cells * cells * anchors }, (_, i) => {
      const cell = Math.floor(i / anchors);
      return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
    });
  });
}

const NUMBERS = 16;

/** The candidates with at least `least` as score, best first. `regressors`: 16 numbers an anchor, in pixels of `side`. */
export function decodeCandidates(
  regressors: Float32Array,
  scores: Float32Array,
  anchors: readonly Point[],
  side: number,
  least: number,
): Candidate[] {
  const found: Candidate[] = [];
  for (const [i, anchor] of anchors.entries()) {
    const score = squash(scores[i]!);
    if (score < least) continue;
    const number = (k: number) => regressors[NUMBERS * i + k]! / side;
    const width = number(2);
    const height = number(3);
    const box = { x: anchor.x + number(0) - width / 2, y: anchor.y + number(1) - height / 2, width, height };
    const points = Array.from({ length: 6 }, (_, k) => {
      return { x: anchor.x + number(4 + 2 * k), y: anchor.y + number(5 + 2 * k) };
    });
    found.push({ score, box, points });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** How much of two rectangles together is in both, 0 to 1. */
export function overlapOf(a: Rect, b: Rect): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return 0;
  const common = across * down;
  return common / (a.width * a.height + b.width * b.height - common);
}

/** Candidates that overlap more than this speak of the same face. */
const SAME_FACE = 0.3;

/**
 * One candidate for each face: those that overlap the best one are averaged into it by score, as BlazeFace prescribes
 * (Bazarevsky et al., 2019), which keeps the box steady. `candidates` must be sorted, best first.
 */
export function mergeCandidates(candidates: readonly Candidate[]): Candidate[] {
  const merged: Candidate[] = [];
  let rest = candidates;
  for (let best = rest[0]; best; best = rest[0]) {
    const { box } = best;
    const group = rest.filter((one) => one === best || overlapOf(one.box, box) > SAME_FACE);
    rest = rest.filter((one) => !group.includes(one));
    merged.push(averageCandidates(group, best.score));
  }
  return merged;
}

function averageCandidates(group: readonly Candidate[], score: number): Candidate {
  const total = group.reduce((sum, one) => sum + one.score, 0);
  const mean = (of: (one: Candidate) => number) => group.reduce((sum, one) => sum + one.score * of(one), 0) / total;
  return {
    score,
    box: {
      x: mean(({ box }) => box.x),
      y: mean(({ box }) => box.y),
      width: mean(({ box }) => box.width),
      height: mean(({ box }) => box.height),
    },
    points: Array.from({ length: 6 }, (_, k) => ({
      x: mean(({ points }) => points[k]!.x),
      y: mean(({ points }) => points[k]!.y),
    })),
  };
}
