import { readOrientation } from '../metadata/list.js';
import { readColourProfile } from '../metadata/profile.js';
import { type ImageHeader, isComplete, sniffImage } from '../sniff.js';
import { exceedsPixelBudget, PIXEL_BUDGET } from './budget.js';
import { convertToSrgb, isWideSpace } from './convert-colour.js';
import { bakeOrientation, type Orientation } from './orientation.js';
import type { Pixels } from './pixels.js';

/** What a host's codec gives: samples, and what it already did to them. */
export interface DecodedSamples {
  readonly width: number;
  readonly height: number;
  /** RGBA, straight alpha, 8 bits. */
  readonly data: Uint8ClampedArray;
  /** True when the codec turned the picture by its EXIF orientation, as a canvas does. */
  readonly upright: boolean;
  /** True when the codec converted colours to sRGB, as a canvas does. */
  readonly srgb: boolean;
}

/** The port to a host's codec: a canvas in pages, pure JavaScript in Node. It may reject; callers here do not. */
export interface Decoder {
  decode(bytes: Uint8Array, header: ImageHeader, signal?: AbortSignal): Promise<DecodedSamples>;
}

/** Why no pixels came. */
export type DecodeFault =
  | { readonly kind: 'not-an-image' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'over-budget'; readonly pixels: number; readonly budget: number }
  | { readonly kind: 'undecodable'; readonly cause: unknown };

/** What a user should know about a picture that decoded well. */
export type DecodeNote =
  | { readonly kind: 'first-frame-only' }
  | { readonly kind: 'turned'; readonly orientation: Orientation }
  | { readonly kind: 'reduced-depth'; readonly bitDepth: number }
  | { readonly kind: 'converted-profile'; readonly name: string }
  | { readonly kind: 'unconverted-profile'; readonly name: string }
  | { readonly kind: 'converted-cmyk' };

export type DecodeResult =
  | { readonly ok: true; readonly pixels: Pixels; readonly header: ImageHeader; readonly notes: readonly DecodeNote[] }
  | { readonly ok: false; readonly fault: DecodeFault };

/**
 * Bytes to upright pixels through a host's codec. The header is checked first, so that no codec sees a file that is no
 * image, cut short, or over the pixel budget; a codec's failure is a fault, not a throw. Colours of Display P3 and Adobe RGB
 * become sRGB; those of other profiles stay as they are, which a note says. Memory: `4 * budget` bytes for the samples, twice
 * that while a picture is converted or turned, plus what the codec itself needs.
 */
export async function decodeImage(
  decoder: Decoder,
  bytes: Uint8Array,
  options: { readonly budget?: number; readonly signal?: AbortSignal } = {},
): Promise<DecodeResult> {
  const header = sniffImage(bytes);
  if (!header) return { ok: false, fault: { kind: 'not-an-image' } };
  const excess = exceedsPixelBudget(header, options.budget ?? PIXEL_BUDGET);
  if (excess) return { ok: false, fault: { kind: 'over-budget', ...excess } };
  if (!isComplete(bytes)) return { ok: false, fault: { kind: 'incomplete' } };
  try {
    const samples = await decoder.decode(bytes, header, options.signal);
    return finish(samples, bytes, header);
  } catch (cause) {
    return { ok: false, fault: { kind: 'undecodable', cause } };
  }
}

function finish(samples: DecodedSamples, bytes: Uint8Array, header: ImageHeader): DecodeResult {
  const { width, height, data } = samples;
  if (data.length !== 4 * width * height || width * height !== header.width * header.height) {
    return {
      ok: false,
      fault: { kind: 'undecodable', cause: `decoded to ${width} x ${height}, ${data.length} bytes` },
    };
  }
  const profile = readColourProfile(bytes);
  const orientation = readOrientation(bytes);
  const isForeign = !samples.srgb && profile.space !== 'srgb' && profile.space !== 'grey';
  const wide = isForeign && isWideSpace(profile.space) ? profile.space : undefined;
  const unconverted = isForeign && !wide;
  const stored: Pixels = {
    width,
    height,
    data: wide ? convertToSrgb(data, wide) : data,
    colourSpace: unconverted ? profile.name : 'sRGB',
  };
  const notes: DecodeNote[] = [];
  if (header.animated) notes.push({ kind: 'first-frame-only' });
  if (orientation !== 1) notes.push({ kind: 'turned', orientation });
  if (header.bitDepth > 8) notes.push({ kind: 'reduced-depth', bitDepth: header.bitDepth });
  if (header.colour === 'cmyk') notes.push({ kind: 'converted-cmyk' });
  if (wide) notes.push({ kind: 'converted-profile', name: profile.name });
  if (unconverted) notes.push({ kind: 'unconverted-profile', name: profile.name });
  return { ok: true, pixels: samples.upright ? stored : bakeOrientation(stored, orientation), header, notes };
}
