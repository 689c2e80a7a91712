import { LikenessError, type Step } from '../../error/index.js';
import { sanitiseText } from './server-text.js';

/** Longer ids are refused: they are kept in the journal, shown in tables and sent in addresses. */
export const maxIdLength = 512;

/** Not only dots, since `..` in an address means the folder above. */
export const taskIdPattern = /^(?!\.+$)[A-Za-z0-9._~:-]{1,512}$/;

/**
 * An id of an engine's as it may stand in a journal, a table and an address.
 *
 * @throws LikenessError `engine/garbled`.
 */
export function parseTaskId(id: string, step: Step): string {
  if (taskIdPattern.test(id)) return id;
  const detail =
    id.length > maxIdLength
      ? `a task id of ${id.length} characters; at most ${maxIdLength} are taken`
      : `a task id with characters that have no place in one: "${sanitiseText(id)}"`;
  throw new LikenessError('engine/garbled', { step, where: 'the task id', detail });
}
