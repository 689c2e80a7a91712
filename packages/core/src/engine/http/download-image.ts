import { LikenessError } from '../../error/index.js';
import { sha256Hex } from '../../hash/index.js';
import { type ImageHeader, isComplete, sniffImage } from '../../image/index.js';
import type { AddressPolicy } from './address-policy.js';
import { type Fetch, fetchGuarded } from './fetch-guarded.js';
import { toNetworkError } from './network-error.js';
import { type Body, declaredLength, discardBody, readBody } from './read-body.js';
import { createRedactor, type Redact } from './redact.js';
import { readRetryAfter } from './retry-after.js';
import { describeAddress } from './server-text.js';

export interface DownloadOptions {
  fetch: Fetch;
  /** Which addresses may be fetched. */
  allow: AddressPolicy;
  authorisation?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Bytes after decompression. 64 MiB by default: an uncompressed 4096 px square takes 48. */
  maxBytes?: number;
  /** For head and body together. 60 s by default. */
  timeoutMs?: number;
  /** Epoch ms after which the link may stop working. */
  expiresAt?: number | undefined;
  /** Our clock in epoch ms. */
  now: () => number;
  redact?: Redact;
}

/** Why a file that was promised cannot be had at the moment. */
export type NotYet =
  | 'missing'
  | 'forbidden'
  | 'empty'
  | 'not-an-image'
  | 'truncated'
  | 'slow'
  | 'server-error'
  | 'rate-limited'
  | 'unreachable';

/** What the attempt to fetch a portrait came to. Only `portrait` is ready; `not-yet` is worth another attempt. */
export type DownloadOutcome =
  | { outcome: 'portrait'; bytes: Uint8Array<ArrayBuffer>; image: ImageHeader; sha256: string }
  | { outcome: 'not-yet'; because: NotYet; reason: string; retryAfterMs?: number }
  | { outcome: 'expired'; reason: string }
  | { outcome: 'refused'; because: 'unsafe-address' | 'too-large'; reason: string };

const mebibyte = 1_048_576;
/** More pixels than a 10,000 px square are no portrait that we asked for, but a decompression bomb. */
const maxPixels = 100_000_000;

/**
 * Fetches a portrait and believes nothing but its bytes: they must be a whole PNG, JPEG, WebP or GIF of a sane size, as long
 * as the server promised. The content type is not looked at. After the link's lifetime, whatever a server says in place of the
 * portrait counts as expired.
 *
 * @throws LikenessError `cancelled` when the caller's signal was aborted, and nothing else.
 */
export async function downloadImage(address: string, options: DownloadOptions): Promise<DownloadOutcome> {
  const outcome = await attempt(address, options);
  if (outcome.outcome !== 'not-yet' || !endsWithLink.has(outcome.because)) return outcome;
  const isOver = options.expiresAt !== undefined && options.now() >= options.expiresAt;
  return isOver ? { outcome: 'expired', reason: `${outcome.reason}, after the end of its lifetime` } : outcome;
}

/** What servers answer in place of a file whose link has expired. */
const endsWithLink: ReadonlySet<NotYet> = new Set(['missing', 'forbidden', 'empty', 'not-an-image']);

async function attempt(address: string, options: DownloadOptions): Promise<DownloadOutcome> {
  const { fetch, allow, authorisation, signal, maxBytes = 64 * mebibyte, timeoutMs = 60_000 } = options;
  const deadline = AbortSignal.timeout(timeoutMs);
  const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    const fetched = await fetchGuarded(address, { fetch, policy: allow, authorisation, signal: both });
    if (!fetched.allowed) return { outcome: 'refused', because: 'unsafe-address', reason: fetched.reason };
    const { response } = fetched;
    if (response.status !== 200) {
      await discardBody(response);
      return judgeStatus(response, options.now());
    }
    const body = await readBody(response, maxBytes, both);
    if (body.read === 'interrupted' && both.aborted) throw both.reason;
    return judgeBody(body, declaredLength(response), maxBytes);
  } catch (thrown) {
    return judgeThrown(thrown, address, options);
  }
}

function judgeStatus({ status, headers }: Response, now: number): DownloadOutcome {
  const reason = `the server answered HTTP ${status}`;
  if (status === 410) return { outcome: 'expired', reason };
  if (status === 401 || status === 403) return { outcome: 'not-yet', because: 'forbidden', reason };
  if (status !== 429 && status < 500) return { outcome: 'not-yet', because: 'missing', reason };
  const wait = readRetryAfter(headers, now);
  const because = status === 429 ? 'rate-limited' : 'server-error';
  return { outcome: 'not-yet', because, reason, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

function judgeBody(body: Body, declared: number | undefined, maxBytes: number): DownloadOutcome {
  const notYet = (because: NotYet, reason: string): DownloadOutcome => ({ outcome: 'not-yet', because, reason });
  const tooLarge = (reason: string): DownloadOutcome => ({ outcome: 'refused', because: 'too-large', reason });
  if (body.read === 'too-large') return tooLarge(`more than ${maxBytes} bytes`);
  if (body.read === 'interrupted') {
    return notYet(
      'truncated',
      `the connection broke after ${body.received} of ${declared ?? 'an unknown number of'} bytes`,
    );
  }
  const { bytes } = body;
  if (bytes.length === 0) return notYet('empty', 'the file has no bytes');
  const image = sniffImage(bytes);
  if (!image) return notYet('not-an-image', isPage(bytes) ? 'a web page came instead' : 'no PNG, JPEG, WebP or GIF');
  if (declared !== undefined && declared !== bytes.length) {
    return notYet('truncated', `${bytes.length} of ${declared} bytes came`);
  }
  if (!isComplete(bytes))
    return notYet('truncated', `the ${image.type} ends in the middle, after ${bytes.length} bytes`);
  if (image.width * image.height > maxPixels) return tooLarge(`${image.width} × ${image.height} px`);
  return { outcome: 'portrait', bytes, image, sha256: sha256Hex(bytes) };
}

function judgeThrown(thrown: unknown, address: string, { signal, redact }: DownloadOptions): DownloadOutcome {
  const where = describeAddress(address);
  const error = toNetworkError(thrown, { step: 'download', where, redact: redact ?? createRedactor([]), signal });
  if (error.code === 'cancelled') throw error;
  if (error.code === 'network/timeout') {
    return { outcome: 'not-yet', because: 'slow', reason: 'the file did not arrive in time' };
  }
  return { outcome: 'not-yet', because: 'unreachable', reason: error.detail ?? LikenessError.name };
}

const isPage = (bytes: Uint8Array) => /^[\s\ufeff]*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));
