import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApiClient } from '@likeness/core/engine/http';
import { expect, it, onTestFinished } from 'vitest';

/** Collects what nobody holds, as a busy program does sooner or later. */
function createCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** A server that begins an answer and never ends it. */
async function startStalling(): Promise<URL> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{');
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return new URL(`http://127.0.0.1:${address.port}/`);
}

it('gives up an answer that never ends, even after the request has been collected as garbage', async () => {
  const collect = createCollector();
  const client = createApiClient({ baseUrl: await startStalling(), fetch, clock: { now: Date.now }, timeoutMs: 400 });
  const busy = setInterval(collect, 20);
  onTestFinished(() => clearInterval(busy));
  const call = client.call({ method: 'get', path: '', step: 'poll', where: 'the task' });
  await expect(call).rejects.toMatchObject({ code: 'network/timeout' });
});
