import { type Ask, type Placed, PlacementError } from '../../protocol/index.js';
import { writeAltText } from './alt-text.js';
import { fillsOf, replaceTopImage, topImage } from './fills.js';
import type { Images } from './images.js';
import { type FillableNode, findLayer, shapeOf } from './layer.js';
import { portraitPaint } from './portrait-paint.js';
import { readRecord, recipeText, writeRecord } from './recipe-data.js';

type Portrait = Pick<Ask<'place'>, 'picture' | 'recipe' | 'provenance' | 'altText'>;

/** Puts a portrait into a layer that is there. @throws PlacementError with what is in the way; then nothing was changed. */
export async function placePortrait(ask: Ask<'place'>, images: Images): Promise<Placed> {
  const node = await findLayer(ask.node);
  const { reading, edited } = readRecord(node);
  if (reading.state === 'newer' && !ask.overwrite) throw new PlacementError('recipe-newer', { node: node.id });
  if (edited && topImage(fillsOf(node)) && !ask.overwrite)
    throw new PlacementError('edited-by-hand', { node: node.id });
  return fillWith(node, ask, images);
}

/** Fill, recipe and credits together or not at all. */
export async function fillWith(node: FillableNode, portrait: Portrait, images: Images): Promise<Placed> {
  const { picture, recipe, provenance, altText } = portrait;
  const imageHash = images.hashOf(picture);
  const record = recipeText(recipe, imageHash);
  const paint = portraitPaint(imageHash, {
    node,
    shape: shapeOf(node),
    image: picture,
    focus: recipe.focus,
    framing: recipe.framing,
  });
  await paintWithRecord(node, paint, () => writeRecord(node, record, provenance));
  if (altText !== undefined) writeAltText(node, altText);
  return { node: node.id, imageHash };
}

/** The paint in the place of the image that showed, and what is written beside it: both or neither. @throws PlacementError */
export async function paintWithRecord(node: FillableNode, paint: ImagePaint, write: () => void): Promise<void> {
  const before = fillsOf(node);
  try {
    await paintFills(node, replaceTopImage(before, paint));
    write();
  } catch (thrown) {
    if (!node.removed) await paintFills(node, before).catch(() => undefined);
    throw new PlacementError(node.removed ? 'node-gone' : 'canvas-refused', { node: node.id, detail: String(thrown) });
  }
}

/** In Buzz a media field is filled by its own call, which keeps the template's rules. */
async function paintFills(node: FillableNode, fills: readonly Paint[]): Promise<void> {
  const image = topImage(fills);
  const field = figma.editorType === 'buzz' && image ? figma.buzz.getMediaContent(node)[0] : undefined;
  if (field && image) await field.setMediaAsync(image);
  else node.fills = fills;
}
