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
    const origin = originAbove(node);
    node.x = Math.round(x - origin.x - width / 2) + ask.column * (width + gap);
    node.y = Math.round(y - origin.y - height / 2);
    node.fills = [];
    return await fillWith(node, ask, images);
  } catch (thrown) {
    if (!node.removed) node.remove();
    throw thrown;
  }
}

/**
 * What holds a new portrait. FigJam has no frames of this kind; Buzz puts a frame of its own at the end of its grid, unless one
 * asset is open, in which it belongs.
 */
function createHolder() {
  if (figma.editorType === 'figjam') return figma.createRectangle();
  const isInGrid = figma.editorType === 'buzz' && figma.viewport.canvasView === 'grid';
  return isInGrid ? figma.buzz.createFrame() : figma.createFrame();
}

/** Where a layer's own coordinates begin on the page: a slide or an asset that is open takes new layers in. */
function originAbove({ parent }: SceneNode): Vector {
  if (!parent || !('absoluteBoundingBox' in parent) || !parent.absoluteBoundingBox) return { x: 0, y: 0 };
  return parent.absoluteBoundingBox;
}
