import { joinBytes, readLatin1, readU16be, readU32be } from '../container/bytes.js';
import { isJpeg } from '../container/jpeg.js';
import { isPng, walkPng } from '../container/png.js';
import { walkMetadata } from './parts.js';

/** The colour space that a file's numbers are in. `other`: a profile that is none of these; its name says which. */
export type ColourSpace = 'srgb' | 'display-p3' | 'adobe-rgb' | 'grey' | 'cmyk' | 'other';

/** A file's colour profile, and whether it was stated or, in the absence of any, assumed. */
export interface ColourProfile {
  readonly space: ColourSpace;
  readonly name: string;
  readonly stated: boolean;
}

const NAMES = { srgb: 'sRGB', 'display-p3': 'Display P3', 'adobe-rgb': 'Adobe RGB (1998)' } as const;

/** Red, green and blue colorants (X, Y, Z under D50) as the profiles of these spaces carry them. */
const COLORANTS: Readonly<Record<keyof typeof NAMES, readonly number[]>> = {
  srgb: [0.436, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7139],
  'display-p3': [0.5151, 0.2412, -0.0011, 0.292, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841],
  'adobe-rgb': [0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446],
};
/** Profiles of one space differ in the third decimal (rounding, other adaptations); other spaces in the second. */
const TOLERANCE = 0.005;

function findTag(icc: Uint8Array, signature: string): number | undefined {
  const count = Math.min(readU32be(icc, 128), 200);
  for (let i = 0; i < count; i++) {
    const at = 132 + 12 * i;
    if (readLatin1(icc, at, at + 4) === signature) return readU32be(icc, at + 4);
  }
  return undefined;
}

/** An XYZ tag's three s15Fixed16 numbers. */
function readXyz(icc: Uint8Array, signature: string): number[] {
  const at = findTag(icc, signature);
  return at === undefined ? [] : [8, 12, 16].map((offset) => (readU32be(icc, at + offset) | 0) / 65536);
}

/** The profile description: ASCII in version 2, the first record of a multi-localised text in version 4. */
function readDescription(icc: Uint8Array): string | undefined {
  const at = findTag(icc, 'desc');
  if (at === undefined) return undefined;
  if (readLatin1(icc, at, at + 4) === 'desc') {
    return readLatin1(icc, at + 12, at + 12 + Math.min(readU32be(icc, at + 8), 200)).replace(/\0.*$/s, '');
  }
  const length = Math.min(readU32be(icc, at + 20), 400) >> 1;
  const from = at + readU32be(icc, at + 24);
  return Array.from({ length }, (_, i) => String.fromCharCode(readU16be(icc, from + 2 * i)))
    .join('')
    .replace(/\0.*$/s, '');
}

/** What an ICC profile (ICC.1:2022) is, by its colorants rather than by its name. */
export function parseIcc(icc: Uint8Array): ColourProfile | undefined {
  if (icc.length < 132 || readLatin1(icc, 36, 40) !== 'acsp') return undefined;
  const model = readLatin1(icc, 16, 20);
  const name = readDescription(icc) || 'an unnamed profile';
  if (model === 'GRAY') return { space: 'grey', name, stated: true };
  if (model === 'CMYK') return { space: 'cmyk', name, stated: true };
  const colorants = ['rXYZ', 'gXYZ', 'bXYZ'].flatMap((tag) => readXyz(icc, tag));
  const spaces = Object.keys(NAMES) as (keyof typeof NAMES)[];
  const space = spaces.find(
    (one) => colorants.length === 9 && COLORANTS[one].every((value, i) => Math.abs(value - colorants[i]!) < TOLERANCE),
  );
  return { space: space ?? 'other', name, stated: true };
}

/** PNG keeps its profile deflated, which is not undone here: its keyword, usually the profile's name, has to do. */
function pngProfile(bytes: Uint8Array): ColourProfile | undefined {
  for (const { type, data } of walkPng(bytes)) {
    if (type === 'IDAT') return undefined;
    if (type === 'sRGB') return { space: 'srgb', name: NAMES.srgb, stated: true };
    // cICP: primaries 1 with transfer 13 is sRGB, primaries 12 with transfer 13 is Display P3 (ITU-T H.273).
    if (type === 'cICP' && data[1] === 13 && data[0] === 1) return { space: 'srgb', name: NAMES.srgb, stated: true };
    if (type === 'cICP' && data[1] === 13 && data[0] === 12) {
      return { space: 'display-p3', name: NAMES['display-p3'], stated: true };
    }
    if (type !== 'iCCP') continue;
    const name = readLatin1(data, 0, Math.max(0, Math.min(79, data.indexOf(0))));
    const known = (['srgb', 'display-p3', 'adobe-rgb'] as const).find((one) =>
      name.toLowerCase().includes(NAMES[one].toLowerCase().replace(' (1998)', '')),
    );
    return { space: known ?? 'other', name: name || 'an unnamed profile', stated: true };
  }
  return undefined;
}

function iccBytes(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [...walkMetadata(bytes)].filter(({ kind }) => kind === 'icc').map(({ data }) => data);
  if (parts.length === 0) return undefined;
  // JPEG splits a profile over segments, each with its number and the count before the payload.
  if (!isJpeg(bytes)) return parts[0];
  return joinBytes(...parts.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)).map((part) => part.subarray(2)));
}

/** The colour profile that a file states; sRGB, not stated, when it states none. Never throws. */
export function readColourProfile(bytes: Uint8Array): ColourProfile {
  const icc = isPng(bytes) ? undefined : iccBytes(bytes);
  const profile = isPng(bytes) ? pngProfile(bytes) : icc && parseIcc(icc);
  return profile ?? { space: 'srgb', name: NAMES.srgb, stated: false };
}
