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
import { boundOf, readSharpening, readSmoothing } from '../../../src/reference/index.js';
import { readNoise } from '../../../src/reference/report/judge-skin.js';
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

/** A fault, and the check of the reference report that is to find it. */
export interface Check {
  readonly fault: string;
  readonly id: string;
  /** From which verdict on the check is taken at its word. */
  readonly verdict: 'limits' | 'stop';
  /** Whether the number grows with the fault. */
  readonly grows: boolean;
  /** The number as the report reads it; undefined where it says that it cannot tell, and such pictures are left out. */
  readonly read: (sample: Sample) => number | undefined;
}

export const CHECKS: readonly Check[] = [
  { fault: 'blurred', id: 'sharpness', verdict: 'stop', grows: true, read: ({ reading }) => reading.reblur },
  { fault: 'smoothed', id: 'smoothed', verdict: 'limits', grows: false, read: ({ reading }) => readSmoothing(reading) },
  { fault: 'noisy', id: 'noise', verdict: 'limits', grows: true, read: ({ reading }) => readNoise(reading) },
  {
    fault: 'sharpened',
    id: 'sharpened',
    verdict: 'limits',
    grows: true,
    read: ({ reading }) => readSharpening(reading),
  },
  {
    fault: 'saturated',
    id: 'over-saturated',
    verdict: 'limits',
    grows: true,
    read: ({ reading }) => reading.skinChroma,
  },
  { fault: 'dark', id: 'dark', verdict: 'limits', grows: false, read: ({ reading }) => reading.faceP95 },
  { fault: 'bright', id: 'highlights', verdict: 'limits', grows: true, read: ({ reading }) => reading.skinHighlights },
  { fault: 'compressed', id: 'compression', verdict: 'limits', grows: true, read: ({ blockiness }) => blockiness },
  { fault: 'turned', id: 'face-lean', verdict: 'limits', grows: true, read: ({ lean }) => lean },
  { fault: 'barred', id: 'bars', verdict: 'limits', grows: true, read: ({ bar }) => bar },
];

/** The bound that the report goes by. */
export const usedThreshold = ({ id, verdict }: Check): number => boundOf(id, verdict);

const isDecided =
  ({ read }: Check) =>
  (sample: Sample) =>
    read(sample) !== undefined;
const isOver =
  ({ grows, read }: Check, threshold: number) =>
  (sample: Sample) => {
    const value = read(sample) ?? Number.NaN;
    return grows ? value > threshold : value < threshold;
  };

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

export function tally(check: Check, threshold: number, samples: readonly Sample[]): Result {
  const { fault } = check;
  const decided = samples.filter(isDecided(check));
  const count = (of: string) => {
    const all = decided.filter((sample) => sample.fault === of);
    const said = all.filter(isOver(check, threshold)).length;
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
export function chooseThreshold(check: Check, samples: readonly Sample[]): number {
  const decided = samples.filter(isDecided(check));
  const values = [...new Set(decided.map((sample) => check.read(sample) ?? 0))].sort((a, b) => a - b);
  const shareOver = (threshold: number, faulty: boolean) => {
    const some = decided.filter((sample) => (sample.fault === check.fault) === faulty);
    return share(some.filter(isOver(check, threshold)).length, some.length, 0);
  };
  let best = { threshold: check.grows ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY, index: 0 };
  for (const [i, lower] of values.entries()) {
    const threshold = (lower + (values[i + 1] ?? lower)) / 2;
    const index = shareOver(threshold, true) - ALARM_WEIGHT * shareOver(threshold, false);
    if (index > best.index) best = { threshold, index };
  }
  return best.threshold;
}
