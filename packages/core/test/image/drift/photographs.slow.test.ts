import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createDriftMeter,
  createFaceFinder,
  type DriftFace,
  type DriftMeter,
  type Pixels,
} from '../../../src/image/index.js';
import { decodeFixture } from '../decoder.js';
import { weights } from '../face/weights.js';
import { blur, compress, expose } from '../reading/degrade.js';
import recorded from './recorded.json' with { type: 'json' };
import { driftWeights } from './weights.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const finder = createFaceFinder({ detector: weights.detector });

function faceOf(pixels: Pixels): DriftFace {
  const [face] = finder.find(pixels);
  if (!face) throw new Error('no face');
  return { pixels, face };
}

const photo = async (name: string) => faceOf(await decodeFixture(`photos/${name}.jpg`));

describe.skipIf(!driftWeights)('the drift measure', () => {
  let meter: DriftMeter;
  beforeAll(() => {
    meter = createDriftMeter(driftWeights ?? { bytes: new Uint8Array(), manifest: [] });
  });

  it.each(recorded.distances)("from %s to %s is face-api's distance, to 2e-3", async (from, to, distance) => {
    const apart = meter.measure(await photo(String(from)), await photo(String(to)));
    expect(Math.abs(apart - Number(distance))).toBeLessThan(2e-3);
  });

  it('is 0 for the very picture, moves little by light and compression, and more by blur', async () => {
    const hopper = await photo('hopper');
    const to = (pixels: Pixels) => meter.measure(hopper, faceOf(pixels));
    expect(meter.measure(hopper, hopper)).toBe(0);
    expect(to(compress(expose(hopper.pixels, -1), 40))).toBeLessThan(0.25);
    expect(to(blur(hopper.pixels, 4))).toBeGreaterThan(0.15);
  });
});
