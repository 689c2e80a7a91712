import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';

/** So many ms without a byte, and the network is asked whether the other side is still there. */
const keepAliveMs = 30_000;

/** Statuses whose answer has no body; `Response` takes none with them. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` that waits as long as its signal lets it, for servers whose answer is the work itself: Node's own gives up an
 * answer that has not begun after five minutes. One connection for each call; redirects are never followed, whatever the
 * request says; answers are not unpacked, and the server is asked for plain ones; proxies of the environment are not used.
 *
 * It throws the signal's reason when that was aborted, else a TypeError `fetch failed` with Node's own error as its cause.
 */
export function createPatientFetch(): typeof fetch {
  // A request that nobody holds is forgotten together with the link from its caller's signal.
  const underWay = new Set<object>();
  return async (input, init) => {
    const asked = new Request(input, init);
    const held = { input, asked };
    const { signal } = asked;
    signal.throwIfAborted();
    const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : undefined;
    underWay.add(held);
    try {
      const answer = await send(asked, body);
      answer.once('close', () => underWay.delete(held));
      return toResponse(answer, signal);
    } catch (cause) {
      underWay.delete(held);
      if (signal.aborted) throw signal.reason;
      throw new TypeError('fetch failed', { cause });
    }
  };
}

function send({ url, method, headers, signal }: Request, body: Buffer | undefined): Promise<IncomingMessage> {
  const start = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const plain = { ...Object.fromEntries(headers), 'accept-encoding': 'identity' };
    const call = start(url, { method, signal, agent: false, headers: plain });
    call.setSocketKeepAlive(true, keepAliveMs);
    call.on('response', resolve);
    call.on('error', reject);
    call.end(body);
  });
}

function toResponse(answer: IncomingMessage, signal: AbortSignal): Response {
  const { statusCode: status = 502, statusMessage: statusText = '' } = answer;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  if (bodiless.has(status)) {
    answer.resume();
    return new Response(null, { status, statusText, headers });
  }
  const stop = () => answer.destroy(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  answer.once('close', () => signal.removeEventListener('abort', stop));
  return new Response(Readable.toWeb(answer), { status, statusText, headers });
}
