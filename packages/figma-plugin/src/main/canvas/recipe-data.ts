import * as z from 'zod/mini';
import {
  maxRecipeLength,
  PlacementError,
  Provenance,
  type Recipe,
  type RecipeReading,
  readRecipe,
} from '../../protocol/index.js';
import { fillsOf, topImage } from './fills.js';
import { type FillableNode, isFillable } from './layer.js';

const recipeKey = 'recipe';
/** Shared data is read by any plugin under this name. */
export const sharedNamespace = 'likeness';
const provenanceKey = 'provenance';

/** What can be made again from a layer with a recipe, as the buttons under Figma's properties panel. */
const buttons = { regenerate: '', another: '', 'crop-again': '', 'show-recipe': '' };

export interface LayerRecord {
  reading: RecipeReading;
  /** The image is another than the one that the recipe was written for: somebody changed it by hand. */
  edited: boolean;
}

export function readRecord(node: SceneNode): LayerRecord {
  const reading = readRecipe(node.getPluginData(recipeKey));
  if (reading.state !== 'sound' || !isFillable(node)) return { reading, edited: false };
  const shown = topImage(fillsOf(node));
  return { reading, edited: shown?.imageHash !== reading.recipe.imageHash };
}

/** The text of a recipe for a layer, ready to be written. @throws PlacementError `recipe-too-large`. */
export function recipeText(recipe: Recipe, imageHash: string): string {
  const text = JSON.stringify({ ...recipe, imageHash });
  if (text.length > maxRecipeLength)
    throw new PlacementError('recipe-too-large', { detail: `${text.length} characters` });
  return text;
}

/**
 * Writes recipe and provenance, and the buttons; those of others on the layer stay. All of it or, where Figma refuses a part
 * of it, nothing.
 *
 * @param provenance Left as it is when there is none.
 */
export function writeRecord(node: FillableNode, recipe: string, provenance: Provenance | undefined): void {
  const before = node.getPluginData(recipeKey);
  const marks = node.getSharedPluginData(sharedNamespace, provenanceKey);
  try {
    node.setPluginData(recipeKey, recipe);
    if (provenance) node.setSharedPluginData(sharedNamespace, provenanceKey, JSON.stringify(provenance));
    // Every call replaces all buttons of this plugin.
    node.setRelaunchData({ ...node.getRelaunchData(), ...buttons });
  } catch (thrown) {
    if (!node.removed) {
      node.setPluginData(recipeKey, before);
      if (provenance && marks !== JSON.stringify(provenance)) restoreMarks(node, marks);
    }
    throw thrown;
  }
}

/** Whatever refused the new marks may refuse the old ones, which then stand there still. */
function restoreMarks(node: FillableNode, marks: string): void {
  try {
    node.setSharedPluginData(sharedNamespace, provenanceKey, marks);
  } catch {
    // They were never replaced.
  }
}

export function readProvenance(node: BaseNode): Provenance | undefined {
  const text = node.getSharedPluginData(sharedNamespace, provenanceKey);
  if (text === '') return undefined;
  try {
    const parsed = z.safeParse(Provenance, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
