import { type ErrorCode, type LikenessError, toLikenessError } from '@likeness/core/error';

export interface Refusal {
  status: number;
  code: string;
  message: string;
  retryAfterS?: number;
}

/** After these a client may be sure that nothing was taken; everything else leaves that open. */
const byCode: Partial<Record<ErrorCode, readonly [status: number, code: string]>> = {
  'engine/refused': [422, 'invalid_request'],
  'engine/cannot': [422, 'invalid_request'],
  'engine/unknown': [422, 'invalid_request'],
  'engine/filtered': [422, 'content_filtered'],
  'engine/no-credit': [402, 'no_credit'],
  // The engine's key is the relay's, not the client's: a 401 would send them to mend their own.
  'engine/unauthorised': [422, 'relay_key_refused'],
  'engine/rate-limited': [429, 'rate_limited'],
  'network/unreachable': [503, 'engine_unreachable'],
  'network/unsafe-address': [422, 'unsafe_address'],
  'network/timeout': [504, 'engine_timeout'],
  'portrait/not-there-yet': [503, 'not_there_yet'],
  'portrait/expired': [410, 'expired'],
  'portrait/too-large': [502, 'too_large'],
};

/** A fault as an answer. Details of the engine's own words stay; addresses and keys were taken out of them before. */
export function tellFault(thrown: unknown, step: LikenessError['step']): Refusal & { error: LikenessError } {
  const error = toLikenessError(thrown, step);
  const [status, code] = byCode[error.code] ?? [502, 'engine_failed'];
  const isOurs = error.code === 'unexpected';
  const message = isOurs ? 'Something went wrong inside the relay.' : error.message;
  const wait = error.retryAfterMs ?? (status === 429 ? 5_000 : undefined);
  return {
    status: isOurs ? 500 : status,
    code: isOurs ? 'internal' : code,
    message,
    error,
    ...(wait === undefined ? {} : { retryAfterS: Math.max(1, Math.ceil(wait / 1000)) }),
  };
}
