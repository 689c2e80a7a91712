import { LikenessError, type Step } from '../error/index.js';
import { sanitiseText } from './http/index.js';

/**
 * Says that an engine cannot do what a setting asks for.
 *
 * @param detail, todo may hold names as the server gave them.
 * @throws LikenessError `engine/cannot`.
 */
export function refuseSetting(step: Step, where: string, detail: string, todo: string): never {
  throw new LikenessError('engine/cannot', { step, where, detail: sanitiseText(detail), todo: sanitiseText(todo) });
}
