import type { Facts } from '../../src/diagnose/index.js';
import { LikenessError } from '../../src/error/index.js';
import type { PastRun } from '../../src/experiment/index.js';
import { sha256Hex } from '../../src/hash/index.js';
import {
  baselineOf,
  faceOf,
  failedWith,
  now,
  otherOf,
  portraitOf,
  reportWith,
  runOf,
  soundPicture,
  specOf,
  taskOf,
  withReference,
} from './sample.js';

const spec = specOf();
const base = { spec, now };
/** Four at once, no room above the head, no light in the eyes. */
const four = {
  spec: specOf({ settings: { count: 4 }, constraints: ['one person only'], lighting: 'loop lighting' }),
  now,
};
const run = runOf('r1', spec);
const iso = (moment: number) => new Date(moment).toISOString();
const historyOf = (runs: readonly PastRun[], more: object = {}): Facts => ({
  ...base,
  history: { runs, now, ...more },
});
const asked = (change: Record<string, unknown>): Facts => ({ spec: specOf(change), now });
const seen = (...portrait: Parameters<typeof portraitOf>): Facts => ({ ...base, portrait: portraitOf(...portrait) });
const ofTask = (task: NonNullable<Facts['task']>): Facts => ({ ...base, task });
const troubled = (code: LikenessError['code'], detail = 'as the engine put it') =>
  taskOf('failed', 3, {
    trouble: new LikenessError(code, { step: 'poll', detail }),
    reason: { code: 'engine-failed' },
  });
const stars = (runs: readonly PastRun[], mark: number | 'better') =>
  runs.map((one) => ({ run: one.run, mark, at: iso(now) }));

const walked = [5, 5.4, 5.8, 6.2, 6.6].map((guidance, i) =>
  runOf(`w${i}`, specOf({ settings: { guidance } }), { submittedAt: iso(now - (9 - i) * 60_000) }),
);
const grown = Array.from({ length: 6 }, (_, i) =>
  runOf(
    `g${i}`,
    specOf({ style: ['natural skin texture', ...Array.from({ length: i }, (__, k) => `colour note ${k}`)].join(', ') }),
    {
      submittedAt: iso(now - (9 - i) * 60_000),
    },
  ),
);
const black = { exposure: { ...soundPicture.exposure, mean: 0, spread: 0.4, p95: 1, shadows: 0.999, highlights: 0 } };
const sixteenBitsOff = soundPicture.dHash ^ 0xffffn;
const sixBitsOff = soundPicture.dHash ^ 0x3fn;
const photoFacts = { orientation: 1, metadata: [] } as const;
const photoOf = (pHash: bigint): NonNullable<Facts['reference']> => ({
  report: { verdict: 'usable', adapter: 'clip', checks: [] },
  facts: {
    ...photoFacts,
    header: {
      type: 'png',
      width: 900,
      height: 900,
      bitDepth: 8,
      colour: 'rgb',
      alpha: false,
      animated: false,
      progressive: false,
    },
    size: { width: 900, height: 900 },
    picture: { ...soundPicture, pHash },
    faces: [faceOf()],
  },
});

/** For every detector a case in which it must see something. */
export const faults: Readonly<Record<string, Facts>> = {
  // The request.
  'texture-load': asked({ style: 'hyper-detailed skin, 8k, ultra-sharp, masterpiece' }),
  'guidance-high': asked({ settings: { guidance: 9 } }),
  'fast-model-guidance': asked({ settings: { family: 'sdxl-lightning', guidance: 6, steps: 4 } }),
  'guidance-not-low': asked({ settings: { guidance: 6 } }),
  'steps-low': asked({ settings: { steps: 8 } }),
  'steps-fixed': asked({ settings: { family: 'sdxl-lightning', guidance: 1, steps: 5 } }),
  'negative-ignored': asked({ avoid: ['plastic skin'], settings: { family: 'flux-dev', guidance: 3.5, steps: 28 } }),
  'size-too-large': asked({ settings: { family: 'sd15', guidance: 6, steps: 25, width: 768, height: 1280 } }),
  'size-off-grid': asked({ settings: { width: 897, height: 1151 } }),
  'face-predicted-small': asked({ framing: 'full shot', settings: { height: 1024, width: 1024 } }),
  'pairing-mismatch': asked({
    settings: { adapter: 'ip-adapter_sdxl', encoder: 'CLIP ViT-H' },
    ...withReference(),
  }),
  'several-patterns': asked({ lighting: 'rembrandt lighting, butterfly lighting' }),
  'words-describe-reference': asked({ subject: 'woman, curly grey hair', ...withReference() }),
  'strength-high': asked(withReference({ strength: 0.95 })),
  'strength-over-one': asked(withReference({ strength: 1.2 })),
  'reference-weak': asked(withReference({ strength: 0.4 })),
  'no-reference': asked({}),
  'style-load': asked({ style: 'oil painting', ...withReference() }),
  'style-against-face': asked({ style: 'anime', ...withReference({ strength: 0.8 }) }),
  'whole-photo-strong': asked(withReference({ strength: 0.85 })),
  'close-up-in-wide': asked({ settings: { width: 1216, height: 832 }, constraints: ['one person only'] }),
  'hands-asked': asked({ subject: 'woman, hands clasped, calm expression' }),
  'instantid-square': asked({ settings: { adapter: 'instantid', width: 1024, height: 1024 }, ...withReference() }),
  'light-unnamed': asked({ lighting: 'pleasant' }),
  // The reference photo.
  'reference-unfit': { ...asked(withReference()), reference: { report: reportWith('sharpness', 0.8, 'stop') } },
  'reference-limited': { ...asked(withReference()), reference: { report: reportWith('face-px', 190, 'limits') } },
  'reference-no-face': { ...asked(withReference()), reference: { report: reportWith('face-count', 0, 'stop') } },
  'reference-bars': { ...asked(withReference()), reference: { report: reportWith('bars', 0.2, 'limits') } },
  'reference-turned': { ...asked(withReference()), reference: { report: reportWith('turned', 6, 'note') } },
  // The task.
  finalizing: ofTask(taskOf('finalizing', 20, { reason: { code: 'file-late' } })),
  'finalizing-stalled': ofTask(taskOf('finalizing', 200, { stalled: true, reason: { code: 'stalled' } })),
  empty: ofTask(taskOf('empty', 1, { reason: { code: 'no-outputs', evidence: { says: 'success_no_images' } } })),
  lost: ofTask(taskOf('lost', 1, { reason: { code: 'gone', evidence: { times: 3 } } })),
  'queued-long': ofTask(taskOf('queued', 140, { position: 4, reason: { code: 'waiting' } })),
  'cancelled-there': ofTask(taskOf('cancelled', 1, { reason: { code: 'cancelled-there' } })),
  throttled: ofTask(taskOf('submitting', 5, { reason: { code: 'throttled' } })),
  'no-credit': ofTask(troubled('engine/no-credit')),
  unauthorised: ofTask(troubled('engine/unauthorised')),
  expired: ofTask(taskOf('expired', 1, { reason: { code: 'link-expired' } })),
  'link-ends': ofTask(taskOf('finalizing', 20, { linksEndAt: now + 120_000 })),
  'file-lags': ofTask({ ...troubled('portrait/not-there-yet'), ...pick(taskOf('finalizing', 12)) }),
  'file-unsound': ofTask({ ...troubled('portrait/truncated'), ...pick(taskOf('finalizing', 90)) }),
  filtered: ofTask(taskOf('filtered', 1, { reason: { code: 'filter-refused' } })),
  interrupted: ofTask(troubled('network/interrupted', 'fetch failed')),
  'from-the-future': ofTask(taskOf('queued', 1, { createdAt: now + 3_600_000 })),
  // What engines and hosts say.
  'text-aborted': { ...four, task: failedWith('the prediction was aborted') },
  'text-timeout': { ...four, task: failedWith('request_timeout (504)') },
  'text-runner-died': { ...four, task: failedWith('runner_disconnected') },
  'text-out-of-memory': { ...four, task: failedWith('CUDA out of memory. Tried to allocate 2.00 GiB') },
  'text-never-started': ofTask(failedWith('E6716: container never started')),
  'text-nsfw': { ...seen(black), task: failedWith('Potential NSFW content was detected') },
  'text-nan': ofTask(failedWith('RuntimeWarning: invalid value encountered in cast')),
  'text-invalid-workflow': ofTask(failedWith('prompt_outputs_failed_validation: value_not_in_list')),
  'text-missing-model': ofTask(failedWith('IPAdapter model not found.')),
  'text-shape-mismatch': ofTask(failedWith('mat1 and mat2 shapes cannot be multiplied (257x1280 and 1664x1280)')),
  'text-no-face': ofTask(failedWith('InsightFace: No face detected.')),
  'text-cors': { ...base, hostSays: "blocked by CORS policy: origin 'null' is not allowed" },
  'text-figma-image': { ...base, hostSays: 'Image is too large' },
  // The picture.
  'skin-smoothed': seen({}, [faceOf({ skinTexture: 0.16 })]),
  'skin-oversharp': seen({}, [faceOf({ eyeDetail: 1.8, faceDetail: 0.88 })]),
  'skin-saturated': seen({}, [faceOf({ skinChroma: 56, skinLightness: 65, skinHue: 55 })]),
  'skin-shifted': { ...seen({}, [faceOf({ skinChroma: 26, skinLightness: 80, skinHue: 55 })]), reference: photoOf(0n) },
  black: seen(black),
  'black-unfiltered': seen(black),
  static: seen({ reblur: 0.11 }),
  'flat-grey': seen({ exposure: { ...soundPicture.exposure, mean: 128, spread: 1, p5: 127, p95: 129, shadows: 0 } }),
  burnt: seen({
    saturation: { mean: 0.6, p95: 0.97 },
    exposure: { ...soundPicture.exposure, highlights: 0.09 },
  }),
  'washed-out': seen({
    saturation: { mean: 0.06, p95: 0.15 },
    exposure: { ...soundPicture.exposure, p5: 70, spread: 25 },
  }),
  'several-faces': seen({}, [faceOf(), faceOf()]),
  'repeats-itself': seen({ repetition: { vertical: 0.8, horizontal: 0.1 } }),
  'face-at-top': seen({}, [faceOf({}, { box: { x: 250, y: 40, width: 400, height: 400 } })]),
  'face-measured-small': seen({}, [faceOf({}, { box: { x: 400, y: 400, width: 80, height: 80 }, unit: 34 })]),
  bars: seen({ bars: { top: 90, right: 0, bottom: 90, left: 0 } }),
  graphics: seen({ graphics: 0.02 }),
  blurred: seen({ reblur: 0.7 }, [faceOf({ reblur: 0.7 })]),
  blocky: seen({ blockiness: 2.6 }),
  'light-from-other-side': seen({}, [faceOf({ sideLight: -0.6 })]),
  'no-catchlight': { ...four, portrait: portraitOf({}, [faceOf({ catchlight: 60 })]) },
  'size-differs': { ...base, portrait: { ...portraitOf(), size: { width: 888, height: 1144 } } },
  'too-large-for-figma': { ...base, portrait: { ...portraitOf(), size: { width: 5000, height: 5000 }, type: 'webp' } },
  // Two pictures.
  'copies-reference': {
    ...asked(withReference({ strength: 0.85 })),
    portrait: portraitOf(),
    reference: photoOf(soundPicture.pHash ^ 0x7n),
  },
  'resembles-reference': {
    ...asked(withReference({ strength: 0.8 })),
    portrait: portraitOf(),
    reference: photoOf(soundPicture.pHash ^ 0xfffn),
  },
  'softer-than-baseline': {
    ...seen({ laplacian: 90 }),
    run,
    baseline: baselineOf(spec),
    others: [otherOf(runOf('base', spec))],
  },
  'same-seed-differs': {
    ...four,
    portrait: portraitOf(),
    run,
    others: [otherOf(run, { run: 'r0', picture: { ...soundPicture, dHash: sixBitsOff } })],
  },
  'same-request-jumped': {
    ...seen(),
    run,
    others: [otherOf(run, { run: 'r0', picture: { ...soundPicture, dHash: sixteenBitsOff } })],
  },
  'seeds-alike': { ...seen(), run, others: [8, 9].map((seed) => otherOf(run, { run: `s${seed}`, seed })) },
  'drift-grew': {
    ...asked(withReference()),
    portrait: portraitOf(),
    baseline: baselineOf(spec),
    drift: { says: 'measured', distance: 0.66, word: 'clear', means: '', limits: [], caution: '' },
  },
  'called-another-person': {
    ...asked(withReference()),
    portrait: { ...portraitOf(), samePerson: false },
    others: [otherOf(run, { samePerson: false }), otherOf(run, { samePerson: true })],
  },
  // The way of working.
  'many-changed': {
    ...asked({ style: 'film grain, grey backdrop', settings: { guidance: 6.5, steps: 22 } }),
    baseline: baselineOf(spec),
  },
  'seed-unlocked': {
    ...historyOf([runOf('base', spec), runOf('r2', specOf({ settings: { seed: 99 } }))]),
    run: runOf('r2', specOf({ settings: { seed: 99 } })),
    baseline: baselineOf(spec),
  },
  'sent-twice': historyOf([run, runOf('r2', spec, { submittedAt: iso(now + 4_000) })]),
  'version-moved': historyOf([
    runOf('old', spec, { submittedAt: iso(now - 86_400_000) }),
    runOf('new', spec, { engine: { id: 'comfyui', version: '2' } }),
  ]),
  'judged-early': historyOf([run], { ratings: stars([run], 4) }),
  'no-baseline': historyOf([run], { ratings: stars([run], 'better') }),
  'lever-without-effect': historyOf(walked, { ratings: stars(walked, 3) }),
  'prompt-grew': historyOf(grown),
  'parallel-children': historyOf(
    ['ada', 'bob'].map((by, i) => runOf(by, specOf({ baseline: 'base', settings: { guidance: 5 + i } }), { by })),
  ),
  'without-task-id': historyOf([lostId(run)]),
  'reference-replaced': historyOf([
    runOf('a', specOf(withReference())),
    runOf('b', specOf(withReference({ sha256: sha256Hex('another photo') })), { submittedAt: iso(now + 90_000) }),
  ]),
  'consent-ended': historyOf([runOf('a', specOf(withReference()))], {
    consents: [{ id: 'c1', until: iso(now - 1000) }],
  }),
};

function pick({ state, since, reason, polls }: ReturnType<typeof taskOf>) {
  return { state, since, reason, polls };
}

function lostId({ task: _, ...rest }: PastRun): PastRun {
  return rest;
}
