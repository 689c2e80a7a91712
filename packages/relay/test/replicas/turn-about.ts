import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before replicas. */
export interface FrontProxy {
  url: string;
  /** Sends nothing to a replica any more. */
  drop(replica: string): void;
  close(): Promise<void>;
}

/** A proxy as plain as can be: each request to the next replica, its answer or its end passed on as it is. */
export async function startTurnAbout(replicas: readonly string[]): Promise<FrontProxy> {
  let live = [...replicas];
  let turn = 0;
  const server = createServer((asked, answer) => {
    turn += 1;
    const target = live[turn % live.length] ?? '';
    const { method, url, headers } = asked;
    const onward = request(
      new URL(url ?? '/', target),
      { ...(method === undefined ? {} : { method }), headers },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
        given.on('error', () => answer.destroy());
      },
    );
    // The client must not mistake a dead replica for an answer.
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    drop(replica) {
      live = live.filter((one) => one !== replica);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
