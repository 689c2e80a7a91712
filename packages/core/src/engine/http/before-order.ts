import { type ErrorCode, LikenessError, toLikenessError } from '../../error/index.js';

/** After these an order may have been taken; before the order was sent it certainly was not. */
const unclear: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network/interrupted',
  'network/timeout',
  'engine/failed',
  'engine/garbled',
]);

/**
 * Does what must be done before an order is sent. Whatever goes wrong with it, nothing was ordered: its errors are told as
 * such, so that nobody looks for a task that cannot exist.
 *
 * @throws LikenessError `network/unreachable` in the place of those that leave it open.
 */
export async function beforeOrder<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = toLikenessError(thrown, 'submit');
    if (!unclear.has(error.code)) throw error;
    const detail = `${error.message}; nothing was ordered`;
    throw new LikenessError('network/unreachable', { step: 'submit', where: what, detail });
  }
}
