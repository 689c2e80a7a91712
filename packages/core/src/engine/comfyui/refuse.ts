import { LikenessError } from '../../error/index.js';
import { sanitiseText } from '../http/index.js';

/** @throws LikenessError `engine/cannot`. What it shows may hold names of files as the server gave them. */
export function refuse(where: string, detail: string, todo: string): never {
  const shown = { detail: sanitiseText(detail), todo: sanitiseText(todo) };
  throw new LikenessError('engine/cannot', { step: 'compile', where: `comfyui, ${where}`, ...shown });
}
