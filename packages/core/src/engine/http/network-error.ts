import { LikenessError, type Step } from '../../error/index.js';
import type { Redact } from './redact.js';
import { sanitiseText } from './server-text.js';

/**
 * Causes that Node names and that mean that no byte of the request left: name not found, refused, no route, no TLS. Browsers
 * say no more than "failed", so that there a request may always have arrived.
 */
const nothingSent =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

export interface NetworkFault {
  step: Step;
  where: string;
  redact: Redact;
  signal?: AbortSignal | undefined;
}

/**
 * Turns what a fetch or the reading of a body threw into an error of ours: the caller's own reason, or `cancelled`, when the
 * caller gave up; `network/timeout`; `network/unreachable` when nothing was sent; else `network/interrupted`. What was thrown
 * is never kept: it may hold the request with its key.
 */
export function toNetworkError(thrown: unknown, { step, where, redact, signal }: NetworkFault): LikenessError {
  if (thrown instanceof LikenessError) return thrown;
  if (signal?.aborted) {
    return signal.reason instanceof LikenessError ? signal.reason : new LikenessError('cancelled', { step, where });
  }
  const links = [...chainOf(thrown)];
  if (links.some((link) => link.name === 'TimeoutError')) return new LikenessError('network/timeout', { step, where });
  const code = links.map(codeOf).find((found) => found !== undefined);
  const said = links.at(-1)?.message || links[0]?.message || 'no reason given';
  const detail = sanitiseText(redact(code && !said.includes(code) ? `${said} (${code})` : said));
  const isUnsent = code !== undefined && nothingSent.test(code);
  return new LikenessError(isUnsent ? 'network/unreachable' : 'network/interrupted', { step, where, detail });
}

/** An error and its causes; at most eight, since they could be circular. */
function* chainOf(thrown: unknown): Generator<Error> {
  let link = thrown;
  for (let depth = 0; depth < 8 && link instanceof Error; depth++) {
    yield link;
    link = link.cause;
  }
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError)
    return error.errors.map((one) => (one instanceof Error ? codeOf(one) : undefined))[0];
  return undefined;
}
