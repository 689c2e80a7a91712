/** What the server does with one order. A string takes or loses it; an object answers with an HTTP status. */
export type SubmitPlay =
  | 'accept'
  /** The socket is closed before the order was read: it is not taken. */
  | 'close-before'
  /** The order is taken, then the socket is closed without an answer. */
  | 'close-after'
  /** The order is taken, and half of the answer sent. */
  | 'half-answer'
  /** The same order arrives twice, as through a proxy that repeats. */
  | 'twice'
  /** Taken, and answered with what is no JSON. */
  | 'garbage'
  /** Taken under an id of a megabyte, and one that climbs out of the address. */
  | 'huge-id'
  | 'climbing-id'
  | HttpPlay;

/** An HTTP status instead of an answer. */
export interface HttpPlay {
  http: number;
  code?: string;
  message?: string;
  headers?: Readonly<Record<string, string>>;
  /** For orders: taken all the same. */
  taken?: boolean;
}

/** What a task looks like, or how the answer about it fails. */
export type StatusPlay =
  | 'pending'
  | 'processing'
  | 'completed'
  /** Completed, no address yet. */
  | 'late'
  /** Completed, and the list of files is empty. */
  | 'none'
  /** Completed with all files but the last. */
  | 'partial'
  /** The service has no such task. */
  | 'vanished'
  /** A word that no contract knows. */
  | 'unheard-of'
  | { failed: string; message?: string }
  /** Completed, with this address. */
  | { url: string }
  | TransportPlay;

/** How an answer about tasks fails as a whole. */
export type TransportPlay = 'garbage' | 'page' | 'deep' | 'huge' | 'bomb' | 'close' | 'half-answer' | 'slow' | HttpPlay;

/** What comes when a file is fetched. */
export type FilePlay =
  | 'png'
  | 'black'
  | 'noise'
  | 'wide'
  | 'truncated'
  /** Whole as HTTP sees it, cut off as a PNG. */
  | 'cut'
  | 'empty'
  | 'page'
  | 'slow'
  | 'close'
  | 'huge'
  | 'bomb'
  /** Redirects to itself, 10,000 times. */
  | 'redirect-loop'
  /** Redirects to another origin on this machine, which has the file. */
  | 'elsewhere'
  | { redirect: string }
  | HttpPlay;

/** What happens to one order. Each list is played in order, one play a request; its last play repeats. */
export interface Script {
  submit?: readonly SubmitPlay[];
  status?: readonly StatusPlay[];
  file?: readonly FilePlay[];
  /** Lifetime of the addresses, from the first time that one is given. */
  expiresInMs?: number;
  /** How far the server's clock is ahead. */
  skewMs?: number;
  /** The model version that each answer names, one after another. */
  versions?: readonly string[];
}

/** The play of the `turn`-th request (from 0). */
export function pick<T>(plays: readonly T[] | undefined, turn: number, otherwise: readonly [T, ...T[]]): T {
  const list = plays?.length ? plays : otherwise;
  return list[Math.min(turn, list.length - 1)] ?? otherwise[0];
}
