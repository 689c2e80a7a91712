import ky from 'ky';
import { LikenessError, type Step } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import type { Fetch } from './fetch-guarded.js';
import { toNetworkError } from './network-error.js';
import { type Json, parseJson } from './parse-json.js';
import { readBody } from './read-body.js';
import { createRedactor, parseToken, type Redact } from './redact.js';
import { toResponseError } from './response-error.js';
import { readServerTime } from './retry-after.js';

/** A key, or how to get it from a secret store at the time of the call. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

export interface ApiClientOptions {
  /** With a slash at its end. */
  baseUrl: URL;
  token?: TokenSource | undefined;
  /** The word before the key in `Authorization`. */
  scheme?: 'Bearer' | 'Key' | 'Token';
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** For one call, head and body together. 30 s by default. */
  timeoutMs?: number;
}

export interface ApiCall {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Relative to the base address, for example `v1/tasks`. */
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
   * @throws LikenessError as `toNetworkError` and `toResponseError` say; `engine/garbled` when the answer is no JSON.
   */
  call(call: ApiCall): Promise<ApiAnswer>;
  /** The `Authorization` value for files on the service's own origin, and what takes the key out of messages. */
  authorise(): Promise<{ authorisation?: string; redact: Redact }>;
}

/** An answer about one task takes a few kilobytes, one about fifty with four presigned addresses each under one megabyte. */
const maxBytes = 4 * 1_048_576;

/** The way to the JSON API of a network engine. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { baseUrl, scheme = 'Bearer', fetch, clock, timeoutMs = 30_000 } = options;
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

  async function authorise() {
    const given = typeof options.token === 'function' ? await options.token() : options.token;
    if (given === undefined) return { redact: createRedactor([]) };
    const token = parseToken(given);
    return { authorisation: `${scheme} ${token}`, redact: createRedactor([token]) };
  }

  async function call({ path, query = {}, json, form, step, where, signal, accept = [], ...rest }: ApiCall) {
    const { authorisation, redact } = await authorise();
    const url = new URL(path, baseUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const deadline = AbortSignal.timeout(timeoutMs);
    const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      const response = await api(url, {
        method: rest.method,
        headers: { ...rest.headers, ...(authorisation === undefined ? {} : { authorization: authorisation }) },
        signal: both,
        ...(json === undefined ? {} : { json }),
        ...(form === undefined ? {} : { body: form }),
      });
      const serverNow = readServerTime(response.headers);
      const skewMs = serverNow === undefined ? 0 : clock.now() - serverNow;
      const { status, headers } = response;
      const body = await readBody(response, maxBytes);
      if (body.read === 'interrupted') throw both.aborted ? both.reason : body.cause;
      const parsed: Json = body.read === 'whole' ? parseJson(body.bytes) : { parsed: false, reason: 'it is too large' };
      const value = parsed.parsed ? parsed.value : undefined;
      if (accept.includes(status)) return { status, body: value, skewMs };
      if (!response.ok)
        throw toResponseError({ status, headers, body: value }, { step, where, now: clock.now(), redact });
      if (parsed.parsed || status === 204) return { status, body: value, skewMs };
      throw new LikenessError('engine/garbled', { step, where, detail: parsed.reason });
    } catch (thrown) {
      throw toNetworkError(thrown, { step, where, redact, signal });
    }
  }

  return { call, authorise };
}
