import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createPixels,
  createPlane,
  cutPixels,
  dHash,
  hashDistance,
  measureBars,
  measureBlockiness,
  measureCast,
  measureColourfulness,
  measureExposure,
  measureLaplacian,
  measureReblur,
  measureRepetition,
  measureSaturation,
  measureSsim,
  type Pixels,
  type Plane,
  pHash,
  resizePixels,
  shrinkPixels,
  toLuma,
} from '../../../src/image/index.js';
import { toLab } from '../../../src/image/metrics/colour.js';
import { blurGaussian } from '../../../src/image/metrics/gaussian.js';
import { resizePlane } from '../../../src/image/metrics/resize.js';
import { decodeBytes, decodeFixture } from '../decoder.js';
import recorded from './recorded.json' with { type: 'json' };

// Networks and whole photographs take seconds on a busy machine; nothing here is about time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const read = (name: string) => decodeBytes(new Uint8Array(readFileSync(new URL(name, import.meta.url))));

let pixels: Pixels;
let luma: Plane;

beforeAll(async () => {
  pixels = await read('reference.png');
  luma = toLuma(pixels);
});

/** A plane from a function of its coordinates. */
function draw(width: number, height: number, at: (x: number, y: number) => number): Plane {
  const plane = createPlane(width, height);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = at(i % width, Math.floor(i / width));
  return plane;
}

const plane = fc
  .tuple(fc.integer({ min: 3, max: 24 }), fc.integer({ min: 3, max: 24 }), fc.integer())
  .map(([width, height, seed]) => draw(width, height, (x, y) => Math.imul(x * 73 + y * 179 + seed, 2654435761) >>> 24));

describe('against numpy, scipy and scikit-image on the same pixels', () => {
  it('exposure', () => {
    const found = measureExposure(luma);
    for (const [key, value] of Object.entries(recorded.exposure)) {
      expect(found[key as keyof typeof found], key).toBeCloseTo(value, 4);
    }
  });

  it('saturation and colourfulness', () => {
    const { mean, p95 } = measureSaturation(pixels);
    expect(mean).toBeCloseTo(recorded.saturation.mean, 4);
    expect(Math.abs(p95 - recorded.saturation.p95)).toBeLessThan(1 / 255);
    expect(measureColourfulness(pixels)).toBeCloseTo(recorded.colourfulness, 4);
  });

  it('CIELAB and the grey-world cast', () => {
    const { lightness, a, b } = toLab(200, 120, 40);
    for (const [i, value] of [lightness, a, b].entries()) expect(value).toBeCloseTo(recorded.lab[i] ?? 0, 1);
    expect(measureCast(pixels).strength).toBeCloseTo(recorded.cast.strength, 1);
    expect(Math.abs(measureCast(pixels).hue - recorded.cast.hue)).toBeLessThan(0.3);
  });

  it('the variance of the Laplacian, whole and in a box', () => {
    expect(measureLaplacian(luma) / recorded.laplacian).toBeCloseTo(1, 5);
    expect(measureLaplacian(luma, { x: 30, y: 20, width: 80, height: 50 }) / recorded.laplacianBox).toBeCloseTo(1, 5);
  });

  it('the re-blur measure and the block grid', () => {
    expect(measureReblur(luma)).toBeCloseTo(recorded.reblur, 5);
    expect(measureBlockiness(luma)).toBeCloseTo(recorded.blockiness, 4);
  });

  it('SSIM', async () => {
    expect(measureSsim(luma, toLuma(await read('shifted.png')))).toBeCloseTo(recorded.ssim, 5);
  });

  it('the Gaussian, corners included', () => {
    for (const [sigma, [corner, middle, edge]] of Object.entries(recorded.gaussian)) {
      const { data, width } = blurGaussian(luma, Number(sigma));
      expect(data[0]).toBeCloseTo(corner ?? 0, 2);
      expect(data[60 * width + 80]).toBeCloseTo(middle ?? 0, 2);
      expect(data[119 * width + 7]).toBeCloseTo(edge ?? 0, 2);
    }
  });

  it('shrinking by area', () => {
    const half = resizePlane(luma, 80, 60);
    expect([...half.data.subarray(805, 809)].map((value) => value.toFixed(2))).toEqual(
      recorded.halved.map((value) => value.toFixed(2)),
    );
  });

  it('dHash and pHash, bit for bit', () => {
    expect(dHash(toLuma(pixels)).toString(16)).toBe(recorded.dHash);
    expect(pHash(toLuma(pixels)).toString(16)).toBe(recorded.pHash);
  });
});

describe('laws', () => {
  it('SSIM of a plane with itself is 1, is symmetric, and is not defined for two sizes', () => {
    const square = plane.filter(({ width, height }) => Math.min(width, height) >= 8);
    fc.assert(
      fc.property(square, (one) => {
        expect(measureSsim(one, one)).toBeCloseTo(1, 6);
        const other = blurGaussian(one, 1);
        expect(measureSsim(one, other)).toBeCloseTo(measureSsim(other, one) ?? Number.NaN, 10);
      }),
    );
    expect(measureSsim(createPlane(8, 8), createPlane(8, 9))).toBeUndefined();
  });

  it('shrinking keeps the mean', () => {
    const mean = ({ data }: Plane) => data.reduce((sum, value) => sum + value, 0) / data.length;
    const side = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(plane, side, side, (one, width, height) => {
        expect(mean(resizePlane(one, width, height))).toBeCloseTo(mean(one), 2);
      }),
    );
  });

  it('blurring keeps a flat plane flat and never widens the range', () => {
    fc.assert(
      fc.property(plane, fc.double({ min: 0.3, max: 7, noNaN: true }), (one, sigma) => {
        const { data } = blurGaussian(one, sigma);
        expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...one.data) + 1e-3);
        expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...one.data) - 1e-3);
      }),
    );
  });

  it('every measure is finite on any plane, from one pixel on', () => {
    const any = fc.oneof(plane, fc.constantFrom(createPlane(1, 1), createPlane(1, 40), createPlane(40, 2)));
    fc.assert(
      fc.property(any, (one) => {
        const measured = [measureLaplacian(one), measureReblur(one), measureBlockiness(one)];
        measured.push(...Object.values(measureExposure(one)), ...Object.values(measureBars(one)));
        measured.push(...Object.values(measureRepetition(one)));
        for (const value of measured) expect(value).toSatisfy(Number.isFinite);
      }),
      { numRuns: 40 },
    );
  });

  it('a shrunken copy has the shape of the picture and is never larger', () => {
    expect(shrinkPixels(pixels, 80)).toMatchObject({ width: 80, height: 60 });
    expect(shrinkPixels(pixels, 500)).toBe(pixels);
  });

  it('transparent pixels show the white of the page', () => {
    const clear = createPixels(2, 1, new Uint8ClampedArray([0, 0, 0, 0, 0, 0, 0, 128]));
    expect([...toLuma(clear).data].map(Math.round)).toEqual([255, 127]);
  });
});

describe('near duplicates', () => {
  it('stay within 8 bits of pHash under blur and rescaling, and other pictures do not come near', async () => {
    const one = await decodeFixture('photos/hopper.jpg');
    const small = resizePixels(one, one.width >> 2, one.height >> 2);
    expect(hashDistance(pHash(toLuma(one)), pHash(toLuma(small)))).toBeLessThanOrEqual(4);
    for (const name of ['astronaut', 'camera', 'chelsea', 'self-portrait-1885']) {
      expect(
        hashDistance(pHash(toLuma(one)), pHash(toLuma(await decodeFixture(`photos/${name}.jpg`)))),
        name,
      ).toBeGreaterThan(16);
    }
  });
});

describe('bars', () => {
  const scene = (x: number, y: number) => 90 + 60 * Math.sin(x / 5) + 40 * Math.cos(y / 7);

  it('measures letterbox and pillarbox bars to the pixel', () => {
    const boxed = draw(120, 90, (x, y) => (y < 11 || y >= 78 ? 0 : x >= 110 ? 128 : scene(x, y)));
    expect(measureBars(boxed)).toEqual({ top: 11, right: 0, bottom: 12, left: 0 });
    const pillars = draw(120, 90, (x, y) => (x < 20 || x >= 105 ? 255 : scene(x, y)));
    expect(measureBars(pillars)).toEqual({ top: 0, right: 15, bottom: 0, left: 20 });
  });

  it('takes no plain backdrop for a bar, and no wholly plain picture', () => {
    const head = draw(120, 90, (x, y) => ((x - 60) ** 2 + (y - 60) ** 2 < 900 ? scene(x, y) : 240));
    expect(measureBars(head)).toEqual({ top: 0, right: 0, bottom: 0, left: 0 });
    expect(measureBars(draw(50, 50, () => 7))).toEqual({ top: 0, right: 0, bottom: 0, left: 0 });
  });

  it('finds none on the photographs', async () => {
    for (const name of ['astronaut', 'hopper', 'camera', 'self-portrait-1885', 'chelsea', 'coffee']) {
      const bars = measureBars(toLuma(await decodeFixture(`photos/${name}.jpg`)));
      expect(bars, name).toEqual({ top: 0, right: 0, bottom: 0, left: 0 });
    }
  });
});

describe('repetition', () => {
  it('is high where one subject stands above or beside its double, low on one subject', async () => {
    const one = await decodeFixture('photos/hopper.jpg');
    const bust = toLuma(cutPixels(one, { x: 100, y: 60, width: 300, height: 240 }));
    const stacked = draw(300, 480, (x, y) => bust.data[(y % 240) * 300 + x] ?? 0);
    const beside = draw(600, 240, (x, y) => bust.data[y * 300 + (x % 300)] ?? 0);
    expect(measureRepetition(stacked).vertical).toBeGreaterThan(0.9);
    expect(measureRepetition(beside).horizontal).toBeGreaterThan(0.9);
    for (const name of ['hopper', 'astronaut', 'young-woman-in-mauve']) {
      const { vertical, horizontal } = measureRepetition(toLuma(await decodeFixture(`photos/${name}.jpg`)));
      expect(Math.max(vertical, horizontal), name).toBeLessThan(0.6);
    }
  });
});
