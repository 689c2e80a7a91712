// Runs inside a page or a worker of it: finds faces in the pixels that it is sent, and answers with them.
import { createFaceFinder, createPixels } from '../../src/image/index.js';

export interface FaceOrder {
  width: number;
  height: number;
  /** RGBA and the detector's weights, as base64. */
  data: string;
  detector: string;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

export function findFaces({ width, height, data, detector }: FaceOrder) {
  const pixels = createPixels(width, height);
  pixels.data.set(bytesOf(data));
  return createFaceFinder({ detector: bytesOf(detector) }).find(pixels);
}

addEventListener('message', ({ data }: MessageEvent) => {
  if (typeof data !== 'object' || data === null || !('detector' in data)) return;
  const faces = findFaces(data as FaceOrder);
  const answer = { faces, origin: globalThis.origin };
  if ('WorkerGlobalScope' in globalThis) postMessage(answer);
  else (globalThis as unknown as { parent: MessagePort }).parent.postMessage(answer, { targetOrigin: '*' } as never);
});
