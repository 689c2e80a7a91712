import { beforeAll, describe, expect, it } from 'vitest';
import { cutPixels, encoderSquare, type Pixels } from '../../../src/image/index.js';
import {
  adapterKinds,
  findingsOf,
  type MeasuredFace,
  type ReferenceFacts,
  type ReferenceReport,
  reportReference,
  reportUnreadable,
} from '../../../src/reference/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { readFixture } from '../../image/fixture.js';
import { asJpeg, blurred, changed, factsOf, smoothed } from './photo.js';

let hopper: ReferenceFacts;
let pixels: Pixels;

beforeAll(async () => {
  hopper = await factsOf(readFixture('photos/hopper.jpg'));
  // Less of the same portrait, so that it is quickly measured.
  pixels = cutPixels(await decodeFixture('photos/hopper.jpg'), { x: 100, y: 60, width: 330, height: 360 });
});

const check = (report: ReferenceReport, id: string) => report.checks.find((one) => one.id === id);
const against = (report: ReferenceReport) =>
  report.checks.filter(({ verdict }) => verdict === 'stop' || verdict === 'limits').map(({ id }) => id);
const faceWith = (facts: ReferenceFacts, change: Partial<MeasuredFace>): ReferenceFacts => ({
  ...facts,
  faces: (facts.faces ?? []).map((face) => ({ ...face, ...change })),
});
const reportOn = async (picture: Pixels, quality?: number) =>
  reportReference(await factsOf(asJpeg(picture, quality)), 'clip');

describe('reportReference on an official portrait', () => {
  it('finds it usable with one limit: the face has not the 224 px that encoders read', () => {
    const report = reportReference(hopper, 'face-id');
    expect(report.verdict).toBe('usable-with-limits');
    expect(against(report)).toEqual(['face-px']);
    expect(check(report, 'face-px')).toMatchObject({ threshold: 224, side: 'low' });
    expect(report.face?.width).toBeCloseTo(197, -1.5);
  });

  it('finds the same photo at twice the size usable', () => {
    const box = { x: 336, y: 288, width: 394, height: 394 };
    const doubled = faceWith({ ...hopper, size: { width: 1024, height: 1200 } }, { box });
    expect(reportReference(doubled, 'face-id').verdict).toBe('usable');
  });

  it('asks a face adapter for a closer crop and an identity adapter for a looser one', () => {
    expect(check(reportReference(hopper, 'clip-face'), 'face-share')).toMatchObject({ verdict: 'limits', side: 'low' });
    const tight = faceWith(hopper, { box: { x: 20, y: 20, width: 470, height: 480 } });
    expect(check(reportReference(tight, 'face-id'), 'face-share')).toMatchObject({ verdict: 'limits', side: 'high' });
    expect(check(reportReference(tight, 'clip-face'), 'face-share')?.verdict).toBe('good');
  });

  it('gives what a CLIP encoder will see, and refuses a face that lies outside of it', () => {
    const wide = { ...hopper, size: { width: 1800, height: 600 } };
    const report = reportReference(wide, 'clip-face');
    expect(report.encoderSees).toEqual(encoderSquare(wide.size));
    expect(check(report, 'face-in-crop')?.verdict).toBe('stop');
    expect(check(reportReference(wide, 'face-id'), 'face-in-crop')).toBeUndefined();
    expect(reportReference(wide, 'face-id').encoderSees).toBeUndefined();
  });

  it('refuses none and, for identity adapters, several; others are told to choose', () => {
    const none = { ...hopper, faces: [] };
    const face = hopper.faces?.[0];
    const two = { ...hopper, faces: face ? [face, face] : [] };
    for (const kind of adapterKinds) {
      expect(reportReference(none, kind).verdict, kind).toBe('not-usable');
      const verdict = check(reportReference(two, kind), 'face-count')?.verdict;
      expect(verdict, kind).toBe(['face-id', 'photo-set', 'studio'].includes(kind) ? 'stop' : 'limits');
    }
  });

  it('never calls a photo wholly usable when nobody has looked for faces', () => {
    const { faces: _, ...unseen } = hopper;
    const report = reportReference(unseen, 'clip');
    expect(report.verdict).toBe('usable-with-limits');
    expect(check(report, 'face-count')?.verdict).toBe('unknown');
  });
});

describe('reportReference on what was done to that portrait', () => {
  it('sees compression at quality 10, and none at 95', async () => {
    expect(check(await reportOn(pixels, 10), 'compression')?.verdict).toBe('stop');
    expect(check(await reportOn(pixels, 95), 'compression')?.verdict).toBe('good');
  });

  it('sees bars', async () => {
    const barred = changed(pixels, (data, at, _, y) => {
      if (y < 36 || y >= 324) data.fill(0, at, at + 3);
    });
    expect(check(await reportOn(barred), 'bars')).toMatchObject({ verdict: 'limits', value: 0.2 });
  });

  it('sees two stops too much light and three too little on the face', async () => {
    const times = (factor: number) =>
      changed(pixels, (data, at) => {
        for (let c = at; c < at + 3; c++) data[c] = 255 * Math.min(1, factor * (data[c]! / 255) ** 2.2) ** (1 / 2.2);
      });
    expect(check(await reportOn(times(4)), 'highlights')).toMatchObject({ side: 'high' });
    expect(check(await reportOn(times(1 / 8)), 'dark')).toMatchObject({ side: 'low' });
  });

  it('sees text laid over it', async () => {
    const written = changed(pixels, (data, at, x, y) => {
      if (y < 300 || y > 340) return;
      data.fill(y % 8 < 6 && (x >> 1) % 4 < 2 ? 250 : 20, at, at + 3);
    });
    expect(check(await reportOn(written), 'overlays')?.verdict).toBe('limits');
  });

  it('tells blur from a beauty filter: blur takes the eyes along', async () => {
    const soft = await reportOn(blurred(pixels, 3));
    expect(check(soft, 'sharpness')).toMatchObject({ side: 'high' });
    expect(check(soft, 'smoothed')?.verdict).toBe('unknown');
    const filter = { radius: 4, eps: 0.01 };
    const filtered = await reportOn(smoothed(smoothed(pixels, filter), filter));
    expect(check(filtered, 'smoothed')).toMatchObject({ verdict: 'limits', side: 'low' });
    expect(check(filtered, 'sharpness')?.verdict).not.toBe('stop');
  });

  it('says nothing about skin where the face is too small to tell', () => {
    const reading = hopper.faces?.[0]?.reading;
    if (!reading) throw new Error('not measured');
    const small = faceWith(hopper, { reading: { ...reading, unit: 45, skinTexture: 0.1 } });
    expect(check(reportReference(small, 'clip'), 'smoothed')?.verdict).toBe('unknown');
  });
});

describe('a picture without a usable face', () => {
  it.each(['chelsea', 'coffee', 'brick'])('is not usable: %s', async (name) => {
    const report = reportReference(await factsOf(readFixture(`photos/${name}.jpg`)), 'clip-face');
    expect(report.verdict).toBe('not-usable');
    expect(check(report, 'face-count')).toMatchObject({ verdict: 'stop', value: 0 });
  });

  it('is the astronaut for an identity adapter: 94 px are less than it reads', async () => {
    const report = reportReference(await factsOf(readFixture('photos/astronaut.jpg')), 'face-id');
    expect(check(report, 'face-px')).toMatchObject({ verdict: 'stop', threshold: 112 });
  });
});

describe('what a file carries beside its picture', () => {
  it('is told, and makes nobody refuse the photo', async () => {
    const report = reportReference(await factsOf(readFixture('metadata/phone.jpg')), 'clip');
    expect(check(report, 'metadata')).toMatchObject({ verdict: 'note', todo: 'Nothing to do.' });
    expect(findingsOf(report).find(({ code }) => code === 'reference/metadata')?.severity).toBe('info');
  });
});

describe('a file that gives no pixels', () => {
  it.each(['not-an-image', 'incomplete', 'undecodable'] as const)('is a report and not an exception: %s', (kind) => {
    const report = reportUnreadable(kind === 'undecodable' ? { kind, cause: 'x' } : { kind }, 'clip');
    expect(report.verdict).toBe('not-usable');
    expect(findingsOf(report)).toMatchObject([{ code: 'reference/file', severity: 'error' }]);
  });
});

describe('findingsOf', () => {
  it('gives the number, the bound and what to do, in words', () => {
    const [finding] = findingsOf(reportReference(hopper, 'face-id'));
    expect(finding).toMatchObject({
      code: 'reference/face-px',
      severity: 'warning',
      evidence: { threshold: '224 px' },
    });
    expect(finding?.message).toMatch(/fewer pixels.*Use the original file/);
  });
});
