import type { Ask, Placed } from '../../protocol/index.js';
import { PlacementError } from '../../protocol/index.js';
import type { Images } from './images.js';
import { isFillable } from './layer.js';
import { fillWith } from './place-portrait.js';

/** Space between the portraits of one batch, in px. */
const gap = 24;

/** A new frame with a portrait: where it was dropped, else in the middle of what is in view, one batch side by side. */
export async function placeInNewFrame(ask: Ask<'place-new'>, images: Images): Promise<Placed> {
  const node = createHolder();
  if (!isFillable(node)) throw new PlacementError('not-in-this-editor');
  const { width, height } = ask.size;
  try {
    node.name = ask.name;
    node.resize(width, height);
    const { x, y } = ask.at ?? figma.viewport.center;
    node.x = Math.round(x - width / 2) + ask.column * (width + gap);
    node.y = Math.round(y - height / 2);
    node.fills = [];
    return await fillWith(node, ask, images);
  } catch (thrown) {
    if (!node.removed) node.remove();
    throw thrown;
  }
}

/** FigJam has no frames of this kind. */
function createHolder() {
  return figma.editorType === 'figjam' ? figma.createRectangle() : figma.createFrame();
}
