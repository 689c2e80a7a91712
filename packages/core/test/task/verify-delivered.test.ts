import type { Delivered } from '@likeness/core/engine';
import { sha256Hex } from '@likeness/core/hash';
import { verifyDelivered } from '@likeness/core/task';
import { describe, expect, it } from 'vitest';
import { FORMATS, readFixture } from '../image/fixture.js';

const fileOf = (bytes: Uint8Array): Delivered => ({ bytes, seed: 7, digitalSource: 'algorithmicMedia', credits: [] });
const options = { allowSvg: false, where: 'task' };
const codeOf = (bytes: Uint8Array, more: object = {}) => {
  try {
    verifyDelivered([fileOf(bytes)], { ...options, ...more });
    return 'verified';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe.each(FORMATS)('%s', (name) => {
  const bytes = readFixture(`formats/${name}`);

  it('is a portrait, with its size and the hash of its bytes', () => {
    const [portrait] = verifyDelivered([fileOf(bytes)], options);
    expect(portrait).toMatchObject({
      width: 40,
      height: 24,
      byteLength: bytes.length,
      sha256: sha256Hex(bytes),
      seed: 7,
    });
  });

  it('is none when it is cut off anywhere', () => {
    for (let length = 0; length < bytes.length - 1; length += 7) {
      expect(codeOf(bytes.slice(0, length))).toMatch(/^portrait\/(not-there-yet|not-an-image|truncated)$/);
    }
  });
});

it('refuses a web page, nothing at all, and too much', () => {
  expect(codeOf(new TextEncoder().encode('<!doctype html><p>Not found'))).toBe('portrait/not-an-image');
  expect(codeOf(new Uint8Array())).toBe('portrait/not-there-yet');
  expect(codeOf(readFixture('formats/rgb.png'), { maxBytes: 50 })).toBe('portrait/too-large');
  expect(() => verifyDelivered([], options)).toThrow('no file came');
});

it('refuses a picture whose header claims more pixels than anybody decodes', () => {
  const bytes = readFixture('formats/rgb.png').slice();
  new DataView(bytes.buffer).setUint32(16, 30_000);
  new DataView(bytes.buffer).setUint32(20, 30_000);
  expect(codeOf(bytes)).toBe('image/too-large');
});

it('refuses all files of a task when one of them is bad', () => {
  const good = readFixture('formats/rgb.png');
  expect(() => verifyDelivered([fileOf(good), fileOf(good.slice(0, 80))], options)).toThrow('cut off');
});

describe('an SVG', () => {
  const svg = (root: string, end = '</svg>') => new TextEncoder().encode(`<svg ${root}><path d="M0 0"/>${end}`);

  it('is taken from engines on this device only', () => {
    expect(codeOf(svg('width="64" height="64"'))).toBe('portrait/not-an-image');
    const [portrait] = verifyDelivered([fileOf(svg('width="64" height="80px"'))], { ...options, allowSvg: true });
    expect(portrait).toMatchObject({ type: 'svg', width: 64, height: 80 });
  });

  it('has the size of its viewBox when it states no other, must state one, and must end', () => {
    const [portrait] = verifyDelivered([fileOf(svg('viewBox="0 0 300 400"'))], { ...options, allowSvg: true });
    expect(portrait).toMatchObject({ width: 300, height: 400 });
    expect(codeOf(svg('id="x"'), { allowSvg: true })).toBe('portrait/not-an-image');
    expect(codeOf(svg('width="64" height="64"', ''), { allowSvg: true })).toBe('portrait/truncated');
  });
});
