import { beforeAll, describe, expect, it } from 'vitest';
import { type Diagnosed, diagnose, type Facts, type PortraitMeasures } from '../../src/diagnose/index.js';
import { guardSpec } from '../../src/experiment/index.js';
import { applyFix } from '../../src/finding/index.js';
import { createFaceFinder, cutPixels, type Pixels } from '../../src/image/index.js';
import { measureFaces, measurePicture, reportReference } from '../../src/reference/index.js';
import type { PortraitSpec } from '../../src/spec/index.js';
import { next, type Task, type TaskEvent } from '../../src/task/index.js';
import { draftTask } from '../../src/task/task.js';
import { decodeFixture } from '../image/decoder.js';
import { weights } from '../image/face/weights.js';
import { asJpeg, blurred, factsOf, smoothed } from '../reference/report/photo.js';
import { baselineOf, now, otherOf, portraitOf, runOf, specOf, taskOf, withReference } from './sample.js';

/** A public-domain portrait, cut to the person. */
let sitter: Pixels;

beforeAll(async () => {
  sitter = cutPixels(await decodeFixture('photos/hopper.jpg'), { x: 100, y: 60, width: 330, height: 360 });
});

const finder = createFaceFinder(weights);
const measure = (pixels: Pixels): PortraitMeasures => ({
  size: { width: pixels.width, height: pixels.height },
  picture: measurePicture(pixels),
  faces: measureFaces(pixels, finder.find(pixels)),
});
const find = (facts: Facts, code: string): Diagnosed | undefined =>
  diagnose(facts).findings.find((finding) => finding.code === code);

/** The spec after the finding's one change, and the guard's word on it. */
function follow(finding: Diagnosed, spec: PortraitSpec, baseline = baselineOf(spec)) {
  if (!finding.fix) throw new Error(`${finding.code} offers no change`);
  const changed = applyFix(finding.base === 'baseline' ? baseline.spec : spec, finding.fix);
  return { changed, guarded: guardSpec(baseline, changed).says };
}

describe('identity mismatch', () => {
  const spec = specOf(withReference());
  const said = { samePerson: false };

  it('a blurred photo: replace it and keep the prompt; the next run, from the sharp one, is the same person', async () => {
    const blurry = await factsOf(asJpeg(blurred(sitter, 5)));
    const reference = { report: reportReference(blurry, 'clip-face'), facts: blurry };
    const facts = {
      now,
      spec,
      portrait: { ...portraitOf(), ...said },
      reference,
      symptom: 'it is not the same person',
    };
    const finding = find(facts, 'S1');
    expect(diagnose(facts).findings[0]?.code).toBe('S1');
    expect(finding?.signs.map(({ detector }) => detector)).toContain('reference-unfit');
    expect(finding?.action).toMatch(/^Replace the photo/);
    expect(finding?.fix).toBeUndefined();

    const sharp = {
      ...spec,
      reference: { ...spec.reference, image: 'sharp.jpg', strength: 0.65, sha256: 'a'.repeat(64) },
    };
    expect(guardSpec(baselineOf(spec), sharp).says).toBe('one-variable');
    const facts2 = await factsOf(asJpeg(sitter));
    const report = reportReference(facts2, 'clip-face');
    expect(report.verdict).not.toBe('not-usable');
    const portrait = { ...portraitOf(), samePerson: true };
    expect(find({ now, spec: sharp, portrait, reference: { report, facts: facts2 } }, 'S1')).toBeUndefined();
  });

  it('a good photo: its strength is raised by 0.10, and nothing else', () => {
    const others = [otherOf(runOf('r2', spec), said)];
    const finding = find({ now, spec, portrait: { ...portraitOf(), ...said }, others }, 'S1');
    expect(finding?.fix?.changes).toEqual([{ path: ['reference', 'strength'], value: 0.75 }]);
    const { changed, guarded } = follow(finding!, spec);
    expect(guarded).toBe('one-variable');
    expect(find({ now, spec: changed, portrait: { ...portraitOf(), samePerson: true } }, 'S1')).toBeUndefined();
  });
});

describe('unnatural skin', () => {
  it('smoothed skin is measured, guidance goes down by 0.5, and natural skin ends it', () => {
    const spec = specOf({ settings: { guidance: 6.5 } });
    const filter = { radius: 4, eps: 0.01 };
    const plastic = measure(smoothed(smoothed(sitter, filter), filter));
    const finding = find({ now, spec, portrait: plastic }, 'S2');
    expect(finding?.signs[0]).toMatchObject({ detector: 'skin-smoothed', class: 'I' });
    expect(finding?.signs[0]?.says).toMatch(/^skin texture 0\.[01]\d* \(natural from 0\.24\) on a sharp face$/);
    expect(finding?.fix?.changes).toEqual([{ path: ['settings', 'guidance'], value: 6 }]);

    const { changed, guarded } = follow(finding!, spec);
    expect(guarded).toBe('one-variable');
    expect(find({ now, spec: changed, portrait: measure(sitter) }, 'S2')).toBeUndefined();
  });

  it('words that pile up are taken out one at a time, each a run of its own, until the load is gone', () => {
    let spec = specOf({ style: 'hyper-detailed, 8k, ultra-sharp, masterpiece, grey backdrop' });
    let runs = 0;
    for (let finding = find({ now, spec }, 'S2'); finding; finding = find({ now, spec }, 'S2')) {
      const { changed, guarded } = follow(finding, spec);
      expect(guarded).toBe('one-variable');
      expect(changed.style.length).toBeLessThan(spec.style.length);
      spec = changed;
      expect(++runs).toBeLessThan(5);
    }
    expect(runs).toBe(2);
    expect(spec.style).toContain('grey backdrop');
  });

  it('goes down to the floor of the band and no further', () => {
    const spec = specOf({ settings: { guidance: 5.2 } });
    const symptom = 'the skin looks plastic';
    const { changed } = follow(find({ now, spec, symptom }, 'S2')!, spec);
    expect(changed.settings.guidance).toBe(5);
    expect(find({ now, spec: changed, symptom }, 'S2')?.fix).toBeUndefined();
  });
});

describe('no download button yet', () => {
  const wanted = taskOf('queued', 0).wanted;
  const engineTask = { id: 'p1' };
  const tell = (task: Task, event: TaskEvent, seconds: number) => next(task, event, now + seconds * 1000);
  const completed = (url?: string): TaskEvent => {
    const outputs = url === undefined ? [] : [{ index: 0, url }];
    return { type: 'answer', answer: { says: 'completed', outputs } };
  };
  const started = () => {
    const draft = draftTask({ id: 't1', engine: 'service', wanted }, now);
    return tell(tell(draft, { type: 'post' }, 0), { type: 'accepted', engineTask }, 1);
  };
  const at = (task: Task, seconds: number): Facts => ({ now: now + seconds * 1000, spec: specOf(), task });

  it('completed without a file is told as waiting, with no change to make, and ends when the file is held', () => {
    const late = tell(started(), completed(), 10);
    expect(late.state).toBe('finalizing');
    const finding = find(at(late, 20), 'S3');
    expect(finding).toMatchObject({ severity: 'info', signs: [{ detector: 'finalizing', class: 'T' }] });
    expect(finding?.action).toContain('never submitted again');
    expect(finding?.fix).toBeUndefined();

    const there = tell(late, completed('https://files.example/p1.png'), 25);
    const file = {
      index: 0,
      type: 'png',
      width: 896,
      height: 1152,
      byteLength: 9,
      sha256: 'f'.repeat(64),
      seed: 7,
    } as const;
    const made = { bytes: new Uint8Array(9), digitalSource: 'trainedAlgorithmicMedia', credits: [] } as const;
    const ready = tell(there, { type: 'verified', portraits: [{ ...file, ...made }] }, 26);
    expect(ready.state).toBe('ready');
    expect(find(at(ready, 30), 'S3')).toBeUndefined();
  });

  it('after two minutes it is told as stalled, and still not as a failure', () => {
    let task = started();
    for (let seconds = 10; seconds <= 140; seconds += 5) task = tell(task, completed(), seconds);
    expect(task).toMatchObject({ state: 'finalizing', stalled: true });
    expect(find(at(task, 140), 'S3')?.signs[0]?.detector).toBe('finalizing-stalled');
  });

  it('is not told when the engine says that there will be none: that is another row', () => {
    const empty = tell(started(), { type: 'answer', answer: { says: 'empty', reason: 'success_no_images' } }, 10);
    expect(diagnose(at(empty, 11)).findings.map(({ code }) => code)).toEqual(['T1']);
  });
});

describe('inconsistent quality', () => {
  const baseline = baselineOf(specOf());
  const spec = specOf({ style: 'film grain, grey backdrop', settings: { guidance: 6.5, steps: 22 } });

  it('three changes at once: back to the baseline with one of them, which the guard then takes', () => {
    const finding = find({ now, spec, baseline, symptom: 'the quality is inconsistent' }, 'S4');
    expect(finding?.signs[0]?.says).toMatch(/variables differ from the baseline: .*guidance 5 → 6\.5/);
    expect(finding?.base).toBe('baseline');
    const { changed, guarded } = follow(finding!, spec, baseline);
    expect(guarded).toBe('one-variable');
    expect(find({ now, spec: changed, baseline }, 'S4')).toBeUndefined();
  });

  it('one change at once is nothing to warn of', () => {
    const one = specOf({ settings: { guidance: 6 } });
    expect(find({ now, spec: one, baseline }, 'S4')).toBeUndefined();
  });
});
