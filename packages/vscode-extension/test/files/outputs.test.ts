import { readFileSync } from 'node:fs';
import { createPixels, decodeImage, readMarks, sniffImage } from '@likeness/core/image';
import type { Portrait } from '@likeness/core/task';
import { createDecoder } from '@likeness/host-node/decode-image';
import { imageEncoder } from '@likeness/host-node/encode-image';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OutputCodecs, outputMaker } from '../../src/files/make-outputs.js';
import { parseSizes, planOutputs } from '../../src/files/plan-outputs.js';
import { createWebpEncoder } from '../../src/platform/encode-webp.js';

const wasm = (path: string) =>
  readFileSync(new URL(`../../../../node_modules/@jsquash/webp/codec/${path}`, import.meta.url));
const encodeWebp = createWebpEncoder(async () => wasm('enc/webp_enc_simd.wasm'));
const decoder = createDecoder(async () => wasm('dec/webp_dec.wasm'));
const faults: unknown[] = [];
const codecs: OutputCodecs = {
  decoder: async () => decoder,
  encode: async (pixels, type) => (type === 'webp' ? encodeWebp(pixels) : imageEncoder.encode(pixels, type)),
  onFault: (thrown) => faults.push(thrown),
};

/** Half red, half seen through, 64 x 48 px. */
async function drawn(): Promise<Portrait> {
  const pixels = createPixels(64, 48);
  for (let at = 0; at < pixels.data.length; at += 4)
    pixels.data.set((at / 4) % 64 < 32 ? [200, 30, 30, 255] : [0, 255, 0, 0], at);
  const bytes = await imageEncoder.encode(pixels, 'png');
  const facts = { index: 0, type: 'png', width: 64, height: 48, byteLength: bytes.length, sha256: '' } as const;
  return { ...facts, bytes, seed: 7, digitalSource: 'algorithmicMedia', credits: [] };
}

const pixelsOf = async (bytes: Uint8Array) => {
  const decoded = await decodeImage(decoder, bytes);
  if (!decoded.ok) throw new Error(decoded.fault.kind);
  return decoded.pixels;
};

it('reads sizes as people write them, and takes nothing else for one', () => {
  expect(parseSizes(['1x', '3X', '256', '64px', 'huge', '9x', '5', 7, null])).toEqual([
    { scale: 1 },
    { scale: 3 },
    { edge: 256 },
    { edge: 64 },
  ]);
});

it('gives the plain name to 1x, and the drawing itself to the largest scale', () => {
  const planned = planOutputs(
    { type: 'png', width: 1024, height: 768 },
    { sizes: parseSizes(['1x', '2x', '256']), formats: [] },
  );
  expect(planned.map(({ suffix, width, height }) => [suffix, width, height])).toEqual([
    ['@2x', 1024, 768],
    ['', 512, 384],
    ['-256px', 256, 192],
  ]);
});

it('never enlarges, keeps the drawing whatever is asked for, and gives no two files one name', () => {
  const word = fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((n) => `${n}x`),
    fc.integer({ min: 16, max: 4096 }).map(String),
  );
  fc.assert(
    fc.property(
      fc.array(word),
      fc.subarray(['png', 'webp'] as const),
      fc.integer({ min: 16, max: 2048 }),
      (words, formats, edge) => {
        const drawing = { type: 'jpeg', width: edge, height: Math.max(1, edge >> 1) } as const;
        const planned = planOutputs(drawing, { sizes: parseSizes(words), formats });
        expect(planned[0]).toMatchObject({ width: drawing.width, height: drawing.height });
        expect(planned.every(({ width, height }) => width <= drawing.width && height <= drawing.height)).toBe(true);
        const names = planned.map(({ suffix, type }) => `${suffix}.${type}`);
        expect(new Set(names).size).toBe(names.length);
      },
    ),
  );
});

it('makes the smaller sizes in both formats, and leaves the drawing as it came to the byte', async () => {
  const portrait = await drawn();
  const files = await outputMaker({ sizes: parseSizes(['1x', '2x']), formats: ['webp', 'png'] }, codecs)(portrait);
  expect(files.map(({ suffix, type }) => suffix + type)).toEqual(['@2xpng', '@2xwebp', 'png', 'webp']);
  expect(files[0]?.bytes).toBe(portrait.bytes);
  for (const { bytes, type, width, height } of files) expect(sniffImage(bytes)).toMatchObject({ type, width, height });
});

it('keeps what is transparent, without its unseen colour at the edge', async () => {
  const [, small] = await outputMaker({ sizes: parseSizes(['1x', '3x']), formats: [] }, codecs)(await drawn());
  const { data, width } = await pixelsOf(small!.bytes);
  const edge = [...data.slice(4 * Math.floor(width / 2), 4 * Math.floor(width / 2) + 4)];
  expect(edge[3]).toBeGreaterThan(0);
  expect(edge[3]).toBeLessThan(255);
  expect(edge[0]! - edge[1]!).toBeGreaterThan(150);
});

it('places a portrait as it came, and tells, where a format cannot be written here', async () => {
  const portrait = await drawn();
  const broken = { ...codecs, encode: () => Promise.reject(new Error('this browser does not write WEBP')) };
  const files = await outputMaker({ sizes: [], formats: ['webp'] }, broken)(portrait);
  expect(files).toMatchObject([{ suffix: '', type: 'png', bytes: portrait.bytes }]);
  expect(faults.map(String)).toEqual(['Error: this browser does not write WEBP']);
});

it('leaves an SVG alone', async () => {
  const svg = { ...(await drawn()), type: 'svg', bytes: new TextEncoder().encode('<svg/>') } as const;
  expect(await outputMaker({ sizes: parseSizes(['1x', '2x']), formats: ['webp'] }, codecs)(svg)).toMatchObject([
    { suffix: '', type: 'svg' },
  ]);
  expect(readMarks(svg.bytes).marks).toEqual({});
});
