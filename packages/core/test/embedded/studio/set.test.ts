import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framingFor } from '../../../src/embedded/studio/frame/framing.js';
import {
  composeSet,
  cutForHeadshot,
  measureMember,
  readInSet,
  type Sitting,
  sayInSet,
} from '../../../src/embedded/studio/index.js';
import { cutPixels, type Pixels, resizePixels } from '../../../src/image/index.js';
import { astronaut, consent, finder, hopper, orderOf, studio } from './tools.js';

const seat = (pixels: Pixels): Sitting => {
  const seated = studio.sit({ pixels, consent });
  if (!seated.ok) throw new Error(seated.refusal.code);
  return seated.sitting;
};

describe('the look of a set as a constraint', () => {
  it('is read again as it was said', () => {
    const share = fc.double({ min: 0.02, max: 1.2, noNaN: true });
    const look = fc.record({
      framing: fc.record({ face: share, eyes: share }),
      exposure: fc.double({ min: -3, max: 3, noNaN: true }),
      side: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    });
    fc.assert(
      fc.property(look, (said) => {
        const read = readInSet(sayInSet(said));
        expect(read?.side).toBe(said.side);
        expect(read?.exposure).toBeCloseTo(said.exposure, 2);
        expect(read?.framing.face).toBeCloseTo(said.framing.face, 3);
        expect(read?.framing.eyes).toBeCloseTo(said.framing.eyes, 3);
        expect(read && sayInSet(read)).toBe(sayInSet(said));
      }),
    );
  });

  it.each(['', 'one person only', 'in a set: face 40 %', 'in a set: face x %, eyes at 1 %, exposure +0 EV, key up'])(
    'is not read out of "%s"',
    (constraint) => expect(readInSet(constraint)).toBeUndefined(),
  );
});

describe('a set that is composed one photo at a time', () => {
  const order = orderOf({ framing: 'head and shoulders' }, { width: 256, height: 256 });
  const members = [astronaut, hopper].map((pixels) => measureMember(studio, seat(pixels), order));

  it('shares framing and side, and keeps exposures apart by less than before', () => {
    const [first, second] = composeSet(members, order);
    if (!first || !second) throw new Error('no set');
    expect([second.framing, second.side]).toEqual([first.framing, first.side]);
    const levels = members.map(({ level }) => Math.log2(level));
    const apart = (stops: readonly number[]) =>
      Math.abs((levels[0] ?? 0) + (stops[0] ?? 0) - (levels[1] ?? 0) - (stops[1] ?? 0));
    expect(apart([first.exposure, second.exposure])).toBeLessThanOrEqual(
      apart(members.map(({ exposure }) => exposure)),
    );
  });

  it('holds no pixels of the photos', () => {
    expect(Object.keys(members[0] ?? {}).sort()).toEqual(['exposure', 'head', 'level', 'look', 'photo', 'side']);
  });

  it('of nobody is empty', () => expect(composeSet([], order)).toEqual([]));
});

describe('head and shoulders', () => {
  const { camera } = orderOf({ framing: 'head and shoulders' }).scene;

  it('is 1.4 heads high, hair included, as the vocabulary says', () => {
    for (const crown of [0.75, 0.85, 0.95]) {
      const { face } = framingFor(camera, crown);
      expect(1 / ((crown + 0.69) * face)).toBeCloseTo(1.4, 1);
    }
  });

  it('keeps what is below the chin in the picture: more than a sixth of it', () => {
    for (const crown of [0.5, 0.75, 0.95, 1.2]) {
      const { face, eyes } = framingFor(camera, crown);
      expect(1 - eyes - 0.69 * face).toBeGreaterThan(1 / 6);
    }
  });
});

describe('cutForHeadshot', () => {
  it('leaves out only what a headshot cannot show', () => {
    const large = resizePixels(astronaut, 1024, 1024);
    const order = orderOf({ framing: 'close-up' }, { width: 200, height: 250 });
    const face = finder.find(large)[0];
    if (!face) throw new Error('no face');
    const rect = cutForHeadshot(large, face, order.scene.camera, order);
    expect(rect.width * rect.height).toBeLessThan(0.6 * large.width * large.height);
    const [whole, part] = [large, cutPixels(large, rect)].map((pixels) => studio.develop(seat(pixels), order));
    expect(part?.negative.frame.face).toBeCloseTo(whole?.negative.frame.face ?? 0, -1);
    expect(part?.negative.frame.short).toBe(whole?.negative.frame.short);
  });

  it('stays inside the photo', () => {
    const face = finder.find(hopper)[0];
    if (!face) throw new Error('no face');
    const { camera } = orderOf({ framing: 'full body' }).scene;
    expect(cutForHeadshot(hopper, face, camera, { width: 100, height: 300 })).toEqual({
      x: 0,
      y: 0,
      width: hopper.width,
      height: hopper.height,
    });
  });
});
