// What the page of `bust-workers.slow.test.ts` runs: draws busts by workers of its own, and says what came when.

import type { BustPicture } from '@likeness/core/embedded/tiles';
import { createDrawHere } from '@likeness/core/embedded/tiles';
import { createBustWorkers } from '../src/bust-workers.js';

/** A hash that needs no secure context (FNV-1a). */
const hashOf = (pixels: Uint8ClampedArray) =>
  pixels.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619) >>> 0, 2166136261);

const jobs = {
  /** A picture with its preview, and the same drawn in the page's own thread. */
  async draw(script: string, picture: BustPicture) {
    const pool = createBustWorkers(script);
    const kinds: string[] = [];
    const pixels = await pool.draw(picture, { preview: true, onPiece: ({ kind }) => kinds.push(kind) });
    pool.close();
    return { kinds, byWorkers: hashOf(pixels), here: hashOf(await createDrawHere()(picture)) };
  },
  /** A picture cancelled, and one whose pool is closed, before a worker can have answered. */
  async giveUp(script: string, picture: BustPicture) {
    const pool = createBustWorkers(script);
    const why = (drawing: Promise<unknown>) =>
      drawing.then(
        () => 'drawn',
        (reason: unknown) => (reason as { code?: string }).code ?? String(reason),
      );
    const stop = new AbortController();
    const cancelled = why(pool.draw(picture, { preview: true, signal: stop.signal }));
    stop.abort('changed my mind');
    const drawn = why(pool.draw(picture));
    const answers = [await cancelled, await drawn];
    const closed = why(pool.draw(picture, { preview: true }));
    pool.close();
    return [...answers, await closed];
  },
};

export type BustJobs = typeof jobs;
Object.assign(globalThis, { jobs });
