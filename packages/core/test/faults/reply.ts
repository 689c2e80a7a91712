import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { HttpPlay, TransportPlay } from './script.js';

/** What is done to the socket in answer to one request. */
export type Reply = (response: ServerResponse) => void;

const gigabyte = 1_073_741_824;
const block = Buffer.alloc(65_536, ' ');

/** A gigabyte of blanks, made as it is read: nobody holds it. */
function* blanks(): Generator<Buffer> {
  for (let sent = 0; sent < gigabyte; sent += block.length) yield block;
}

export function withBytes(type: string, bytes: Uint8Array, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
  };
}

export function withJson(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

export function withFailure({ http, code, message, headers }: HttpPlay): Reply {
  return withJson(http, { error: { code: code ?? `http_${http}`, message: message ?? '' } }, headers);
}

export function withPage(status = 200): Reply {
  return withBytes('text/html', Buffer.from('<!doctype html><title>Sorry</title><p>Something is not right.'), status);
}

/** A gigabyte, its length not told. */
export function withHuge(type: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': type });
    pipeline(Readable.from(blanks()), response, () => undefined);
  };
}

/** A gigabyte in a megabyte of gzip. */
export function withBomb(type: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
    pipeline(Readable.from(blanks()), createGzip(), response, () => undefined);
  };
}

/** A byte every 20 ms, for ever. */
export function withDrip(type: string, bytes: Uint8Array): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': type });
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at % bytes.length, (at++ % bytes.length) + 1)), 20);
    timer.unref();
    response.on('close', () => clearInterval(timer));
  };
}

/** Promises `bytes`, sends the first half, and closes the socket in an orderly way. */
export function withHalf(type: string, bytes: Uint8Array): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.end());
  };
}

export const withNothing: Reply = (response) => {
  response.socket?.destroy();
};

export function withRedirect(location: string): Reply {
  return (response) => {
    response.writeHead(302, { location }).end();
  };
}

const json = 'application/json';

/** An answer about tasks that fails as a whole. */
export function withTransportFault(play: TransportPlay): Reply {
  if (typeof play === 'object') return withFailure(play);
  switch (play) {
    case 'garbage':
      return withBytes(json, Buffer.from('{"id": "task_1", "status": compl'));
    case 'page':
      return withPage(404);
    case 'deep':
      return withBytes(json, Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)));
    case 'huge':
      return withHuge(json);
    case 'bomb':
      return withBomb(json);
    case 'close':
      return withNothing;
    case 'half-answer':
      return withHalf(json, Buffer.from(JSON.stringify({ id: 'task_1', note: 'x'.repeat(80) })));
    case 'slow':
      return withDrip(json, Buffer.from('{"id": '));
  }
}
