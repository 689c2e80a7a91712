import { type ErrorCode, LikenessError, type Step } from '../../error/index.js';
import { type CallFault, findCallFault } from './fault-table.js';
import { readRetryAfter } from './retry-after.js';
import { sanitiseText } from './server-text.js';

export interface Refusal {
  status: number;
  headers: Headers;
  /** The body, where it was JSON. */
  body?: unknown;
}

export interface RefusalContext {
  step: Step;
  where: string;
  /** Our clock in epoch ms. */
  now: number;
  redact: (text: string) => string;
  /** What this server's refusals mean, where that is not what HTTP says. */
  faults?: readonly CallFault[] | undefined;
}

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'engine/unauthorised',
  402: 'engine/no-credit',
  403: 'engine/unauthorised',
  408: 'network/timeout',
  // A call with the same key is under way, or came too early: whether it was taken is not known.
  409: 'engine/failed',
  425: 'engine/failed',
  429: 'engine/rate-limited',
  451: 'engine/filtered',
};

/** Names that services give to the verdict of their safety filter (fal, OpenAI and others), by sense. */
const filterCode = /content_?(filter|policy|moderat)|safety|nsfw|moderation/i;
/** Names for an empty purse where the status does not say so. */
const creditCode = /insufficient_(quota|credit|funds|balance)|no_credit|payment_required|billing/i;

/**
 * An HTTP answer outside 200-299 as an error of ours: 4xx but 408, 409 and 425 is a refusal, after which the request was
 * certainly not taken; 5xx is `engine/failed`, after which it may have been; a redirect (status 0 where a browser hides it)
 * is `engine/garbled`, since a call to an API is never redirected.
 */
export function toResponseError({ status, headers, body }: Refusal, context: RefusalContext): LikenessError {
  const { step, where, now, redact, faults = [] } = context;
  const said = readProblem(body);
  const wait = readRetryAfter(headers, now) ?? waitInWords(said.message);
  const fault = findCallFault(faults, status, said);
  const code = fault?.code ?? codeOf(status, said.code);
  const message = code === 'engine/filtered' ? (said.code ?? '') : [said.code, said.message].filter(Boolean).join(': ');
  const heading = status < 400 ? 'a redirect' : `HTTP ${status}`;
  const detail = sanitiseText(redact(message === '' ? heading : `${heading}, ${message}`));
  return new LikenessError(code, {
    step,
    where,
    detail,
    ...(status === 404 || status === 405 ? { todo: 'Check the address of the engine.' } : {}),
    ...(fault?.todo === undefined ? {} : { todo: fault.todo }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function codeOf(status: number, said: string | undefined): ErrorCode {
  if (status >= 400 && status < 500 && said !== undefined) {
    if (filterCode.test(said)) return 'engine/filtered';
    if (creditCode.test(said)) return 'engine/no-credit';
  }
  const known = byStatus[status];
  if (known) return known;
  if (status >= 500) return 'engine/failed';
  return status >= 400 ? 'engine/refused' : 'engine/garbled';
}

/**
 * Finds the machine's word and the sentence in the error bodies that services send: `{error: {code, message}}`,
 * `{detail: "…"}`, `{detail: [{msg, type}]}`, `{title, detail}`, `{error: "…", error_type}`, `{message, rc}`,
 * `{error, detail, errors}`.
 */
export function readProblem(body: unknown): { code?: string; message?: string } {
  const outer = recordOf(body);
  const inner = typeof outer.error === 'object' ? recordOf(outer.error) : outer;
  const first = Array.isArray(outer.detail) ? recordOf(outer.detail[0]) : {};
  const code = firstText([inner.code, inner.type, outer.code, outer.error_type, outer.rc, first.type]);
  const message = firstText([
    inner.message,
    outer.detail,
    first.msg,
    outer.message,
    outer.errors,
    outer.error,
    outer.title,
  ]);
  return { ...(code === undefined ? {} : { code }), ...(message === undefined ? {} : { message }) };
}

/** Replicate writes the wait into its sentence: "Your rate limit resets in ~30s." */
function waitInWords(message: string | undefined): number | undefined {
  const seconds = /~\s?(\d{1,4})\s?s\b/.exec(message?.slice(0, 1_000) ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function recordOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
