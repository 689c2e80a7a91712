import { type ErrorCode, LikenessError } from '../../error/index.js';
import type { DownloadOutcome, NotYet } from './download-image.js';

/** Every code here is retryable: the task stays where it is, and the file is looked for again. */
const notYet = {
  missing: 'portrait/not-there-yet',
  forbidden: 'portrait/not-there-yet',
  empty: 'portrait/not-there-yet',
  'not-an-image': 'portrait/not-an-image',
  truncated: 'portrait/truncated',
  slow: 'network/timeout',
  'server-error': 'engine/failed',
  'rate-limited': 'engine/rate-limited',
  unreachable: 'network/interrupted',
} as const satisfies Record<NotYet, ErrorCode>;

const refused = { 'unsafe-address': 'network/unsafe-address', 'too-large': 'portrait/too-large' } as const;

/** A download that brought no portrait, as the error that an engine's `download` throws. */
export function toDownloadError(
  outcome: Exclude<DownloadOutcome, { outcome: 'portrait' }>,
  where: string,
): LikenessError {
  const details = { step: 'download', where, detail: outcome.reason } as const;
  if (outcome.outcome === 'expired') return new LikenessError('portrait/expired', details);
  if (outcome.outcome === 'refused') return new LikenessError(refused[outcome.because], details);
  const { because, retryAfterMs } = outcome;
  return new LikenessError(notYet[because], { ...details, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}
