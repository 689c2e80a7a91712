import ky from 'ky';
import { LikenessError, type Step } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import { encodeForm } from './encode-form.js';
import type { CallFault } from './fault-table.js';
import type { Fetch } from './fetch-guarded.js';
import { toNetworkError } from './network-error.js';
import { type Json, parseJson } from './parse-json.js';
import { readBody } from './read-body.js';
import { createRedactor, parseToken, type Redact } from './redact.js';
import { toResponseError } from './response-error.js';
import { readServerTime } from './retry-after.js';
import { describeAddress } from './server-text.js';

/** A key, or how to get it from a secret store at the time of the call. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

export interface ApiClientOptions {
  /** With a slash at its end. */
  baseUrl: URL;
  token?: TokenSource | undefined;
  /** The word before the key in `Authorization`. `Basic`: the key is `user:password`. */
  scheme?: 'Bearer' | 'Basic' | 'Key' | 'Token';
  /** The header that the bare key travels in, where it is not `Authorization`. */
  keyHeader?: string;
  /** What this server's refusals mean, where that is not what HTTP says. */
  faults?: readonly CallFault[];
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** For one call, head and body together. 30 s by default. */
  timeoutMs?: number;
}

export interface ApiCall {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Relative to the base address, for example `v1/tasks`; an address that a server gave must be on the same origin. */
  path: string;
  query?: Readonly<Record<string, string>>;
  json?: unknown;
  form?: FormData;
  headers?: Readonly<Record<string, string>>;
  step: Step;
  /** What the call is about, for messages: a task id, an operation. */
  where: string;
  signal?: AbortSignal | undefined;
  /** Statuses outside 200-299 that are an answer here, not an error. */
  accept?: readonly number[];
  /** For this call alone; an answer that carries pictures needs more than the client's own. */
  timeoutMs?: number;
  /** The longest answer taken, in bytes; 4 MiB by default. */
  maxBytes?: number;
}

export interface ApiAnswer {
  status: number;
  /** The parsed body; undefined when there was none, or when the status was only accepted. */
  body: unknown;
  /** Our clock minus the server's in ms, 0 when the server's is unknown. */
  skewMs: number;
}

export interface ApiClient {
  /**
   * One call, made once: no retry, no redirect, no cookie, no cache.
   *
   * @throws LikenessError as `toNetworkError` and `toResponseError` say; `engine/garbled` when the answer is no JSON;
   * `network/unsafe-address` when the path leads to another origin.
   */
  call(call: ApiCall): Promise<ApiAnswer>;
  /** The `Authorization` value for files on the service's own origin, and what takes the key out of messages. */
  authorise(): Promise<{ authorisation?: string; redact: Redact }>;
}

/** An answer about one task takes a few kilobytes, one about fifty with four presigned addresses each under one megabyte. */
const longestAnswer = 4 * 1_048_576;

/** The way to the JSON API of a network engine. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { baseUrl, scheme = 'Bearer', keyHeader = 'authorization', faults, fetch, clock } = options;
  const api = ky.create({
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { accept: 'application/json' },
    fetch: (input, init) => fetch(input, init),
  });

  async function authorise(): Promise<{ authorisation?: string; redact: Redact; keyed: Record<string, string> }> {
    const given = typeof options.token === 'function' ? await options.token() : options.token;
    if (given === undefined) return { redact: createRedactor([]), keyed: {} };
    const token = scheme === 'Basic' ? toBase64(given.trim()) : parseToken(given);
    const redact = createRedactor([token, given.trim()]);
    if (keyHeader !== 'authorization') return { redact, keyed: { [keyHeader]: token } };
    const authorisation = `${scheme} ${token}`;
    return { authorisation, redact, keyed: { authorization: authorisation } };
  }

  async function call({ path, query = {}, json, form, step, where, signal, accept = [], ...rest }: ApiCall) {
    const { keyed, redact } = await authorise();
    const url = urlOf(path, baseUrl, { step, where });
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const encoded = form && (await encodeForm(form));
    const deadline = AbortSignal.timeout(rest.timeoutMs ?? options.timeoutMs ?? 30_000);
    const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      const response = await api(url, {
        method: rest.method,
        headers: {
          ...rest.headers,
          ...(encoded && { 'content-type': encoded.type }),
          ...keyed,
        },
        signal: both,
        ...(json === undefined ? {} : { json }),
        ...(encoded === undefined ? {} : { body: encoded.body }),
      });
      const serverNow = readServerTime(response.headers);
      const skewMs = serverNow === undefined ? 0 : clock.now() - serverNow;
      const { status, headers } = response;
      const body = await readBody(response, rest.maxBytes ?? longestAnswer, both);
      if (body.read === 'interrupted') throw both.aborted ? both.reason : body.cause;
      const parsed: Json = body.read === 'whole' ? parseJson(body.bytes) : { parsed: false, reason: 'it is too large' };
      const value = parsed.parsed ? parsed.value : undefined;
      if (accept.includes(status)) return { status, body: value, skewMs };
      if (!response.ok)
        throw toResponseError({ status, headers, body: value }, { step, where, now: clock.now(), redact, faults });
      if (parsed.parsed || status === 204) return { status, body: value, skewMs };
      throw new LikenessError('engine/garbled', { step, where, detail: parsed.reason });
    } catch (thrown) {
      throw toNetworkError(thrown, { step, where, redact, signal });
    }
  }

  return { call, authorise };
}

/** The key goes wherever this leads: nowhere but the server that it belongs to. */
function urlOf(path: string, baseUrl: URL, details: { step: Step; where: string }): URL {
  const url = URL.canParse(path, baseUrl) ? new URL(path, baseUrl) : undefined;
  if (url?.origin === baseUrl.origin) return url;
  const detail = `${describeAddress(path)}: it is not on the engine's own server`;
  throw new LikenessError('network/unsafe-address', { ...details, detail });
}

/** Of the text in UTF-8 (RFC 7617). */
const toBase64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
