import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { segmenterBytes } from '../embedded/studio/segmenter-bytes.js';
import { decodeFixture } from '../image/decoder.js';
import { weights } from '../image/face/weights.js';
import { launchChromium } from './chromium.js';
import { shootHeadshot } from './shoot-headshot.js';

const size = 256;
const photo = await decodeFixture('photos/hopper.jpg');
const base64 = (bytes: Uint8Array | Uint8ClampedArray) => Buffer.from(bytes).toString('base64');

let browser: Browser;
let script = '';
beforeAll(async () => {
  browser = await launchChromium();
  const entry = fileURLToPath(new URL('shoot-headshot.ts', import.meta.url));
  const bundle = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'iife', write: false });
  script = bundle.outputFiles[0]?.text ?? '';
});
afterAll(() => browser.close());

it("makes the same headshot in a page's worker, to one step of a channel", async () => {
  const order = {
    size,
    width: photo.width,
    height: photo.height,
    data: base64(photo.data),
    detector: base64(weights.detector),
    segmenter: base64(segmenterBytes),
  };
  const page = await browser.newPage();
  const answer = await page.evaluate(
    ({ script, order }) =>
      new Promise<number[]>((resolve, reject) => {
        const bytesOf = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
        const worker = new Worker(URL.createObjectURL(new Blob([script])));
        worker.onmessage = ({ data }) => resolve(Array.from(data as Uint8ClampedArray));
        worker.onerror = (event) => reject(new Error(event.message));
        const { width, height, data, detector, segmenter, size } = order;
        worker.postMessage({
          size,
          photo: { width, height, data: bytesOf(data) },
          detector: bytesOf(detector),
          segmenter: bytesOf(segmenter),
        });
      }),
    { script, order },
  );
  const { width, height } = photo;
  const data = new Uint8Array(photo.data);
  const expected = shootHeadshot({
    size,
    photo: { width, height, data },
    detector: weights.detector,
    segmenter: segmenterBytes,
  });
  expect(answer).toHaveLength(expected.length);
  // Math.exp and Math.pow are the implementation's own: a channel may round the other way.
  const furthest = answer.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 0))), 0);
  expect(furthest).toBeLessThan(2);
});
