import { createTileServer } from '@likeness/core/embedded/tiles';

/** Whether this script runs in a web worker. */
export const isInWorker = (): boolean => !('document' in globalThis) && 'importScripts' in globalThis;

/** What runs in each worker that `createBustWorkers` starts. */
export function serveBustTiles(): void {
  const serve = createTileServer();
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const answer = serve(data);
    if (!answer) return;
    const transfer = 'pixels' in answer ? [answer.pixels.buffer as ArrayBuffer] : [];
    postMessage(answer, { transfer });
  });
}
