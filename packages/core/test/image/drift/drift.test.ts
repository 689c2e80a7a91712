import { describe, expect, it, vi } from 'vitest';
import { createDescribe, FACE_SIDE } from '../../../src/image/drift/describe.js';
import { readLayers } from '../../../src/image/drift/layers.js';
import { driftSquare } from '../../../src/image/drift/meter.js';
import { fromSquare } from '../../../src/image/face/sample.js';
import { createDriftMeter } from '../../../src/image/index.js';
import recorded from './recorded.json' with { type: 'json' };
import { driftWeights } from './weights.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const pattern = Float32Array.from({ length: FACE_SIDE ** 2 * 3 }, (_, i) => (i * 37) % 256);

describe.skipIf(!driftWeights)('the drift measure', () => {
  const given = driftWeights ?? { bytes: new Uint8Array(), manifest: [] };
  it("gives the numbers that face-api gives, to 1e-3, wherever its weights lie in a buffer of Node's", () => {
    const padded = Buffer.concat([Buffer.alloc(3), given.bytes]).subarray(3);
    const numbers = createDescribe(readLayers({ ...given, bytes: padded }))(pattern);
    expect(numbers).toHaveLength(128);
    for (const [i, value] of recorded.patternEvery8th.entries()) {
      expect(Math.abs((numbers[8 * i] ?? 0) - value), `${8 * i}`).toBeLessThan(1e-3);
    }
  });

  it('is refused with a RangeError when its bytes are cut off or their list is none', () => {
    expect(() => createDriftMeter({ ...given, bytes: given.bytes.subarray(0, 1_000_000) })).toThrow(RangeError);
    expect(() => createDriftMeter({ ...given, manifest: { weights: [] } })).toThrow(RangeError);
    expect(() => createDriftMeter({ ...given, manifest: [{ weights: [] }] })).toThrow(RangeError);
  });
});

describe('the square that is measured', () => {
  it('has level eyes, the mean eye-to-mouth distance at 0.45 of its side, and the middle of all three at 43 %', () => {
    for (const angle of [0, 0.4, -1.2]) {
      const turned = (x: number, y: number) => ({
        x: 200 + x * Math.cos(angle) - y * Math.sin(angle),
        y: 300 + x * Math.sin(angle) + y * Math.cos(angle),
      });
      const [rightEye, leftEye, mouth] = [turned(-30, -30), turned(30, -30), turned(0, 30)];
      const square = driftSquare({
        keypoints: { rightEye, leftEye, mouth, nose: mouth, rightEar: rightEye, leftEar: leftEye },
      });
      expect(square.side).toBeCloseTo(Math.hypot(30, 60) / 0.45, 6);
      expect(square.angle).toBeCloseTo(angle, 6);
      const middle = fromSquare(square, { x: 0.5, y: 0.43 });
      expect(middle.x).toBeCloseTo((rightEye.x + leftEye.x + mouth.x) / 3, 6);
      expect(middle.y).toBeCloseTo((rightEye.y + leftEye.y + mouth.y) / 3, 6);
    }
  });
});
