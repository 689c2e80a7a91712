// The server that misbehaves, with a front for each client's own API. All fronts play the same scripts.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { falFront } from './fal-front.mjs';
import { makeRequest, orderOf, readReply } from './front.mjs';
import { replicateFront } from './replicate-front.mjs';

/** The fault service is TypeScript among the tests of core: bundled in memory, nothing is written. */
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('../../packages/core/test/faults/service.ts', import.meta.url))],
  conditions: ['@likeness/source'],
  ...{ bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error' },
});
const { createFaultService } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const fronts = { likeness: () => undefined, replicate: replicateFront, fal: falFront };

/**
 * Starts the service behind one front on a free port of this machine.
 *
 * @param dialect `likeness`, `replicate` or `fal`.
 * @param rules as `createFaultService` takes them.
 * @param shared another front's, whose tasks this one shall have, too.
 */
export async function startService(dialect, rules, shared) {
  const service = shared?.service ?? createFaultService(rules);
  const origins = { service: '', other: '' };
  const ask = (request) => service.answer(request, 'service', origins);
  const front = fronts[dialect](ask, origins);
  const server = createServer(async (request, response) => {
    try {
      if (front) await front(request, response);
      else (await ask(request))(response);
    } catch {
      response.destroy();
    }
  });
  // Longer than any polling interval here, so that no client loses a connection between two polls.
  server.keepAliveTimeout = 65_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
  origins.service = `http://127.0.0.1:${server.address().port}`;
  origins.other = origins.service;
  return {
    url: `${origins.service}/`,
    service,
    book: service.book,
    /** Takes so many orders without a client, and returns the ids of their tasks. */
    async make(total) {
      for (let n = 0; n < total; n++) {
        const { key, order } = orderOf({ prompt: 'a portrait', seed: n, wish: `made-${n}` });
        await readReply(await ask(makeRequest('POST', '/v1/portraits', { key, order })));
      }
      return [...service.book.made.keys()].map((_, n) => `task_${n + 1}`);
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
