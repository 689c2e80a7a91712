import type { Facts, MeasuredPortrait, PortraitMeasures } from '../../src/diagnose/index.js';
import { LikenessError } from '../../src/error/index.js';
import { type Baseline, type PastRun, pinBaseline } from '../../src/experiment/index.js';
import { hashOf, sha256Hex } from '../../src/hash/index.js';
import type { FaceReading } from '../../src/image/index.js';
import type { MeasuredFace, PictureMeasures, ReferenceReport } from '../../src/reference/index.js';
import { type PortraitSpec, parseSpecValue } from '../../src/spec/index.js';

/** 1 December 2026, noon, UTC. */
export const now = Date.UTC(2026, 11, 1, 12);

/** A spec that lint has nothing against, for a family that has every setting. */
export function specOf(change: Record<string, unknown> = {}): PortraitSpec {
  const { settings, ...blocks } = change;
  const parsed = parseSpecValue({
    version: 1,
    subject: 'woman, green cardigan, calm expression',
    framing: 'headshot, eye level, 85mm',
    lighting: 'loop lighting, key from left, catchlights in both eyes',
    style: 'natural skin texture, grey backdrop',
    constraints: ['one person only', 'full head in frame, space above the head'],
    ...blocks,
    settings: {
      engine: 'comfyui',
      family: 'sdxl',
      guidance: 5,
      steps: 28,
      seed: 7,
      width: 896,
      height: 1152,
      ...(typeof settings === 'object' ? settings : {}),
    },
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.spec;
}

export const photo = sha256Hex('photo');
export const withReference = (more: object = {}) => ({
  reference: { image: 'ada.jpg', sha256: photo, strength: 0.65, consent: 'c1', ...more },
});

/** A picture in which nothing is wrong. */
export const soundPicture: PictureMeasures = {
  exposure: { mean: 120, spread: 55, p5: 20, median: 118, p95: 215, shadows: 0.02, highlights: 0.005 },
  saturation: { mean: 0.32, p95: 0.7 },
  cast: { strength: 10, hue: 60 },
  bars: { top: 0, right: 0, bottom: 0, left: 0 },
  blockiness: 0.2,
  laplacian: 400,
  reblur: 0.32,
  repetition: { vertical: 0.15, horizontal: 0.18 },
  graphics: 0,
  pHash: 0x0123_4567_89ab_cdefn,
  dHash: 0x0f0f_0f0f_0f0f_0f0fn,
};

const soundReading: FaceReading = {
  unit: 170,
  coverage: 0.9,
  skinTexture: 0.35,
  eyeDetail: 1.22,
  faceDetail: 0.63,
  grain: 0.8,
  reblur: 0.34,
  skinChroma: 26,
  skinLightness: 65,
  skinHue: 55,
  skinLuma: 150,
  sideLight: 0.4,
  catchlight: 230,
  faceP95: 210,
  skinHighlights: 0.01,
};

export function faceOf(reading: Partial<FaceReading> = {}, more: Partial<MeasuredFace> = {}): MeasuredFace {
  return {
    box: { x: 250, y: 330, width: 400, height: 400 },
    confidence: 0.95,
    yaw: 3,
    roll: 0,
    unit: 170,
    reading: { ...soundReading, unit: more.unit ?? soundReading.unit, ...reading },
    ...more,
  };
}

/** A portrait in which nothing is wrong, with what is given changed. */
export function portraitOf(
  picture: Partial<PictureMeasures> = {},
  faces: readonly MeasuredFace[] = [faceOf()],
): PortraitMeasures {
  return { size: { width: 896, height: 1152 }, type: 'png', picture: { ...soundPicture, ...picture }, faces };
}

type Task = NonNullable<Facts['task']>;

/** A task that has been in its state for so many seconds. */
export function taskOf(state: Task['state'], seconds: number, more: Partial<Task> = {}): Task {
  return {
    state,
    stalled: false,
    reason: { code: 'working' },
    createdAt: now - seconds * 1000 - 30_000,
    since: now - seconds * 1000,
    polls: Math.floor(seconds / 5),
    wanted: { request: hashOf('r'), family: 'sdxl', seed: 7, count: 1, width: 896, height: 1152 },
    ...more,
  };
}

/** A failed task whose engine said this. */
export function failedWith(detail: string, code: LikenessError['code'] = 'engine/failed'): Task {
  const trouble = new LikenessError(code, { step: 'poll', detail });
  return taskOf('failed', 3, { trouble, reason: { code: 'engine-failed', evidence: { code, says: trouble.message } } });
}

export function runOf(run: string, spec: PortraitSpec, more: Partial<PastRun> = {}): PastRun {
  return {
    run,
    task: `t-${run}`,
    engine: { id: 'comfyui', version: '1' },
    spec,
    specHash: hashOf(spec),
    requestHash: hashOf({ spec, of: 'request' }),
    submittedAt: new Date(now).toISOString(),
    portraits: [{ seed: spec.settings.seed, sha256: sha256Hex(run) }],
    ...more,
  };
}

export function baselineOf(spec: PortraitSpec): Baseline {
  return pinBaseline(runOf('base', spec), { name: 'base', why: 'best of three', now });
}

export function otherOf(of: PastRun, more: Partial<MeasuredPortrait> = {}): MeasuredPortrait {
  return { run: of.run, seed: of.spec.settings.seed, requestHash: of.requestHash, picture: soundPicture, ...more };
}

/** A reference report with one check against the photo. */
export function reportWith(id: string, value: number, verdict: 'stop' | 'limits' | 'note'): ReferenceReport {
  const verdicts = { stop: 'not-usable', limits: 'usable-with-limits', note: 'usable' } as const;
  const check = {
    id,
    title: id,
    unit: '',
    verdict,
    value,
    says: `The photo fails ${id}`,
    todo: 'Use another.',
    source: 'K',
  };
  return { verdict: verdicts[verdict], adapter: 'clip-face', checks: [check] };
}
