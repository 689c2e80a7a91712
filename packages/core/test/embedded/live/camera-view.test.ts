import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CameraView,
  cameraWords,
  distances,
  editBetween,
  readView,
  rewriteView,
  stepDistance,
} from '../../../src/embedded/live/index.js';
import { readText } from '../../../src/embedded/reading/index.js';
import { standardLexicon } from '../../../src/embedded/words.js';

const views: fc.Arbitrary<CameraView> = fc.record({
  framing: fc.constantFrom(...distances),
  focalLength: fc.integer({ min: 14, max: 300 }),
  yaw: fc.integer({ min: -90, max: 90 }),
  pitch: fc.integer({ min: -45, max: 60 }),
});

const pieces = [
  'headshot',
  'medium close-up',
  'three-quarter view left',
  'profile',
  'straight on',
  'eye level',
  'slightly above eye level',
  'low angle',
  '50mm',
  '85mm lens',
  'turned 20° to camera right',
  'camera 10° below eye level',
  'f/2.8',
  'shallow depth of field',
  'left third',
  'dutch angle',
  '4:5',
  'a curious composition',
];
const framings = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((chosen) => chosen.join(', '));

describe('the camera in words', () => {
  it('is read back exactly as it was written, every word of it', () => {
    fc.assert(
      fc.property(views, (view) => {
        const text = cameraWords(view);
        expect(readView(text)).toEqual(view);
        expect(readText({ place: 'framing', text, item: 0 }, standardLexicon()).unread).toEqual([]);
      }),
    );
  });

  it('is plain when nothing is said', () => {
    expect(readView('')).toEqual({ framing: 'cu', focalLength: 85, yaw: 0, pitch: 0 });
  });
});

describe('moving the camera in a framing block', () => {
  it('makes the block say the new view, whatever it said', () => {
    fc.assert(
      fc.property(framings, views, (text, view) => {
        expect(readView(rewriteView(text, view))).toEqual(view);
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing when it is moved to where it is', () => {
    fc.assert(
      fc.property(framings, (text) => {
        const view = readView(text);
        if (distances.some((id) => id === view.framing)) expect(rewriteView(text, view)).toBe(text);
      }),
    );
  });

  it('rewrites only what has changed', () => {
    const view = readView('medium close-up, three-quarter view, 85mm, left third');
    expect(rewriteView('medium close-up, three-quarter view, 85mm, left third', { ...view, yaw: -25 })).toBe(
      'medium close-up, turned 25° to camera left, 85mm, left third',
    );
    expect(rewriteView('headshot, low angle, f/2.8', { ...readView('headshot'), pitch: 15 })).toBe(
      'headshot, camera 15° above eye level, f/2.8',
    );
    expect(rewriteView('a curious composition', { ...readView(''), framing: 'mcu' })).toBe(
      'a curious composition, medium close-up',
    );
  });

  it('goes through the distances and stops at both ends', () => {
    const view = readView('');
    expect(stepDistance(view, 1).framing).toBe('mcu');
    expect(stepDistance(view, 9).framing).toBe('ms');
    expect(stepDistance(view, -9).framing).toBe('ecu');
    expect(stepDistance(readView('full body'), -1).framing).toBe('ms');
  });
});

it('finds the one replacement between two texts', () => {
  fc.assert(
    fc.property(framings, framings, (from, to) => {
      const { start, end, insert } = editBetween(from, to);
      expect(from.slice(0, start) + insert + from.slice(end)).toBe(to);
    }),
  );
  expect(editBetween('soft loop lighting, rim', 'soft split lighting, rim')).toEqual({
    start: 5,
    end: 9,
    insert: 'split',
  });
});
