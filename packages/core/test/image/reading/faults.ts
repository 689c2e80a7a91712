import {
  bakeOrientation,
  cutPixels,
  type Face,
  type FaceFinder,
  type FaceReading,
  measureBars,
  measureBlockiness,
  measureFace,
  type Pixels,
  toLuma,
} from '../../../src/image/index.js';
import { addNoise, blur, compress, expose, letterbox, saturate, sharpen, shrink, smoothSkin } from './degrade.js';

/** What is known of one picture, faulty or not. */
export interface Sample {
  readonly photo: string;
  /** What was done to it; `original` for nothing. */
  readonly fault: string;
  readonly reading: FaceReading;
  readonly faceWidth: number;
  /** Degrees that the head leans. */
  readonly lean: number;
  readonly blockiness: number;
  /** The thickest bar as a share of the picture's side. */
  readonly bar: number;
}

type Change = readonly [fault: string, make: (pixels: Pixels) => Pixels];

/** Faults that leave every face where it was. */
const CHANGES: readonly Change[] = [
  ['blurred', (pixels) => blur(pixels, 2)],
  ['blurred', (pixels) => blur(pixels, 4)],
  ['smoothed', (pixels) => smoothSkin(pixels, 0.004)],
  ['smoothed', (pixels) => smoothSkin(pixels, 0.01)],
  ['sharpened', (pixels) => sharpen(pixels, 2)],
  ['sharpened', (pixels) => sharpen(pixels, 4)],
  ['saturated', (pixels) => saturate(pixels, 1.8)],
  ['saturated', (pixels) => saturate(pixels, 2.4)],
  ['dark', (pixels) => expose(pixels, -2)],
  ['dark', (pixels) => expose(pixels, -3)],
  ['bright', (pixels) => expose(pixels, 1)],
  ['bright', (pixels) => expose(pixels, 2)],
  ['compressed', (pixels) => compress(pixels, 10)],
  ['compressed', (pixels) => compress(pixels, 25)],
  ['noisy', (pixels) => addNoise(pixels, 20)],
];

function read(photo: string, fault: string, pixels: Pixels, face: Face): Sample {
  const luma = toLuma(pixels);
  const { top, right, bottom, left } = measureBars(luma);
  return {
    photo,
    fault,
    reading: measureFace(pixels, face),
    faceWidth: face.box.width,
    lean: Math.abs(face.roll),
    blockiness: measureBlockiness(luma),
    bar: Math.max(top / pixels.height, bottom / pixels.height, left / pixels.width, right / pixels.width),
  };
}

/** The original and its faulty versions. A version whose face is not found any more is left out, as no face is its finding. */
export function makeSamples(photo: string, pixels: Pixels, finder: FaceFinder): Sample[] {
  const face = finder.find(pixels)[0];
  if (!face) return [];
  const again = (fault: string, changed: Pixels): Sample[] => {
    const found = finder.find(changed)[0];
    return found ? [read(photo, fault, changed, found)] : [];
  };
  return [
    read(photo, 'original', pixels, face),
    ...CHANGES.map(([fault, make]) => read(photo, fault, make(pixels), face)),
    ...again('small', shrink(pixels, 80 / face.box.width)),
    ...again('turned', bakeOrientation(pixels, 6)),
    ...again('barred', letterbox(pixels)),
    ...again('original', cutPixels(pixels, { x: 5, y: 3, width: pixels.width - 9, height: pixels.height - 7 })),
  ];
}

/** A check: the number that grows with the fault, and what must hold beside for the number to mean anything. */
export interface Check {
  readonly fault: string;
  readonly measure: string;
  readonly score: (sample: Sample) => number;
  readonly applies: (sample: Sample) => boolean;
}

const always = () => true;

/** Below this unit, pixels of the picture are fewer than those of the aligned face: fine texture is not there to judge. */
const LEAST_UNIT = 60;

export const CHECKS: readonly Check[] = [
  {
    fault: 'blurred',
    measure: 'reblur',
    score: ({ reading }) => reading.reblur,
    applies: ({ reading }) => reading.eyeDetail < 1,
  },
  {
    fault: 'smoothed',
    measure: '-skinTexture',
    score: ({ reading }) => -reading.skinTexture,
    applies: ({ reading }) => reading.eyeDetail > 1 && reading.skinHighlights < 0.08 && reading.unit >= LEAST_UNIT,
  },
  {
    fault: 'sharpened',
    measure: 'eyeDetail',
    score: ({ reading }) => reading.eyeDetail,
    applies: ({ reading }) => reading.faceDetail > 0.72 && reading.grain < 1.15,
  },
  { fault: 'saturated', measure: 'skinChroma', score: ({ reading }) => reading.skinChroma, applies: always },
  { fault: 'dark', measure: '-skinLuma', score: ({ reading }) => -reading.skinLuma, applies: always },
  { fault: 'bright', measure: 'skinHighlights', score: ({ reading }) => reading.skinHighlights, applies: always },
  { fault: 'compressed', measure: 'blockiness', score: ({ blockiness }) => blockiness, applies: always },
  { fault: 'noisy', measure: 'grain', score: ({ reading }) => reading.grain, applies: always },
  { fault: 'small', measure: '-faceWidth', score: ({ faceWidth }) => -faceWidth, applies: always },
  { fault: 'turned', measure: 'lean', score: ({ lean }) => lean, applies: always },
  { fault: 'barred', measure: 'bar', score: ({ bar }) => bar, applies: always },
];

/** How a check does on samples. */
export interface Result {
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  readonly precision: number;
  readonly recall: number;
}

export function tally({ fault, score, applies }: Check, threshold: number, samples: readonly Sample[]): Result {
  const says = (sample: Sample) => applies(sample) && score(sample) > threshold;
  const faulty = samples.filter((sample) => sample.fault === fault);
  const hits = faulty.filter(says).length;
  const falseAlarms = samples.filter((sample) => sample.fault !== fault && says(sample)).length;
  return {
    hits,
    misses: faulty.length - hits,
    falseAlarms,
    precision: hits + falseAlarms === 0 ? 1 : hits / (hits + falseAlarms),
    recall: faulty.length === 0 ? 1 : hits / faulty.length,
  };
}

/** The threshold with the best F1 on samples, in the middle of the gap that it stands in. */
export function chooseThreshold(check: Check, samples: readonly Sample[]): number {
  const scores = [...new Set(samples.filter(check.applies).map(check.score))].sort((a, b) => a - b);
  let best = { threshold: Number.POSITIVE_INFINITY, f1: -1 };
  for (const [i, score] of scores.entries()) {
    const threshold = i === 0 ? score - 1e-6 : (score + (scores[i - 1] ?? score)) / 2;
    const { precision, recall } = tally(check, threshold, samples);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}
