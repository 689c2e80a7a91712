import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { listAnchors, mergeCandidates, overlapOf } from '../../../src/image/face/candidates.js';
import { fromSquare, toSquare } from '../../../src/image/face/sample.js';
import {
  createFaceFinder,
  createPixels,
  type FaceFinder,
  type Pixels,
  resizePixels,
} from '../../../src/image/index.js';
import { createNetwork } from '../../../src/image/network/index.js';
import { decodeFixture } from '../decoder.js';
import recorded from './recorded.json' with { type: 'json' };
import { weights } from './weights.js';

// Networks and whole photographs take seconds on a busy machine; nothing here is about time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let full: FaceFinder;
let small: FaceFinder;
const photo = (name: string) => decodeFixture(`photos/${name}.jpg`);

beforeAll(() => {
  full = createFaceFinder(weights);
  small = createFaceFinder({ detector: weights.detector });
});

/** The picture mirrored left to right. */
function mirror(pixels: Pixels): Pixels {
  const mirrored = createPixels(pixels.width, pixels.height);
  for (let i = 0; i < pixels.width * pixels.height; i++) {
    const x = i % pixels.width;
    const from = 4 * (i - x + pixels.width - 1 - x);
    mirrored.data.set(pixels.data.subarray(from, from + 4), 4 * i);
  }
  return mirrored;
}

/** The picture turned clockwise about its middle, black around. */
function turn(pixels: Pixels, degrees: number): Pixels {
  const side = Math.max(pixels.width, pixels.height);
  const turned = createPixels(side, side);
  const square = { centre: { x: pixels.width / 2, y: pixels.height / 2 }, side, angle: (-degrees * Math.PI) / 180 };
  for (let i = 0; i < side * side; i++) {
    const { x, y } = fromSquare(square, { x: ((i % side) + 0.5) / side, y: (Math.floor(i / side) + 0.5) / side });
    const inside = x >= 0 && y >= 0 && x < pixels.width && y < pixels.height;
    const from = 4 * (Math.floor(y) * pixels.width + Math.floor(x));
    turned.data.set(inside ? pixels.data.subarray(from, from + 4) : [0, 0, 0, 255], 4 * i);
  }
  return turned;
}

/** The picture, reduced so that its face is `width` pixels wide, on a grey canvas of 1024 x 1024. */
function onCanvas(pixels: Pixels, scale: number): Pixels {
  const reduced = resizePixels(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
  const canvas = createPixels(1024, 1024, new Uint8ClampedArray(4 * 1024 * 1024).fill(160));
  for (let i = 3; i < canvas.data.length; i += 4) canvas.data[i] = 255;
  for (let y = 0; y < reduced.height; y++) {
    const row = reduced.data.subarray(4 * y * reduced.width, 4 * (y + 1) * reduced.width);
    canvas.data.set(row, 4 * ((y + 500) * 1024 + 300));
  }
  return canvas;
}

describe('the networks', () => {
  it('give the numbers that TensorFlow Lite gives', () => {
    for (const [name, bytes, low] of [
      ['face-detector', weights.detector, -1],
      ['face-mesh', weights.mesh, 0],
    ] as const) {
      const network = createNetwork(bytes);
      const length = network.side * network.side * 3;
      const input = Float32Array.from({ length }, (_, i) => low + (((i * 37) % 256) * (1 - low)) / 255);
      for (const [i, { data }] of network.run(input).entries()) {
        const wanted = recorded[name][i];
        expect(data.length).toBe(wanted?.length);
        for (const [k, value] of (wanted?.every97th ?? []).entries()) {
          expect(Math.abs((data[97 * k] ?? 0) - value), `${name} ${i} ${k}`).toBeLessThan(0.002);
        }
        const sum = data.reduce((total, value) => total + value, 0);
        expect(Math.abs(sum - (wanted?.sum ?? 0))).toBeLessThan(0.0002 * data.length);
      }
    }
  });

  it('give the same bits for the same picture, whatever ran before', async () => {
    const [one, other] = [await photo('hopper'), await photo('camera')];
    const before = full.find(one);
    full.find(other);
    expect(full.find(one)).toEqual(before);
  });

  it('are refused with a RangeError when their bytes are damaged, and never hang', () => {
    expect(() => createFaceFinder({ detector: new Uint8Array(100) })).toThrow(RangeError);
    const refusal = (bytes: Uint8Array) => {
      try {
        createNetwork(bytes);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    fc.assert(
      fc.property(fc.nat(40_000), fc.uint8Array({ minLength: 4, maxLength: 4 }), (at, change) => {
        const hurt = weights.detector.slice();
        hurt.set(change, at);
        const error = refusal(hurt);
        expect(error === undefined || error instanceof RangeError).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('find', () => {
  it.each([
    ['hopper', 168, 144, 197, 0.95],
    ['astronaut', 177, 80, 94, 0.92],
    ['camera', 179, 121, 84, 0.79],
  ] as const)('finds the one face of %s where it is', async (name, x, y, width, confidence) => {
    for (const finder of [full, small]) {
      const [face, ...others] = finder.find(await photo(name));
      expect(others).toEqual([]);
      expect(Math.abs((face?.box.x ?? 0) - x)).toBeLessThan(0.1 * width);
      expect(Math.abs((face?.box.y ?? 0) - y)).toBeLessThan(0.1 * width);
      expect(Math.abs((face?.box.width ?? 0) - width)).toBeLessThan(0.1 * width);
      expect(face?.confidence).toBeCloseTo(confidence, 1);
    }
  });

  it('finds painted faces too: whether a face is a photograph is another question', async () => {
    for (const name of ['self-portrait-1885', 'young-woman-in-mauve']) {
      expect(full.find(await photo(name)), name).toHaveLength(1);
    }
  });

  it.each(['chelsea', 'coffee', 'rocket', 'brick', 'retina', 'hubble'])('finds none in %s', async (name) => {
    const pixels = await photo(name);
    expect(full.find(pixels)).toEqual([]);
    expect(small.find(pixels)).toEqual([]);
  });

  it('says how the head turns: mirrored, yaw and roll change sign', async () => {
    const seen = (await photo('self-portrait-1885')) satisfies Pixels;
    const [face] = full.find(seen);
    const [other] = full.find(mirror(seen));
    expect(Math.abs(face?.yaw ?? 0)).toBeGreaterThan(10);
    expect(Math.abs((face?.yaw ?? 0) + (other?.yaw ?? 0))).toBeLessThan(10);
    const [straight] = full.find(await photo('hopper'));
    expect(Math.abs(straight?.yaw ?? 90)).toBeLessThan(6);
  });

  it.each([15, 30, 45])('finds a head that leans by %d degrees, and reads the lean to 10 degrees', async (degrees) => {
    const upright = await photo('hopper');
    const [straight] = full.find(upright);
    const [leaning] = full.find(turn(upright, degrees));
    expect(Math.abs((leaning?.roll ?? 0) - (straight?.roll ?? 0) - degrees)).toBeLessThan(10);
  });

  it('finds a face of 64 pixels in a picture of 1024 by looking closer', async () => {
    for (const name of ['hopper', 'astronaut']) {
      const pixels = await photo(name);
      const [face] = full.find(pixels);
      const scene = onCanvas(pixels, 64 / (face?.box.width ?? 1));
      expect(full.find(scene, { tiles: 'never' })).toEqual([]);
      const [found] = full.find(scene);
      expect(found?.box.width, name).toBeGreaterThan(48);
      expect(found?.box.width, name).toBeLessThan(80);
    }
  });

  it('finds the two faces of a double portrait, the larger first', async () => {
    const one = await photo('hopper');
    const canvas = createPixels(1024, 600);
    for (let i = 3; i < canvas.data.length; i += 4) canvas.data[i] = 255;
    const half = resizePixels(one, 384, 450);
    for (const [pixels, left] of [
      [one, 0],
      [half, 560],
    ] as const) {
      for (let y = 0; y < pixels.height; y++) {
        const row = pixels.data.subarray(4 * y * pixels.width, 4 * (y + 1) * pixels.width);
        canvas.data.set(row, 4 * (y * 1024 + left));
      }
    }
    const faces = full.find(canvas);
    expect(faces.map(({ box }) => Math.round(box.x / 100))).toEqual([2, 7]);
    expect(faces[0]?.box.width).toBeGreaterThan(faces[1]?.box.width ?? 0);
  });

  it('is quiet on pictures of any size and on nothing', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 300],
      [640, 2],
      [64, 64],
    ] as const) {
      expect(full.find(createPixels(width, height))).toEqual([]);
    }
  });
});

describe('geometry', () => {
  it('a point goes into a square and comes back', () => {
    const number = fc.double({ min: -500, max: 500, noNaN: true });
    const point = fc.record({ x: number, y: number });
    fc.assert(
      fc.property(point, point, fc.double({ min: 1, max: 900, noNaN: true }), number, (inside, centre, side, angle) => {
        const square = { centre, side, angle };
        const back = toSquare(square, fromSquare(square, inside));
        expect(back.x).toBeCloseTo(inside.x, 6);
        expect(back.y).toBeCloseTo(inside.y, 6);
      }),
    );
  });

  it('the detector has 896 anchors, all inside', () => {
    const anchors = listAnchors(128);
    expect(anchors).toHaveLength(896);
    expect(anchors.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
  });

  it('merging leaves one candidate a place and keeps the best score', () => {
    const unit = fc.double({ min: 0.05, max: 0.6, noNaN: true });
    const box = fc.record({ x: unit, y: unit, width: unit, height: unit });
    const candidates = fc.array(fc.record({ score: fc.double({ min: 0.5, max: 1, noNaN: true }), box }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(candidates, (found) => {
        const points = Array.from({ length: 6 }, () => ({ x: 0, y: 0 }));
        const sorted = found.map((one) => ({ ...one, points })).sort((a, b) => b.score - a.score);
        const merged = mergeCandidates(sorted);
        expect(merged.length).toBeLessThanOrEqual(sorted.length);
        expect(merged[0]?.score).toBe(sorted[0]?.score);
        for (const one of sorted) expect(overlapOf(one.box, one.box)).toBeCloseTo(1, 9);
      }),
    );
  });
});
