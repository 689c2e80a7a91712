import { LikenessError } from '../../error/index.js';
import type { ApiAnswer, ApiCall, ApiClient } from './api-client.js';
import { readProblem } from './response-error.js';

/**
 * Asks after one task. `gone` only on the service's own word: a proxy's or a wrong address's 404 page says nothing about it.
 *
 * @throws LikenessError as `ApiClient.call` does; `engine/garbled` for a 404 or 410 without a reason.
 */
export async function askAfter(
  api: ApiClient,
  call: Pick<ApiCall, 'path' | 'query' | 'headers' | 'where' | 'signal' | 'maxBytes' | 'accept'>,
): Promise<ApiAnswer | 'gone'> {
  const accept = [404, 410, ...(call.accept ?? [])];
  const answer = await api.call({ ...call, method: 'get', step: 'poll', accept });
  if (answer.status !== 404 && answer.status !== 410) return answer;
  const { code, message } = readProblem(answer.body);
  if (code !== undefined || message !== undefined) return 'gone';
  const detail = `HTTP ${answer.status} without a reason`;
  throw new LikenessError('engine/garbled', { step: 'poll', where: call.where, detail });
}
