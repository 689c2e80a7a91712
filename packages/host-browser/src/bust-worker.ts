import { createTileServer } from '@likeness/core/embedded/tiles';

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
