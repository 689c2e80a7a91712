import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openCase } from '../../src/diagnose/case.js';
import { detectors } from '../../src/diagnose/detect/detectors.js';
import { createFaceFinder } from '../../src/image/index.js';
import { type MeasuredFace, type ReferenceFacts, reportReference } from '../../src/reference/index.js';
import { decodeFixture } from '../image/decoder.js';
import { weights } from '../image/face/weights.js';
import { makeSamples, type Sample } from '../image/reading/faults.js';
import { faceOf, now, soundPicture } from './sample.js';

// Nineteen versions of five portraits take a while on a busy machine; nothing here is about time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const photos = ['hopper', 'astronaut', 'camera', 'self-portrait-1885', 'young-woman-in-mauve'];

/** By fault: the check that is to find it, the detector that looks for the same on portraits, and the least of both shares. */
const faults = {
  blurred: { check: 'sharpness', detector: 'blurred', precision: 1, recall: 1 },
  // Two of the five are paintings: canvas and strokes hide smoothing, and look like noise and sharpening themselves.
  smoothed: { check: 'smoothed', detector: 'skin-smoothed', precision: 1, recall: 0.16 },
  noisy: { check: 'noise', precision: 1, recall: 0.6 },
  sharpened: { check: 'sharpened', detector: 'skin-oversharp', precision: 0.5, recall: 1 },
  saturated: { check: 'over-saturated', precision: 1, recall: 0.5 },
  dark: { check: 'dark', precision: 1, recall: 0.7 },
  bright: { check: 'highlights', precision: 1, recall: 0.8 },
  compressed: { check: 'compression', detector: 'blocky', precision: 1, recall: 1 },
  turned: { check: 'face-lean', precision: 1, recall: 1 },
  barred: { check: 'bars', detector: 'bars', precision: 1, recall: 1 },
} satisfies Record<string, { check: string; detector?: string; precision: number; recall: number }>;

const size = { width: 1000, height: 1000 };
let samples: readonly Sample[];

beforeAll(async () => {
  const finder = createFaceFinder(weights);
  const all = await Promise.all(photos.map(async (name) => [name, await decodeFixture(`photos/${name}.jpg`)] as const));
  samples = all.flatMap(([name, pixels]) => makeSamples(name, pixels, finder));
});

function measured({ reading, lean, blockiness, bar }: Sample) {
  const face: MeasuredFace = faceOf(reading, { roll: lean, unit: reading.unit });
  const bars = { top: Math.round(bar * size.height), right: 0, bottom: 0, left: 0 };
  return { size, picture: { ...soundPicture, blockiness, bars }, faces: [face] };
}

function referenceTo(sample: Sample): ReferenceFacts {
  const file = { bitDepth: 8, colour: 'rgb', alpha: false, animated: false, progressive: false } as const;
  return { ...measured(sample), header: { type: 'jpeg', ...size, ...file }, orientation: 1, metadata: [] };
}

/** Whether the report speaks against the sample; undefined where it cannot tell. */
function reports(id: string, sample: Sample): boolean | undefined {
  const check = reportReference(referenceTo(sample), 'clip').checks.find((one) => one.id === id);
  return check?.verdict === 'unknown' ? undefined : check?.verdict === 'limits' || check?.verdict === 'stop';
}

describe('faults made on purpose', () => {
  it('are found on portraits that no threshold was chosen on', () => {
    const lines: string[] = [];
    for (const [fault, { check, precision, recall }] of Object.entries(faults)) {
      const said = (of: string) =>
        samples.flatMap((sample) => (sample.fault === of ? (reports(check, sample) ?? []) : []));
      const hits = said(fault).filter(Boolean).length;
      const falseAlarms = said('original').filter(Boolean).length;
      const found = { precision: hits / Math.max(1, hits + falseAlarms), recall: hits / said(fault).length };
      const undecided = samples.filter((sample) => sample.fault === fault).length - said(fault).length;
      lines.push(
        [
          fault.padEnd(11),
          check.padEnd(15),
          `precision ${found.precision.toFixed(2)}  recall ${found.recall.toFixed(2)}`,
          `(${hits} of ${said(fault).length}, ${undecided} undecided, ${falseAlarms} false alarms)`,
        ].join(' '),
      );
      expect.soft(found.precision, fault).toBeGreaterThanOrEqual(precision);
      expect.soft(found.recall, fault).toBeGreaterThanOrEqual(recall);
    }
    console.log(
      [`${samples.length} pictures of ${photos.length} faces, by the report's own checks`, ...lines].join('\n'),
    );
  });

  it('are judged alike on a reference photo and on a portrait', () => {
    for (const rule of Object.values(faults)) {
      if (!('detector' in rule)) continue;
      for (const sample of samples) {
        const portrait = measured(sample);
        const look = detectors.get(rule.detector)?.look(openCase({ now, portrait }));
        const about = `${rule.detector} ${sample.photo} ${sample.fault}`;
        expect(look?.sees === 'sign', about).toBe(reports(rule.check, sample) === true);
      }
    }
  });
});
