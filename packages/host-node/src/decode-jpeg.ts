import type { DecodedSamples } from '@likeness/core/image';
import { decode } from 'jpeg-js';

/** What a frame may take, in bytes, so that the process stays under 1 GB: 40 megapixels with colour at half size, 23 in full. */
const maxBytes = 1e9;
/** What the codec may count as its own, in MB: it does not count what its blocks cost beside their coefficients. */
const maxCounted = 600;
/** A progressive picture has about ten scans. Thousands of empty ones, each going over all of it, are an attack. */
const maxScans = 100;

/** Decodes a JPEG, CMYK included. Rejects what is damaged, and what would need more memory than a photo does. */
export function decodeJpeg(bytes: Uint8Array): DecodedSamples {
  const { scans, needs } = readFrame(bytes);
  if (scans > maxScans) throw new RangeError(`${scans} scans; at most ${maxScans} are read`);
  if (needs > maxBytes) throw new RangeError('it has too many pixels for its kind of colour');
  const options = {
    useTArray: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: maxCounted,
    maxResolutionInMP: 64,
  } as const;
  const { width, height, data } = decode(bytes, options);
  const samples = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  return { width, height, data: samples, upright: false, srgb: false };
}

/** How many scans there are up to the first end of image (ITU-T T.81, annex B), and what the frame will take in bytes. */
function readFrame(bytes: Uint8Array): { scans: number; needs: number } {
  let scans = 0;
  let needs = 0;
  for (let at = 2; at !== -1 && at + 3 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    // Inside a scan, 0xFF is followed by 0 or a restart.
    if (bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      at = bytes.indexOf(0xff, at + 1);
      continue;
    }
    if (marker === 0xd9) break;
    if (marker === 0xda) scans++;
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    if (marker >= 0xc0 && marker <= 0xc2) needs = Math.max(needs, measureFrame(bytes.subarray(at + 4, end)));
    at = end;
  }
  return { scans, needs };
}

/**
 * Eleven bytes for each coefficient, one for its sample, one for each sample once joined, four for each pixel: all of it at once,
 * for when nothing is collected in between. The codec keeps each block of 64 in an array of its own, whence the eleven instead
 * of four (measured with `--no-incremental-marking`: 42.4 bytes a pixel in full colour, 24.7 with colour at half size).
 */
function measureFrame(frame: Uint8Array): number {
  const pixels = (((frame[1] ?? 0) << 8) + (frame[2] ?? 0)) * (((frame[3] ?? 0) << 8) + (frame[4] ?? 0));
  const count = frame[5] ?? 0;
  const factors = Array.from({ length: count }, (_, i) => frame[7 + 3 * i] ?? 0x11).map(
    (hv) => [hv >> 4, hv & 15] as const,
  );
  const most = Math.max(1, ...factors.map(([h]) => h)) * Math.max(1, ...factors.map(([, v]) => v));
  const share = factors.reduce((sum, [h, v]) => sum + h * v, 0) / most;
  return pixels * (12 * share + count + 4);
}
