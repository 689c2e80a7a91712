import { type ErrorCode, type ErrorText, errorTable } from './error-table.js';

/** The stage of the way from spec to placement at which an error happened. */
export type Step =
  | 'read'
  | 'validate'
  | 'compile'
  | 'journal'
  | 'submit'
  | 'poll'
  | 'download'
  | 'mark'
  | 'write'
  | 'cancel';

export interface ErrorDetails {
  step: Step;
  /** The file, block, setting, address or task concerned. Never a secret. */
  where?: string;
  /** What exactly was found or expected, in a few words. */
  detail?: string;
  /** Replaces the table's advice where a better one is known. */
  todo?: string;
  /** How long the engine asked to wait before the next call, in ms. */
  retryAfterMs?: number;
  cause?: unknown;
}

/**
 * The one error that crosses a boundary of Likeness. `message` says what went wrong and where; `todo` what to do next;
 * `retryable` whether the same call, unchanged, may succeed later.
 */
export class LikenessError extends Error {
  override readonly name = 'LikenessError';
  readonly code: ErrorCode;
  readonly step: Step;
  readonly where: string | undefined;
  readonly detail: string | undefined;
  readonly todo: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, { step, where, detail, todo, retryAfterMs, cause }: ErrorDetails) {
    const text: ErrorText = errorTable[code];
    super([text.says, where, detail].filter(Boolean).join(': '), cause === undefined ? undefined : { cause });
    this.code = code;
    this.step = step;
    this.where = where;
    this.detail = detail;
    this.todo = todo ?? text.todo;
    this.retryable = text.retryable ?? false;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Turns whatever was thrown into a `LikenessError`, so that a shell has one thing to show. */
export function toLikenessError(thrown: unknown, step: Step): LikenessError {
  if (thrown instanceof LikenessError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new LikenessError('cancelled', { step, cause: thrown });
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new LikenessError('unexpected', { step, detail, cause: thrown });
}
