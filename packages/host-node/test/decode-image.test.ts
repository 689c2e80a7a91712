import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { decodeImage, type Pixels } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunk, flatJpeg, pngOf } from './hostile-image.js';

const wasm = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
const decoder = createDecoder(() => readFile(wasm));
const fixtures = new URL('../../core/test/image/fixtures/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)));

/** The pixels, or the fault and why. */
async function decode(bytes: Uint8Array): Promise<Pixels | string> {
  const result = await decodeImage(decoder, bytes);
  if (result.ok) return result.pixels;
  return result.fault.kind === 'undecodable' ? `undecodable: ${result.fault.cause}` : result.fault.kind;
}

/** How far a picture is from the gradient that the fixtures show, in levels on average, alpha aside. */
function distance({ width, height, data }: Pixels): number {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const drawn = [6 * x, 10 * y, 4 * (x + y)];
      for (const [channel, level] of drawn.entries()) sum += Math.abs((data[at + channel] ?? 0) - level);
    }
  }
  return sum / (3 * width * height);
}

describe('every kind of file that photos come in', () => {
  it.each([
    ['rgb.png', 0],
    ['alpha.png', 0],
    ['animated.png', 0],
    ['lossless.webp', 0],
    ['lossless-alpha.webp', 0],
    ['baseline.jpg', 4],
    ['progressive.jpg', 4],
    ['cmyk.jpg', 2],
    ['lossy.webp', 8],
    ['lossy-alpha.webp', 8],
    ['palette.png', 30],
    ['palette-transparent.png', 30],
  ])('%s shows the same gradient, within %d levels', async (name, levels) => {
    const pixels = await decode(read(`formats/${name}`));
    expect(pixels).toMatchObject({ width: 40, height: 24 });
    expect(distance(pixels as Pixels)).toBeLessThanOrEqual(levels);
  });

  it.each(['grey.png', 'grey16.png', 'grey.jpg'])('%s becomes grey RGBA of 8 bits', async (name) => {
    const { data } = (await decode(read(`formats/${name}`))) as Pixels;
    const [first, last] = [data.subarray(0, 4), data.subarray(-4)];
    expect([first[0], first[3], last[0] === last[1] && last[1] === last[2], last[3]]).toEqual([0, 255, true, 255]);
    expect(last[0]).toBeGreaterThan(230);
  });

  it('keeps what is transparent transparent, in a palette and by a colour key too', async () => {
    const alphas = async (bytes: Uint8Array) =>
      [...((await decode(bytes)) as Pixels).data].filter((_, at) => at % 4 === 3);
    expect(new Set(await alphas(read('formats/palette-transparent.png')))).toContain(0);
    const keyed = pngOf(3, 1, Uint8Array.of(0, 9, 9, 9, 8, 8, 8, 9, 9, 8), { colour: 2 });
    const key = chunk('tRNS', Uint8Array.of(0, 9, 0, 9, 0, 9));
    expect(await alphas(Buffer.concat([keyed.subarray(0, 33), key, keyed.subarray(33)]))).toEqual([0, 255, 255]);
  });

  it('reads pictures of 1, 2 and 4 bits, and 16 bits by their upper half', async () => {
    const reds = async (bytes: Uint8Array) =>
      [...((await decode(bytes)) as Pixels).data].filter((_, at) => at % 4 === 0);
    expect(await reds(pngOf(4, 1, Uint8Array.of(0, 0b1010_0000), { depth: 1, colour: 0 }))).toEqual([255, 0, 255, 0]);
    expect(await reds(pngOf(4, 1, Uint8Array.of(0, 0b0001_1011), { depth: 2, colour: 0 }))).toEqual([0, 85, 170, 255]);
    expect(await reds(pngOf(2, 1, Uint8Array.of(0, 0x1f), { depth: 4, colour: 0 }))).toEqual([17, 255]);
    expect(await reds(pngOf(1, 1, Uint8Array.of(0, 0x80, 0x7f), { depth: 16, colour: 0 }))).toEqual([128]);
  });

  it('gives a photo that was stored on its side upright', async () => {
    expect(await decode(read('metadata/phone.jpg'))).toMatchObject({ width: 24, height: 40 });
  });
});

describe('bad files are told, not thrown', () => {
  it('nothing that is no picture, and no picture cut short, reaches a codec', async () => {
    expect(await decode(new TextEncoder().encode('<html>'))).toBe('not-an-image');
    expect(await decode(new Uint8Array())).toBe('not-an-image');
    for (const name of ['rgb.png', 'baseline.jpg', 'lossy.webp', 'still.gif']) {
      const bytes = read(`formats/${name}`);
      expect(await decode(bytes.subarray(0, bytes.length - 8))).toMatch(/^(incomplete|undecodable)/);
    }
  });

  it('a claim of 30,000 x 30,000 pixels', async () => {
    expect(await decode(pngOf(30_000, 30_000, new Uint8Array(10)))).toBe('over-budget');
  });

  it('data that inflate to far more than the claim, before a codec holds them', async () => {
    expect(await decode(pngOf(10, 10, new Uint8Array(50_000_000)))).toMatch(/undecodable: .*more than its size/);
  });

  it('a profile or text that is a bomb is not even looked at', async () => {
    const png = pngOf(1, 1, Uint8Array.of(0, 1, 2, 3, 255));
    const bomb = chunk('iCCP', Buffer.from('x\0\0this is no zlib stream', 'latin1'));
    expect(await decode(Buffer.concat([png.subarray(0, 33), bomb, png.subarray(33)]))).toMatchObject({ width: 1 });
  });

  it('damaged data, GIF and animated WebP', async () => {
    const png = read('formats/rgb.png').slice();
    png.fill(7, 45, 90);
    expect(await decode(png)).toMatch(/^undecodable/);
    expect(await decode(read('formats/still.gif'))).toMatch(/^undecodable: .*GIF/);
    expect(await decode(read('formats/animated.webp'))).toMatch(/^undecodable: .*animated/);
  });

  it('a JPEG of a thousand scans', async () => {
    const jpeg = read('formats/progressive.jpg');
    const scan = jpeg.lastIndexOf(0xda) - 1;
    const again = Array.from({ length: 1_000 }, () => jpeg.subarray(scan, -2));
    expect(await decode(Buffer.concat([jpeg.subarray(0, -2), ...again, jpeg.subarray(-2)]))).toMatch(/scans; at most/);
  });
});

describe('memory', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'likeness-decode-'));
    const entry = fileURLToPath(new URL('decode-child.ts', import.meta.url));
    const outfile = path.join(folder, 'child.mjs');
    const banner = { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" };
    const settings = { bundle: true, format: 'esm', platform: 'node', logLevel: 'error' } as const;
    await build({ ...settings, conditions: ['@likeness/source'], entryPoints: [entry], outfile, banner });
  });

  it.each([
    ['a PNG of 40 megapixels', pngOf(8_000, 5_000, new Uint8Array((4 * 8_000 + 1) * 5_000)), '8000 x 5000'],
    ['a JPEG of 23 megapixels in full colour', flatJpeg(5_750, 4_000), '5750 x 4000'],
    ['a JPEG of 40 megapixels with colour at half size', flatJpeg(7_728, 5_152, 'half'), '7728 x 5152'],
    ['a JPEG that would need more', flatJpeg(7_900, 5_000), 'undecodable'],
    ['a PNG of 40 megapixels of 16 bits', pngOf(8_000, 5_000, new Uint8Array(100), { depth: 16 }), 'undecodable'],
    ['a bomb of 1 GB in 1 MB', pngOf(100, 100, new Uint8Array(1_000_000_000)), 'undecodable'],
  ])('of the whole process stays under 1 GB for %s', async (name, bytes, says) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    // Without incremental marking nothing is collected between the codec's steps: the most that a process can come to, each time.
    const args = ['--max-old-space-size=400', '--no-incremental-marking', path.join(folder, 'child.mjs'), file, wasm];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const told = JSON.parse(stdout);
    expect(told.says).toBe(says);
    expect(told.megabytes).toBeLessThan(1_024);
  });
});
