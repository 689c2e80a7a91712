import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitColours } from '../../../src/embedded/studio/matte/guided.js';
import { makeLevels } from '../../../src/embedded/studio/photo/levels.js';
import { type Placement, regrid, toFrame, toPhoto } from '../../../src/embedded/studio/photo/placement.js';
import { warpPhoto } from '../../../src/embedded/studio/photo/warp.js';
import { blurBox } from '../../../src/embedded/studio/plane/blur.js';
import { halve, readerOfHalved } from '../../../src/embedded/studio/plane/scale.js';
import { createPixels, type Plane } from '../../../src/image/index.js';

const plane = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((width) =>
      fc
        .integer({ min: 1, max: most })
        .chain((height) =>
          fc
            .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: width * height, maxLength: width * height })
            .map((values): Plane => ({ width, height, data: Float32Array.from(values) })),
        ),
    );

/** The mean of a neighbourhood, the slow and certain way. */
function meanAround({ width, height, data }: Plane, radius: number, x: number, y: number): number {
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
    for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
      sum += data[row * width + column]!;
      count++;
    }
  }
  return sum / count;
}

describe('blurBox', () => {
  it('is the mean of the neighbourhood that lies inside, for any size and radius', () => {
    fc.assert(
      fc.property(plane(9), fc.integer({ min: 0, max: 12 }), (source, radius) => {
        const blurred = blurBox(source, radius);
        for (let i = 0; i < blurred.data.length; i++) {
          const mean = meanAround(source, radius, i % source.width, Math.floor(i / source.width));
          expect(blurred.data[i]).toBeCloseTo(mean, 5);
        }
      }),
    );
  });
});

describe('halve and readerOfHalved', () => {
  it('bring a level plane back as it was, odd sizes too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (width, height) => {
        const level = { width, height, data: new Float32Array(width * height).fill(0.25) };
        const quarter = halve(halve(level));
        const row = new Float32Array(width);
        readerOfHalved(quarter, 2).read(quarter, height - 1, row);
        expect(Array.from(row)).toEqual(new Array(width).fill(0.25));
      }),
    );
  });
});

describe('fitColours', () => {
  it('gives back a target that is a linear function of colour', () => {
    const size = 24;
    const noise = (step: number) => Float32Array.from({ length: size * size }, (_, i) => ((i * step) % 101) / 101);
    const part = (data: Float32Array): Plane => ({ width: size, height: size, data });
    const [red, green, blue] = [part(noise(37)), part(noise(53)), part(noise(71))];
    const target = part(red.data.map((value, i) => 0.2 + 0.5 * value - 0.3 * green.data[i]! + 0.1 * blue.data[i]!));
    const fit = fitColours({ red, green, blue }, target, 4, 1e-7);
    for (let i = 0; i < target.data.length; i++) {
      const value =
        fit.red.data[i]! * red.data[i]! +
        fit.green.data[i]! * green.data[i]! +
        fit.blue.data[i]! * blue.data[i]! +
        fit.offset.data[i]!;
      expect(value).toBeCloseTo(target.data[i]!, 3);
    }
  });
});

const placements = fc.record({
  inPhoto: fc.record({
    x: fc.double({ min: -50, max: 500, noNaN: true }),
    y: fc.double({ min: -50, max: 500, noNaN: true }),
  }),
  inFrame: fc.record({
    x: fc.double({ min: 0, max: 300, noNaN: true }),
    y: fc.double({ min: 0, max: 300, noNaN: true }),
  }),
  scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
  angle: fc.double({ min: -3, max: 3, noNaN: true }),
  flip: fc.boolean(),
});

describe('placements', () => {
  it('lead to the photo and back', () => {
    fc.assert(
      fc.property(
        placements,
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (placement, x, y) => {
          const back = toFrame(placement, toPhoto(placement, { x, y }));
          expect(back.x).toBeCloseTo(x, 6);
          expect(back.y).toBeCloseTo(y, 6);
        },
      ),
    );
  });

  it('show the same places through another grid', () => {
    fc.assert(
      fc.property(placements, fc.double({ min: 0.2, max: 8, noNaN: true }), (placement, cell) => {
        const corner = { x: -7, y: 3 };
        const there = toPhoto(regrid(placement, cell, corner), { x: 2, y: 5 });
        const here = toPhoto(placement, { x: corner.x + 2 * cell, y: corner.y + 5 * cell });
        expect(there.x).toBeCloseTo(here.x, 6);
        expect(there.y).toBeCloseTo(here.y, 6);
      }),
    );
  });
});

/** A photo whose red is its x and green its y. */
function coordinates(size: number) {
  const photo = createPixels(size, size);
  for (let i = 0; i < size * size; i++) photo.data.set([i % size, Math.floor(i / size), 0, 255], 4 * i);
  return photo;
}

describe('warpPhoto', () => {
  it.each([
    ['enlarged and turned', { scale: 0.4, angle: 0.5, flip: false }],
    ['reduced and mirrored', { scale: 3.7, angle: -0.3, flip: true }],
  ] as const)('shows every place where the placement says, %s', (_, turn) => {
    const placement: Placement = { ...turn, inPhoto: { x: 120, y: 130 }, inFrame: { x: 16, y: 16 } };
    const { red, green, alpha } = warpPhoto(makeLevels(coordinates(256)), placement, 32, 32);
    expect(alpha).toBeUndefined();
    for (let i = 0; i < 32 * 32; i += 7) {
      const there = toPhoto(placement, { x: (i % 32) + 0.5, y: Math.floor(i / 32) + 0.5 });
      expect(Math.abs(red.data[i]! * 255 - (there.x - 0.5))).toBeLessThan(0.8);
      expect(Math.abs(green.data[i]! * 255 - (there.y - 0.5))).toBeLessThan(0.8);
    }
  });
});
