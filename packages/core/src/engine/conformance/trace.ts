import type { ErrorCode, LikenessError } from '../../error/index.js';

/** How the walk of one order through an engine ended. */
export type End =
  | 'delivered'
  | 'empty'
  | 'failed'
  | 'filtered'
  | 'cancelled'
  | 'gone'
  /** Still under way when the patience of the walk was over. */
  | 'waiting'
  /** The order was not taken, or it is not known to be. */
  | 'not-taken'
  | ErrorCode;

/** What an engine said and did with one order. */
export interface Trace {
  /** `taken`, or the code that submitting ended with. */
  submit: 'taken' | ErrorCode;
  retryAfterMs: number | undefined;
  /** What looking up the key found; `none` where the engine cannot look up, or was not asked to. */
  lookup: 'found' | 'another' | 'absent' | 'none' | ErrorCode;
  /** Troubles on the way that a later call overcame, each once. */
  stumbles: readonly ErrorCode[];
  end: End;
  /** What the engine said of the end: a failure's detail, a filter's reason. */
  says: string;
  asked: number;
  delivered: number;
  /** Undefined where the server cannot be looked into. */
  orders: number | undefined;
  made: number | undefined;
  cancels: number | undefined;
  /** Every error that came out of the engine. */
  errors: readonly unknown[];
}

export const isCoded = (thrown: unknown): thrown is LikenessError =>
  thrown instanceof Error && thrown.name === 'LikenessError' && 'code' in thrown;
