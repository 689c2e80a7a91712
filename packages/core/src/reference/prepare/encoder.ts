import type { Pixels } from '../../image/index.js';

/** The formats that a prepared copy can have. */
export type CopyType = 'png' | 'jpeg';

/** The port to a host's encoder: a canvas in pages, pure JavaScript in Node. It writes a picture and nothing else. */
export interface Encoder {
  /** An opaque picture as a whole file; JPEG at a quality of about 95. May reject. */
  encode(pixels: Pixels, type: CopyType, signal?: AbortSignal): Promise<Uint8Array>;
}
