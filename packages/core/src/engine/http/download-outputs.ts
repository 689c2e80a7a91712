import { LikenessError } from '../../error/index.js';
import type { Credit, Delivered, EngineTask, OutputLink } from '../engine.js';
import { toDownloadError } from './download-error.js';
import { type DownloadOptions, downloadImage } from './download-image.js';

export interface OutputOptions extends DownloadOptions {
  /** The seed of one output. */
  seedOf: (index: number) => number;
  credits?: readonly Credit[];
}

/**
 * Fetches the files of a completed task, one after another, in the order of their index.
 *
 * @throws LikenessError what `toDownloadError` makes of the first file that cannot be had.
 */
export async function downloadOutputs(
  task: EngineTask,
  outputs: readonly OutputLink[],
  { seedOf, credits = [], ...options }: OutputOptions,
): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  for (const { index, url, expiresAt } of [...outputs].sort((one, other) => one.index - other.index)) {
    const where = `${task.id}, portrait ${index + 1}`;
    if (url === undefined) throw withoutAddress(expiresAt !== undefined && options.now() >= expiresAt, where);
    const outcome = await downloadImage(url, { ...options, expiresAt });
    if (outcome.outcome !== 'portrait') throw toDownloadError(outcome, where);
    delivered.push({ bytes: outcome.bytes, seed: seedOf(index), digitalSource: 'trainedAlgorithmicMedia', credits });
  }
  return delivered;
}

/** An engine that has deleted its files says no address, and when their lifetime ended. */
function withoutAddress(isOver: boolean, where: string): LikenessError {
  const code = isOver ? 'portrait/expired' : 'portrait/not-there-yet';
  return new LikenessError(code, { step: 'download', where });
}
