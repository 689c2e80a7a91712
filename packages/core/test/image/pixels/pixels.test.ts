import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertPixelBudget,
  bakeOrientation,
  createPixels,
  type Decoder,
  decodeImage,
  exceedsPixelBudget,
  type Orientation,
} from '../../../src/image/index.js';
import { testDecoder } from '../decoder.js';
import { readFixture } from '../fixture.js';

const orientations: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Rows of letters as a picture whose red samples are their codes. */
function picture(rows: readonly string[]) {
  const width = rows[0]?.length ?? 0;
  const data = new Uint8ClampedArray([...rows.join('')].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]));
  return createPixels(width, rows.length, data);
}

function rowsOf({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }) {
  const letters = Array.from({ length: width * height }, (_, i) => String.fromCharCode(data[4 * i] ?? 0));
  return Array.from({ length: height }, (_, y) => letters.slice(y * width, (y + 1) * width).join(''));
}

describe('bakeOrientation', () => {
  it('turns and mirrors as EXIF defines its eight values', () => {
    const turned = orientations.map((orientation) => rowsOf(bakeOrientation(picture(['abc', 'def']), orientation)));
    expect(turned).toEqual([
      ['abc', 'def'],
      ['cba', 'fed'],
      ['fed', 'cba'],
      ['def', 'abc'],
      ['ad', 'be', 'cf'],
      ['da', 'eb', 'fc'],
      ['fc', 'eb', 'da'],
      ['cf', 'be', 'ad'],
    ]);
  });

  it('is undone by the opposite turn, and loses no pixel', () => {
    const opposite: Orientation[] = [1, 2, 3, 4, 5, 8, 7, 6];
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(size, size, fc.constantFrom(...orientations), fc.infiniteStream(fc.nat(255)), (w, h, o, stream) => {
        const stored = createPixels(w, h, new Uint8ClampedArray([...stream.take(4 * w * h)]));
        expect(bakeOrientation(bakeOrientation(stored, o), opposite[o - 1] ?? 1)).toEqual(stored);
      }),
    );
  });
});

describe('the pixel budget', () => {
  it('refuses a header of 30,000 x 30,000 and lets a 40 MP photo through', () => {
    expect(exceedsPixelBudget({ width: 30_000, height: 30_000 })).toEqual({ pixels: 9e8, budget: 4e7 });
    expect(exceedsPixelBudget({ width: 8000, height: 5000 })).toBeUndefined();
    expect(() => assertPixelBudget({ width: 30_000, height: 30_000 })).toThrow(RangeError);
  });
});

describe('decodeImage', () => {
  const never: Decoder = {
    decode: () => {
      throw new Error('the codec was asked');
    },
  };

  it('asks no codec for what is no image, cut short, or over the budget', async () => {
    const rgb = readFixture('formats/rgb.png');
    const bomb = rgb.slice();
    bomb.set([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], 16);
    const cut = readFixture('formats/baseline.jpg').subarray(0, 700);
    const fault = async (bytes: Uint8Array) => {
      const result = await decodeImage(never, bytes);
      return result.ok ? undefined : result.fault.kind;
    };
    expect(await fault(new TextEncoder().encode('no image'))).toBe('not-an-image');
    expect(await fault(bomb)).toBe('over-budget');
    expect(await fault(cut)).toBe('incomplete');
    expect(await fault(rgb)).toBe('undecodable');
  });

  it('gives upright pixels and says that it turned them', async () => {
    const result = await decodeImage(testDecoder, readFixture('metadata/phone.jpg'));
    expect(result).toMatchObject({ ok: true, pixels: { width: 24, height: 40, colourSpace: 'sRGB' } });
    expect(result.ok && result.notes).toEqual([{ kind: 'turned', orientation: 6 }]);
  });

  it('does not turn again what the codec turned', async () => {
    const canvas: Decoder = {
      decode: async () => ({ width: 24, height: 40, data: new Uint8ClampedArray(3840), upright: true, srgb: true }),
    };
    const result = await decodeImage(canvas, readFixture('metadata/phone.jpg'));
    expect(result).toMatchObject({ ok: true, pixels: { width: 24, height: 40 } });
  });

  it('notes first frames, deep samples and CMYK', async () => {
    const notes = async (name: string) => {
      const result = await decodeImage(testDecoder, readFixture(`formats/${name}`));
      return result.ok ? result.notes : result.fault;
    };
    expect(await notes('animated.png')).toEqual([{ kind: 'first-frame-only' }]);
    expect(await notes('grey16.png')).toEqual([{ kind: 'reduced-depth', bitDepth: 16 }]);
    expect(await notes('cmyk.jpg')).toEqual([{ kind: 'converted-cmyk' }]);
  });

  it('refuses samples that do not fit the header', async () => {
    const liar: Decoder = {
      decode: async () => ({ width: 1, height: 1, data: new Uint8ClampedArray(4), upright: true, srgb: true }),
    };
    expect(await decodeImage(liar, readFixture('formats/rgb.png'))).toMatchObject({ ok: false });
  });
});
