import { createRequest, type PortraitRequest } from '@likeness/core/engine';
import { parseSpecValue } from '@likeness/core/spec';

export const words = 'a violinist in a green coat, three-quarter view';

/** A request like any other; `more` are settings. */
export function makeRequest(more: object = {}, reference?: Parameters<typeof createRequest>[2]): PortraitRequest {
  const blocks = { subject: words, framing: 'headshot', lighting: 'loop', style: 'photo', constraints: [] };
  const settings = { engine: 'service', family: 'sdxl', seed: 7, width: 512, height: 640, ...more };
  const parsed = parseSpecValue({ version: 1, ...blocks, settings });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return createRequest(parsed.spec, { positive: words, negative: 'blurred' }, reference);
}
