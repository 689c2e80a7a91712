// What the two fronts share: asking the fault service in its own words, and answering in another API's words.
import { Readable } from 'node:stream';

/** A request of the service's own API, as `node:http` would hand it over. */
export function makeRequest(method, path, { key, order } = {}) {
  const request = Readable.from(order ? [Buffer.from(JSON.stringify(order))] : []);
  const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return Object.assign(request, { method, url: path, headers });
}

/** The order that both fronts make of an input; the wish is told apart by its name, as an idempotency key would. */
export function orderOf({ prompt, seed, wish }) {
  return { key: wish, order: { prompt, family: 'sdxl', seed, width: 64, height: 64, count: 1 } };
}

export async function readJson(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

export function sendJson(response, status, body, headers = {}) {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/**
 * Plays a reply of the fault service with its JSON said otherwise. Broken answers pass as they are.
 *
 * @param say (status, body) => [status, body]
 */
export function playTranslated(reply, response, say) {
  let head = { status: 200, headers: {} };
  const translating = {
    setHeader: (name, value) => response.setHeader(name, value),
    writeHead(status, headers = {}) {
      head = { status, headers };
      return translating;
    },
    write(chunk, done) {
      if (!response.headersSent) response.writeHead(head.status, head.headers);
      return response.write(chunk, done);
    },
    end(body) {
      const known = head.headers['content-type'] === 'application/json' ? parse(body) : undefined;
      if (known === undefined) return response.writeHead(head.status, head.headers).end(body);
      const [status, said] = say(head.status, known);
      sendJson(
        response,
        status,
        said,
        head.headers['retry-after'] ? { 'retry-after': head.headers['retry-after'] } : {},
      );
    },
    get socket() {
      return response.socket;
    },
  };
  reply(translating);
}

function parse(body) {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

/** The JSON of a reply, without sending it. */
export function readReply(reply) {
  let body;
  const response = {
    setHeader() {},
    writeHead: () => response,
    write() {},
    end: (text) => {
      body = text;
    },
    socket: null,
  };
  reply(response);
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
