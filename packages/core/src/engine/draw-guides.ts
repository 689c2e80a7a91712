import type { CallOptions, DrawGuide } from './engine.js';
import type { PortraitRequest } from './request.js';

/**
 * The guides of a request's portraits, one after another; none for requests without a composition, or where nothing draws them.
 *
 * @param count of the guides that the engine has a place for: each portrait is another sitter, with the next seed.
 */
export async function drawGuides(
  draw: DrawGuide | undefined,
  request: PortraitRequest,
  count: number,
  options: CallOptions = {},
): Promise<readonly Uint8Array[]> {
  const { composition, seed } = request;
  if (!composition || !draw) return [];
  const guides: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    guides.push(await draw({ ...request, composition }, seed + index, options));
  }
  return guides;
}
