import { type Ask, type Placed, PlacementError } from '../../protocol/index.js';
import { fillsOf, topImage } from './fills.js';
import { findLayer, shapeOf } from './layer.js';
import { paintWithRecord } from './place-portrait.js';
import { portraitPaint } from './portrait-paint.js';
import { readRecord, recipeText, writeRecord } from './recipe-data.js';

/**
 * Crops a layer's portrait to its face again, after the layer was stretched or with another framing.
 *
 * @throws PlacementError `image-missing` when the layer has no portrait of ours; `edited-by-hand` when it shows another image
 *   and no new focus is given.
 */
export async function cropAgain({ node: id, framing, focus }: Ask<'crop-again'>): Promise<Placed> {
  const node = await findLayer(id);
  const { reading, edited } = readRecord(node);
  const shown = topImage(fillsOf(node));
  if (reading.state !== 'sound' || !shown?.imageHash) throw new PlacementError('image-missing', { node: id });
  if (edited && !focus) throw new PlacementError('edited-by-hand', { node: id });
  const { imageHash: _, ...kept } = reading.recipe;
  const recipe = { ...kept, framing: framing ?? kept.framing, ...(focus === undefined ? {} : { focus }) };
  const text = recipeText(recipe, shown.imageHash);
  const paint = portraitPaint(shown.imageHash, {
    node,
    shape: shapeOf(node),
    image: recipe.image,
    focus: recipe.focus,
    framing: recipe.framing,
  });
  await paintWithRecord(node, paint, () => writeRecord(node, text, undefined));
  return { node: id, imageHash: shown.imageHash };
}
