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
import { addNoise, blur, compress, expose, letterbox, saturate, sharpen, smoothSkin } from './degrade.js';

/** What is known of one picture, faulty or not. */
export interface Sample {
  readonly photo: string;
  /** What was done to it; `original` for nothing. */
  readonly fault: string;
  readonly reading: FaceReading;
  /** Degrees that the head leans. */
  readonly lean: number;
  readonly blockiness: number;
  /** The thickest bar as a share of the picture's side. */
  readonly bar: number;
}

type Change = readonly [fault: string, make: (pixels: Pixels, unit: number) => Pixels];

/** Faults that leave every face where it was. */
const CHANGES: readonly Change[] = [
  ['blurred', (pixels) => blur(pixels, 2)],
  ['blurred', (pixels) => blur(pixels, 4)],
  ['smoothed', (pixels, unit) => smoothSkin(pixels, 0.004, unit / 40)],
  ['smoothed', (pixels, unit) => smoothSkin(pixels, 0.01, unit / 40)],
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
    lean: Math.abs(face.roll),
    blockiness: measureBlockiness(luma),
    bar: Math.max(top / pixels.height, bottom / pixels.height, left / pixels.width, right / pixels.width),
  };
}

/** The neighbourhood of a face, on JPEG's block grid: the rest of a large photo would only cost time. */
function cutAround(pixels: Pixels, { box }: Face): Pixels {
  const grid = (length: number) => 8 * Math.max(0, Math.floor(length / 8));
  const rect = { x: grid(box.x - 0.6 * box.width), y: grid(box.y - 0.7 * box.height), width: 2.2 * box.width };
  return cutPixels(pixels, { ...rect, height: 2.2 * box.height });
}

/** The original and its faulty versions. A version whose face is not found any more is left out, as no face is its finding. */
export function makeSamples(photo: string, whole: Pixels, finder: FaceFinder): Sample[] {
  const first = finder.find(whole)[0];
  const pixels = first ? cutAround(whole, first) : whole;
  const face = first && finder.find(pixels)[0];
  if (!face) return [];
  const again = (fault: string, changed: Pixels): Sample[] => {
    const found = finder.find(changed)[0];
    return found ? [read(photo, fault, changed, found)] : [];
  };
  return [
    read(photo, 'original', pixels, face),
    ...CHANGES.map(([fault, make]) => read(photo, fault, make(pixels, face.unit), face)),
    ...again('turned', bakeOrientation(pixels, 6)),
    ...again('barred', letterbox(pixels)),
    ...again('original', cutPixels(pixels, { x: 5, y: 3, width: pixels.width - 9, height: pixels.height - 7 })),
  ];
}

/** A check: the number that grows with the fault, and when the number means anything. */
export interface Check {
  readonly fault: string;
  readonly measure: string;
  readonly score: (sample: Sample) => number;
  /** False where the answer is "cannot tell": such pictures are left out. */
  readonly decides: (sample: Sample) => boolean;
}

const always = () => true;

/** Below this unit the picture has fewer pixels than the aligned face: fine texture is not there to judge. */
const LEAST_UNIT = 60;
const showsTexture = ({ reading }: Sample) => reading.unit >= LEAST_UNIT && reading.skinHighlights < 0.08;

/** The re-blur measure from which on a face is blurred: photographs read up to 0.5, blurred by two pixels 0.72 and more. */
const BLURRED = 0.65;

/** Skin's texture against that of the eyes: sharpening raises both, noise only the skin's. */
const skinToEyes = ({ reading }: Sample) => reading.skinTexture / (reading.eyeDetail + 0.05);

export const CHECKS: readonly Check[] = [
  { fault: 'blurred', measure: 'reblur', score: ({ reading }) => reading.reblur, decides: always },
  {
    fault: 'smoothed',
    measure: '-skinTexture',
    score: ({ reading }) => -reading.skinTexture,
    // A blurred face has no texture either: where it is blurred, nothing can be said of smoothing.
    decides: (sample) => showsTexture(sample) && sample.reading.reblur < BLURRED,
  },
  { fault: 'noisy', measure: 'skin/eyes', score: skinToEyes, decides: showsTexture },
  { fault: 'sharpened', measure: 'eyeDetail', score: ({ reading }) => reading.eyeDetail, decides: showsTexture },
  { fault: 'saturated', measure: 'skinChroma', score: ({ reading }) => reading.skinChroma, decides: always },
  { fault: 'dark', measure: '-skinLuma', score: ({ reading }) => -reading.skinLuma, decides: always },
  { fault: 'bright', measure: 'skinHighlights', score: ({ reading }) => reading.skinHighlights, decides: always },
  { fault: 'compressed', measure: 'blockiness', score: ({ blockiness }) => blockiness, decides: always },
  { fault: 'turned', measure: 'lean', score: ({ lean }) => lean, decides: always },
  { fault: 'barred', measure: 'bar', score: ({ bar }) => bar, decides: always },
];

/** How a check does on samples. Shares are 0 to 1. */
export interface Result {
  readonly faulty: number;
  readonly hits: number;
  readonly recall: number;
  /** Of the pictures without a fault, those that it speaks of all the same. */
  readonly falseAlarms: number;
  /** Of hits and false alarms, the hits: faulty pictures and originals are about equally many. */
  readonly precision: number;
  /** The other fault that it takes for its own most often, and how often. */
  readonly confusion: { readonly fault: string; readonly share: number };
}

const share = (part: number, whole: number, empty: number) => (whole === 0 ? empty : part / whole);

export function tally({ fault, score, decides }: Check, threshold: number, samples: readonly Sample[]): Result {
  const count = (of: string) => {
    const all = samples.filter((sample) => sample.fault === of && decides(sample));
    const said = all.filter((sample) => score(sample) > threshold).length;
    return { said, all: all.length, share: share(said, all.length, 0) };
  };
  const own = count(fault);
  const original = count('original');
  const others = [...new Set(samples.map((sample) => sample.fault))].filter(
    (one) => one !== fault && one !== 'original',
  );
  const confusions = others.map((other) => ({ fault: other, share: count(other).share }));
  return {
    faulty: own.all,
    hits: own.said,
    recall: share(own.said, own.all, 1),
    falseAlarms: original.said,
    precision: share(own.said, own.said + original.said, 1),
    confusion: confusions.reduce((worst, one) => (one.share > worst.share ? one : worst), { fault: 'none', share: 0 }),
  };
}

/** A false alarm costs a user's trust: it weighs as much as this many misses. */
const ALARM_WEIGHT = 3;

/** The threshold that parts faulty pictures best from all others, in the middle of the gap that it stands in. */
export function chooseThreshold({ fault, score, decides }: Check, samples: readonly Sample[]): number {
  const decided = samples.filter(decides).map((sample) => ({ score: score(sample), faulty: sample.fault === fault }));
  const scores = [...new Set(decided.map((one) => one.score))].sort((a, b) => a - b);
  const shareOver = (threshold: number, faulty: boolean) => {
    const some = decided.filter((one) => one.faulty === faulty);
    return share(some.filter((one) => one.score > threshold).length, some.length, 0);
  };
  let best = { threshold: Number.POSITIVE_INFINITY, index: 0 };
  for (const [i, lower] of scores.entries()) {
    const threshold = (lower + (scores[i + 1] ?? lower)) / 2;
    const index = shareOver(threshold, true) - ALARM_WEIGHT * shareOver(threshold, false);
    if (index > best.index) best = { threshold, index };
  }
  return best.threshold;
}
