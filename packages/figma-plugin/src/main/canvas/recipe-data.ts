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

/** Writes recipe and provenance, and the buttons; those of others on the layer stay. */
export function writeRecord(node: FillableNode, recipe: string, provenance: Provenance): void {
  node.setPluginData(recipeKey, recipe);
  node.setSharedPluginData(sharedNamespace, provenanceKey, JSON.stringify(provenance));
  node.setRelaunchData({ ...node.getRelaunchData(), ...buttons });
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
