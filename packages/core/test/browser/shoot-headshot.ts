// Runs inside a worker of a page: makes a headshot of the pixels that it is sent, and answers with its pixels.
import { createStudio } from '../../src/embedded/studio/index.js';
import { understand } from '../../src/embedded/words.js';
import { createFaceFinder, createPixels } from '../../src/image/index.js';

export interface HeadshotWish {
  photo: { width: number; height: number; data: Uint8Array };
  detector: Uint8Array;
  segmenter: Uint8Array;
  size: number;
}

export function shootHeadshot({ photo, detector, segmenter, size }: HeadshotWish): Uint8ClampedArray {
  const pixels = createPixels(photo.width, photo.height);
  pixels.data.set(photo.data);
  const studio = createStudio({ finder: createFaceFinder({ detector }), segmenter });
  const style = 'navy backdrop, film';
  const blocks = { subject: '', framing: 'headshot', lighting: 'rembrandt lighting', style, constraints: [] };
  const { scene } = understand({ blocks, avoid: [] }, 1);
  const result = studio.shoot({ pixels, consent: 'consent' }, { scene, seed: 7, width: size, height: size });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.headshot.pixels.data;
}

// In a worker; the test that imports this in Node has no messages.
if ('WorkerGlobalScope' in globalThis) {
  addEventListener('message', ({ data }: MessageEvent) => {
    if (typeof data !== 'object' || data === null || !('segmenter' in data)) return;
    postMessage(shootHeadshot(data as HeadshotWish));
  });
}
