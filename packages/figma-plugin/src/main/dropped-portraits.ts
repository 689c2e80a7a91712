import type { News } from '../protocol/index.js';
import { describeTarget } from './canvas/find-targets.js';
import { hindranceOf, isFillable } from './canvas/layer.js';

/** Tells the window of its own portraits that were dragged out of it and dropped on the canvas. */
export function tellDrops(tell: (news: News) => void): void {
  figma.on('drop', (event) => {
    const metadata: unknown = event.dropMetadata;
    if (typeof metadata !== 'object' || metadata === null || !('portrait' in metadata)) return true;
    const { node, absoluteX, absoluteY } = event;
    const isLayer =
      node.type !== 'PAGE' && node.type !== 'DOCUMENT' && isFillable(node) && hindranceOf(node) === undefined;
    tell({
      type: 'dropped',
      portrait: String(metadata.portrait),
      at: { x: absoluteX, y: absoluteY },
      ...(isLayer ? { target: describeTarget(node) } : {}),
    });
    // False keeps Figma from making an image layer of its own.
    return false;
  });
}
