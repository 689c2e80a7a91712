import type { Decoder } from '@likeness/core/image';

/**
 * The codecs of hosts that run on Node, behind core's port: PNG, JPEG and still WebP, each loaded with the first file of its
 * kind. `loadWebp` gives the bytes of libwebp's module.
 *
 * Memory: the whole process stays under 1 GB whatever the file says (measured: PNG of 40 megapixels 550 MB, JPEG of 23 in full
 * colour 770 MB, or 990 when the engine collects late), besides the file's own bytes. Nothing is kept afterwards but libwebp's own memory.
 */
export function createDecoder(loadWebp: () => Promise<Uint8Array>): Decoder {
  return {
    async decode(bytes, header, signal) {
      signal?.throwIfAborted();
      if (header.type === 'png') return (await import('./decode-png.js')).decodePng(bytes, header);
      if (header.type === 'jpeg') return (await import('./decode-jpeg.js')).decodeJpeg(bytes);
      if (header.type === 'gif') throw new Error('GIF is not decoded here');
      if (header.animated) throw new Error('animated WebP is not decoded here');
      return (await import('./decode-webp.js')).decodeWebp(bytes, loadWebp);
    },
  };
}
