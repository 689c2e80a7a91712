import { createServer } from 'node:http';
import type { Stage } from '@likeness/core/engine/conformance';
import { createComfyDialect, type Generation } from './dialect.js';

/** What a ComfyUI can never do, whatever stands before it. */
const impossible: Readonly<Record<string, string>> = {
  filtered: 'ComfyUI has no content filter',
  'no-credit': 'ComfyUI has no accounts',
};

/** The stage of one generation of the server, for the conformance suite. */
export function createComfyStage(generation: Generation): Stage {
  return {
    async open(scenario) {
      const cannot = impossible[scenario];
      if (cannot !== undefined) return { cannot };
      const dialect = createComfyDialect(scenario, generation);
      const { url, close } = await listen(dialect);
      const { book } = dialect;
      return {
        url,
        close,
        book: { orders: () => book.orders, made: () => book.made, cancels: () => book.cancels },
        ...(scenario === 'lost' ? { afterAccepted: async () => dialect.restart() } : {}),
      };
    },
  };
}

/** Puts a dialect on a free port of the loopback interface. */
export async function listen({ route }: Pick<ReturnType<typeof createComfyDialect>, 'route'>) {
  const server = createServer((request, response) => {
    route(request, new URL(request.url ?? '/', 'http://127.0.0.1')).then(
      (reply) => reply(response),
      () => response.destroy(),
    );
  }).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${address.port}/`, close };
}
