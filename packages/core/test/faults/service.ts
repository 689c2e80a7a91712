import type { IncomingMessage } from 'node:http';
import { type Book, count, createBook } from './book.js';
import { createLedger, type Entry, showTask } from './ledger.js';
import { playFile } from './play-file.js';
import { isTaken, nameTask, playSubmit } from './play-submit.js';
import { readOrder } from './read-order.js';
import { type Reply, withFailure, withJson, withTransportFault } from './reply.js';
import { pick, type Script, type StatusPlay, type SubmitPlay, type TransportPlay } from './script.js';

export interface ServiceRules {
  /** What happens to each order; a function is asked once for each new idempotency key, `number` counting from 0. */
  script?: Script | ((order: { number: number; key: string }) => Script);
  /** The key that clients must send; none is asked for by default. */
  token?: string;
  /** Makes a new task for every order, whatever its key: what services without idempotency do. */
  ignoresKeys?: boolean;
  /** The server's clock in epoch ms. */
  now?: () => number;
}

/** Where the service and the other origin listen. */
export interface Origins {
  service: string;
  other: string;
}

export interface FaultService {
  book: Book;
  answer(request: IncomingMessage, origin: keyof Origins, origins: Origins): Promise<Reply>;
}

const usual: readonly [StatusPlay, ...StatusPlay[]] = ['pending', 'processing', 'completed'];
const notFound = withFailure({ http: 404, code: 'not_found', message: 'no such task' });

/** The portrait service without its sockets: what is known of each order, and what each request is answered. */
export function createFaultService({ script = {}, token, ignoresKeys, now = Date.now }: ServiceRules): FaultService {
  const book = createBook();
  const ledger = createLedger();

  const scriptOf = (key: string): Script => {
    const known = ledger.scripts.get(key);
    if (known) return known;
    const chosen = typeof script === 'function' ? script({ number: ledger.scripts.size, key }) : script;
    ledger.scripts.set(key, chosen);
    return chosen;
  };
  const entriesOf = (key: string) => [...ledger.byId.values()].filter((entry) => entry.key === key);
  const show = (entry: Entry, play: StatusPlay, turn: number, origins: Origins) =>
    showTask(entry, play, turn, now(), origins.service);

  function take(key: string, play: SubmitPlay, order: Pick<Entry, 'seed' | 'width' | 'height' | 'count'>): Entry {
    const [before] = ignoresKeys ? [] : entriesOf(key);
    if (before) return before;
    const entry = { id: nameTask(play, ledger.byId.size + 1), key, script: scriptOf(key), createdAt: now(), ...order };
    ledger.byId.set(entry.id, entry);
    count(book.made, key);
    return entry;
  }

  async function submit(request: IncomingMessage, origins: Origins): Promise<Reply> {
    const key = String(request.headers['idempotency-key'] ?? `none-${book.requests.length}`);
    const play = pick<SubmitPlay>(scriptOf(key).submit, count(book.submits, key), ['accept']);
    if (play === 'close-before') return playSubmit(play, {});
    const order = await readOrder(request);
    if (!order) return withFailure({ http: 400, code: 'invalid_request', message: 'not an order' });
    if (!isTaken(play)) return playSubmit(play, {});
    const entry = take(key, play, order);
    if (play === 'twice') take(key, play, order);
    return playSubmit(play, show(entry, 'pending', 0, origins));
  }

  function poll(entry: Entry): { entry: Entry; play: StatusPlay; turn: number } {
    const turn = count(book.polls, entry.id);
    return { entry, play: pick(entry.script.status, turn, usual), turn };
  }

  function answerOne(id: string, origins: Origins): Reply {
    const entry = ledger.byId.get(id);
    if (!entry) return notFound;
    const { play, turn } = poll(entry);
    if (play === 'vanished') return notFound;
    return isTransport(play) ? withTransportFault(play) : withJson(200, show(entry, play, turn, origins));
  }

  /** A play that breaks an answer breaks that of the whole batch. */
  function answerMany(ids: readonly string[], origins: Origins): Reply {
    const played = ids.flatMap((id) => ledger.byId.get(id) ?? []).map(poll);
    const broken = played.map(({ play }) => play).find(isTransport);
    if (broken) return withTransportFault(broken);
    const there = played.filter(({ play }) => play !== 'vanished');
    return withJson(200, { tasks: there.map(({ entry, play, turn }) => show(entry, play, turn, origins)) });
  }

  function list(query: URLSearchParams, origins: Origins): Reply {
    const key = query.get('key');
    if (key === null) return answerMany((query.get('ids') ?? '').split(','), origins);
    return withJson(200, { tasks: entriesOf(key).map((entry) => show(entry, 'pending', 0, origins)) });
  }

  function remove(id: string): Reply {
    count(book.cancels, id);
    return ledger.byId.delete(id) ? (response) => response.writeHead(204).end() : notFound;
  }

  function sendFile(url: URL, origin: keyof Origins, origins: Origins): Reply {
    const [, , id = '', index = ''] = url.pathname.split('/').map(decodeURIComponent);
    const entry = ledger.byId.get(id);
    if (!entry) return notFound;
    const play = origin === 'other' ? 'png' : pick(entry.script.file, count(book.fetches, id), ['png']);
    return playFile(play, { entry, index: Number(index), url, elsewhere: `${origins.other}${url.pathname}` });
  }

  async function route(request: IncomingMessage, origin: keyof Origins, origins: Origins): Promise<Reply> {
    const url = new URL(request.url ?? '/', origins[origin]);
    const { method = 'GET' } = request;
    const { authorization } = request.headers;
    book.requests.push({ method, path: url.pathname, withKey: authorization !== undefined, origin });
    if (url.pathname.startsWith('/files/')) return sendFile(url, origin, origins);
    if (token !== undefined && authorization !== `Bearer ${token}`) {
      return withFailure({ http: 401, code: 'unauthorised', message: `the key ${authorization} is wrong` });
    }
    if (url.pathname === '/v1/portraits' && method === 'POST') return submit(request, origins);
    if (url.pathname === '/v1/tasks') return list(url.searchParams, origins);
    const id = /^\/v1\/tasks\/([^/]+)$/.exec(url.pathname)?.[1];
    if (id === undefined) return withFailure({ http: 404, code: 'no_such_path' });
    return method === 'DELETE' ? remove(decodeURIComponent(id)) : answerOne(decodeURIComponent(id), origins);
  }

  /** One clock for all tasks: the first script's. */
  async function answer(request: IncomingMessage, origin: keyof Origins, origins: Origins): Promise<Reply> {
    const reply = await route(request, origin, origins);
    const skewMs = ledger.scripts.values().next().value?.skewMs ?? 0;
    return (response) => {
      response.setHeader('date', new Date(now() + skewMs).toUTCString());
      reply(response);
    };
  }

  return { book, answer };
}

const transport: readonly unknown[] = ['garbage', 'page', 'deep', 'huge', 'bomb', 'close', 'half-answer', 'slow'];

function isTransport(play: StatusPlay): play is TransportPlay {
  return typeof play === 'object' ? 'http' in play : transport.includes(play);
}
