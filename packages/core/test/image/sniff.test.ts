import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete, sniffImage } from '../../src/image/index.js';
import { FORMATS, readFixture } from './fixture.js';

const formats = FORMATS.map((name) => ({ name, bytes: readFixture(`formats/${name}`) }));
const magics = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\x20\0\0\0WEBPVP8 ', 'GIF89a'];
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('sniffImage', () => {
  it.each(formats)('reads type and size of $name from its header', ({ name, bytes }) => {
    const extension = name.split('.')[1];
    const type = extension === 'jpg' ? 'jpeg' : extension;
    expect(sniffImage(bytes)).toMatchObject({ type, width: 40, height: 24, animated: name.startsWith('animated') });
  });

  it('tells colour, depth, alpha and progression', () => {
    const of = (name: string) => sniffImage(readFixture(`formats/${name}`));
    expect(of('grey16.png')).toMatchObject({ bitDepth: 16, colour: 'grey', alpha: false });
    expect(of('palette-transparent.png')).toMatchObject({ colour: 'palette', alpha: true });
    expect(of('alpha.png')).toMatchObject({ colour: 'rgb', alpha: true });
    expect(of('cmyk.jpg')).toMatchObject({ colour: 'cmyk', bitDepth: 8 });
    expect(of('grey.jpg')).toMatchObject({ colour: 'grey' });
    expect([of('baseline.jpg')?.progressive, of('progressive.jpg')?.progressive]).toEqual([false, true]);
    expect(['lossy', 'lossy-alpha', 'lossless', 'lossless-alpha'].map((name) => of(`${name}.webp`)?.alpha)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('needs the header only: a file cut after it still has its size', () => {
    for (const { name, bytes } of formats) {
      if (name.endsWith('.jpg')) continue;
      expect(sniffImage(bytes.subarray(0, 40)), name).toMatchObject({ width: 40, height: 24 });
    }
  });

  it('reports the size that a bomb claims, without allocating it', () => {
    const bomb = readFixture('formats/rgb.png').slice();
    bomb.set([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], 16);
    expect(sniffImage(bomb)).toMatchObject({ width: 30_000, height: 30_000 });
  });

  it('is silent on what is no image', () => {
    const others = ['', 'GIF', '%PDF-1.7', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'BM', 'RIFF    WAVE'];
    for (const text of others) expect(sniffImage(latin1(text)), text).toBeUndefined();
  });

  it('never throws on any bytes, with or without a known beginning, and never reports a size of nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ...magics), fc.uint8Array({ maxLength: 400 }), (magic, rest) => {
        const bytes = Uint8Array.from([...latin1(magic), ...rest]);
        const header = sniffImage(bytes);
        isComplete(bytes);
        expect(header === undefined || (header.width > 0 && header.height > 0)).toBe(true);
      }),
    );
  });

  it('never throws on a real file with bytes overwritten', () => {
    const change = fc.tuple(fc.nat(399), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.array(change, { maxLength: 12 }), ({ bytes }, changes) => {
        const hurt = bytes.slice();
        for (const [at, value] of changes) if (at < hurt.length) hurt[at] = value;
        sniffImage(hurt);
        isComplete(hurt);
      }),
    );
  });
});

describe('isComplete', () => {
  it.each(formats)('accepts the whole of $name, also with bytes behind its end', ({ bytes }) => {
    expect(isComplete(bytes)).toBe(true);
    expect(isComplete(Uint8Array.from([...bytes, 1, 2, 3]))).toBe(true);
  });

  it('refuses every truncation of every format', () => {
    for (const { name, bytes } of formats) {
      for (let length = 0; length < bytes.length; length++) {
        if (isComplete(bytes.subarray(0, length))) expect.fail(`${name} cut to ${length} of ${bytes.length}`);
      }
    }
  });
});
