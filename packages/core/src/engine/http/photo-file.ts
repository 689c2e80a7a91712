import { sniffImage } from '../../image/index.js';

/** The prepared copy as a file to send: its type by its bytes, its name random, so that it tells nothing and meets no other. */
export function photoFile(bytes: Uint8Array, name: string = crypto.randomUUID()): { blob: Blob; name: string } {
  const type = sniffImage(bytes)?.type;
  const blob = new Blob([new Uint8Array(bytes)], { type: type ? `image/${type}` : 'application/octet-stream' });
  return { blob, name: `${name}.${type ?? 'bin'}` };
}
