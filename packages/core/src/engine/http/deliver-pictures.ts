import { LikenessError } from '../../error/index.js';
import type { Credit, Delivered, EngineTask, OutputLink } from '../engine.js';
import type { DownloadOptions } from './download-image.js';
import { downloadOutputs } from './download-outputs.js';
import { decodeInlineImage } from './inline-image.js';

/** One picture as an answer holds it. */
export interface Picture {
  /** Its address, or itself as base64. */
  text: string;
  seed: number;
  credits: readonly Credit[];
}

/**
 * The files of engines that give their pictures in an answer, some as addresses, some as they are: in the order of their index.
 *
 * @param pictures by index; one that is missing is not there yet.
 * @throws LikenessError as `downloadOutputs` and `decodeInlineImage` do.
 */
export async function deliverPictures(
  task: EngineTask,
  outputs: readonly OutputLink[],
  pictures: ReadonlyMap<number, Picture>,
  options: DownloadOptions,
): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  for (const { index } of [...outputs].sort((one, other) => one.index - other.index)) {
    const where = `${task.id}, portrait ${index + 1}`;
    const picture = pictures.get(index);
    if (!picture) throw new LikenessError('portrait/not-there-yet', { step: 'download', where });
    const { text, seed, credits } = picture;
    if (/^https?:/i.test(text)) {
      delivered.push(
        ...(await downloadOutputs(task, [{ index, url: text }], { ...options, seedOf: () => seed, credits })),
      );
    } else {
      const bytes = decodeInlineImage(text, where);
      delivered.push({ bytes, seed, digitalSource: 'trainedAlgorithmicMedia', credits });
    }
  }
  return delivered;
}
