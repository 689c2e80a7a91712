import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listMetadata, readColourProfile, readOrientation, writeMarks } from '../../../src/image/index.js';
import { parseIcc } from '../../../src/image/metadata/profile.js';
import { FORMATS, readFixture } from '../fixture.js';

const kindsOf = (name: string) => listMetadata(readFixture(name)).map(({ kind, label }) => `${kind} ${label}`);
const gives = (name: string) => listMetadata(readFixture(name)).find(({ kind }) => kind === 'exif')?.gives;

/** A matrix profile of version 2 with the given colorants, enough for a reader that looks at them. */
function matrixProfile(name: string, colorants: readonly number[]): Uint8Array {
  const icc = new Uint8Array(400);
  const view = new DataView(icc.buffer);
  const put = (at: number, text: string) => icc.set(new TextEncoder().encode(text), at);
  put(16, 'RGB ');
  put(36, 'acsp');
  view.setUint32(128, 4);
  ['rXYZ', 'gXYZ', 'bXYZ', 'desc'].forEach((tag, i) => {
    put(132 + 12 * i, tag);
    view.setUint32(136 + 12 * i, 200 + 20 * i);
  });
  colorants.forEach((value, i) => {
    view.setInt32(208 + 20 * Math.floor(i / 3) + 4 * (i % 3), Math.round(value * 65536));
  });
  put(260, 'desc');
  view.setUint32(268, name.length + 1);
  put(272, name);
  return icc;
}

describe('listMetadata', () => {
  it('finds nothing beside the picture in plain files', () => {
    for (const name of FORMATS) expect(kindsOf(`formats/${name}`), name).toEqual([]);
  });

  it('lists all that a phone writes, and the bytes behind the end', () => {
    expect(kindsOf('metadata/phone.jpg')).toEqual([
      'exif Exif',
      'icc ICC_PROFILE',
      'comment COM',
      'trailing bytes after the end',
    ]);
    expect(kindsOf('metadata/phone.png')).toEqual([
      'icc iCCP',
      'text parameters',
      'text Secret',
      'text Title',
      'exif eXIf',
    ]);
    expect(kindsOf('metadata/phone.webp')).toEqual(['icc ICCP', 'exif EXIF', 'xmp XMP']);
    expect(kindsOf('metadata/comment.gif')).toEqual(['comment comment']);
  });

  it('says what an EXIF block gives away, in every container', () => {
    const all = ['place', 'time', 'device', 'serial-number', 'owner', 'maker-note'];
    for (const name of ['phone.jpg', 'phone.png', 'phone.webp']) expect(gives(`metadata/${name}`), name).toEqual(all);
    expect(gives('metadata/thumbnail.jpg')).toEqual(['thumbnail']);
  });

  it('counts every byte of what it lists', () => {
    const bytes = readFixture('metadata/phone.jpg');
    expect(listMetadata(bytes).at(-1)?.size).toBe('SEFT trailer of a vendor'.length);
    const marked = writeMarks(bytes, { sourceType: 'algorithmicMedia', creatorTool: 'x' });
    if (!marked.ok) throw new Error(marked.fault);
    const xmp = listMetadata(marked.bytes).find(({ kind }) => kind === 'xmp');
    expect(xmp?.size).toBe(marked.bytes.length - bytes.length);
  });

  it('never throws on a real file with bytes overwritten', () => {
    const files = ['phone.jpg', 'phone.png', 'phone.webp', 'thumbnail.jpg'].map((name) =>
      readFixture(`metadata/${name}`),
    );
    const change = fc.tuple(fc.nat(900), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { maxLength: 20 }), (bytes, changes) => {
        const hurt = bytes.slice();
        for (const [at, value] of changes) if (at < hurt.length) hurt[at] = value;
        listMetadata(hurt);
        readColourProfile(hurt);
        expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(readOrientation(hurt));
      }),
    );
  });
});

describe('readOrientation', () => {
  it('reads both byte orders, and takes silence for upright', () => {
    expect(
      ['phone.jpg', 'phone.png', 'phone.webp'].map((name) => readOrientation(readFixture(`metadata/${name}`))),
    ).toEqual([6, 6, 6]);
    expect(readOrientation(readFixture('metadata/thumbnail.jpg'))).toBe(8);
    expect(readOrientation(readFixture('formats/baseline.jpg'))).toBe(1);
  });
});

describe('readColourProfile', () => {
  it('knows sRGB by its colorants, and tells what is stated from what is assumed', () => {
    expect(readColourProfile(readFixture('metadata/phone.jpg'))).toMatchObject({ space: 'srgb', stated: true });
    expect(readColourProfile(readFixture('metadata/phone.webp'))).toMatchObject({ space: 'srgb', stated: true });
    expect(readColourProfile(readFixture('formats/rgb.png'))).toEqual({ space: 'srgb', name: 'sRGB', stated: false });
  });

  it('names the other spaces of phones and cameras', () => {
    const p3 = matrixProfile('Display P3', [0.5151, 0.2412, -0.001, 0.2919, 0.6922, 0.0419, 0.1572, 0.0666, 0.7841]);
    const adobe = matrixProfile('A98', [0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446]);
    const wide = matrixProfile('ProPhoto RGB', [0.7977, 0.288, 0, 0.1352, 0.7119, 0, 0.0313, 0.0001, 0.8249]);
    expect(parseIcc(p3)).toEqual({ space: 'display-p3', name: 'Display P3', stated: true });
    expect(parseIcc(adobe)).toMatchObject({ space: 'adobe-rgb' });
    expect(parseIcc(wide)).toEqual({ space: 'other', name: 'ProPhoto RGB', stated: true });
    expect(parseIcc(new Uint8Array(10))).toBeUndefined();
  });
});
