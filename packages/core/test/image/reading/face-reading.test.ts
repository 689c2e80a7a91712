import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createFaceFinder,
  createPixels,
  type Face,
  type FaceReading,
  measureFace,
  type Pixels,
} from '../../../src/image/index.js';
import { decodeFixture } from '../decoder.js';
import { weights } from '../face/weights.js';
import { addNoise, blur, compress, expose, saturate, sharpen, smoothSkin } from './degrade.js';

// Networks and whole photographs take seconds on a busy machine; nothing here is about time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let hopper: Pixels;
let face: Face;
let original: FaceReading;

beforeAll(async () => {
  hopper = await decodeFixture('photos/hopper.jpg');
  face = createFaceFinder(weights).find(hopper)[0] as Face;
  original = measureFace(hopper, face);
});

const after = (pixels: Pixels) => measureFace(pixels, face);

/** The picture with every pixel through a function of its place. */
function relight(pixels: Pixels, gain: (x: number) => number): Pixels {
  const lit = createPixels(pixels.width, pixels.height);
  for (let i = 0; i < pixels.data.length; i++) {
    const x = (i >> 2) % pixels.width;
    lit.data[i] = (pixels.data[i] ?? 0) * (i % 4 === 3 ? 1 : gain(x));
  }
  return lit;
}

describe('measureFace', () => {
  it('reads a sharp portrait as it was measured before, within 10 %', () => {
    const golden = { reblur: 0.31, faceDetail: 0.68, skinTexture: 0.34, eyeDetail: 1.23, skinChroma: 34 };
    for (const [key, value] of Object.entries(golden)) {
      expect(original[key as keyof FaceReading] / value, key).toBeGreaterThan(0.9);
      expect(original[key as keyof FaceReading] / value, key).toBeLessThan(1.1);
    }
    expect(original.unit).toBeGreaterThan(80);
    expect(original.coverage).toBeGreaterThan(0.5);
  });

  it('tells smoothed skin from blur: both lose skin texture, only blur loses the eyes', () => {
    const smoothed = after(smoothSkin(hopper, 0.01, 2));
    const blurred = after(blur(hopper, 2));
    expect(smoothed.skinTexture).toBeLessThan(0.75 * original.skinTexture);
    expect(smoothed.eyeDetail).toBeGreaterThan(0.85 * original.eyeDetail);
    expect(blurred.skinTexture).toBeLessThan(0.6 * original.skinTexture);
    expect(blurred.eyeDetail).toBeLessThan(0.6 * original.eyeDetail);
    expect(blurred.reblur).toBeGreaterThan(0.6);
  });

  it('goes the other way for sharpening and noise, and tells them apart by where they are', () => {
    const sharpened = after(sharpen(hopper, 2));
    const noisy = after(addNoise(hopper, 20));
    expect(sharpened.eyeDetail).toBeGreaterThan(1.5);
    expect(sharpened.faceDetail).toBeGreaterThan(0.72);
    expect(noisy.skinTexture).toBeGreaterThan(1.5 * original.skinTexture);
    expect(noisy.skinTexture / noisy.eyeDetail).toBeGreaterThan(1.15 * (sharpened.skinTexture / sharpened.eyeDetail));
  });

  it('does not take darkness or compression for a change of texture', () => {
    for (const changed of [expose(hopper, -2), expose(hopper, -1), compress(hopper, 60)]) {
      const { skinTexture, eyeDetail } = after(changed);
      expect(Math.abs(skinTexture / original.skinTexture - 1)).toBeLessThan(0.25);
      expect(Math.abs(eyeDetail / original.eyeDetail - 1)).toBeLessThan(0.25);
    }
  });

  it('follows saturation and exposure', () => {
    expect(after(saturate(hopper, 1.8)).skinChroma).toBeGreaterThan(1.3 * original.skinChroma);
    expect(after(expose(hopper, -2)).skinLuma).toBeLessThan(110);
    expect(after(expose(hopper, 2)).skinHighlights).toBeGreaterThan(0.08);
    expect(original.skinHighlights).toBeLessThan(0.01);
  });

  it('says from which side the face is lit', () => {
    const middle = face.keypoints.nose.x;
    const lit = (left: number, right: number) => after(relight(hopper, (x) => (x < middle ? left : right))).sideLight;
    expect(lit(1, 0.5) - original.sideLight).toBeGreaterThan(0.7);
    expect(lit(0.5, 1) - original.sideLight).toBeLessThan(-0.7);
    expect(Math.abs(original.sideLight)).toBeLessThan(0.2);
  });

  it('stays finite on flat, tiny and foreign pictures', () => {
    for (const [width, height] of [
      [1, 1],
      [30, 400],
      [600, 600],
    ] as const) {
      for (const value of Object.values(measureFace(createPixels(width, height), face))) {
        expect(value).toSatisfy(Number.isFinite);
      }
    }
  });
});
