// What runs in each of the threads that `bust-workers.ts` starts.
import { parentPort } from 'node:worker_threads';
import { createTileServer } from '@likeness/core/embedded/tiles';

const serve = createTileServer();
parentPort?.on('message', (message) => {
  const answer = serve(message);
  if (!answer) return;
  parentPort?.postMessage(answer, 'pixels' in answer ? [answer.pixels.buffer as ArrayBuffer] : []);
});
