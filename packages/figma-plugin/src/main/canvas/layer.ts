import { PlacementError } from '../../protocol/index.js';

/** A layer whose fills can show a picture. */
export type FillableNode = SceneNode & MinimalFillsMixin;

/** Layers that have fills which colour words or lines: a portrait in them is nobody's wish. */
const lettering: ReadonlySet<SceneNode['type']> = new Set([
  'TEXT',
  'TEXT_PATH',
  'LINE',
  'STICKY',
  'SHAPE_WITH_TEXT',
  'TABLE',
]);

/** Whether portraits may be put into this layer's fills. A capability, not a list of types: Figma adds types. */
export function isFillable(node: SceneNode): node is FillableNode {
  return 'fills' in node && !lettering.has(node.type);
}

/** Why nothing may be put into a layer as it is; undefined when something may. */
export function hindranceOf(
  node: SceneNode,
): 'node-locked' | 'node-hidden' | 'mixed-fills' | 'text' | 'no-fills' | undefined {
  for (let above: BaseNode | null = node; above && isScene(above); above = above.parent) {
    if (above.locked) return 'node-locked';
    if (!above.visible) return 'node-hidden';
  }
  if (lettering.has(node.type)) return 'text';
  if (!isFillable(node)) return 'no-fills';
  return node.fills === figma.mixed ? 'mixed-fills' : undefined;
}

const isScene = (node: BaseNode): node is SceneNode => node.type !== 'PAGE' && node.type !== 'DOCUMENT';

/**
 * The layer of this id as it is now: others may have changed it while we waited.
 *
 * @throws PlacementError with what is in the way.
 */
export async function findLayer(id: string): Promise<FillableNode> {
  const node = await figma.getNodeByIdAsync(id);
  if (!node || node.removed || !isScene(node)) throw new PlacementError('node-gone', { node: id });
  const hindrance = hindranceOf(node);
  if (hindrance || !isFillable(node)) throw new PlacementError(hindrance ?? 'no-fills', { node: id });
  return node;
}

/** An ellipse, or a rectangle rounded to one: of these less is seen than their box. */
export function shapeOf(node: SceneNode): 'rectangle' | 'ellipse' {
  if (node.type === 'ELLIPSE') return 'ellipse';
  const radius = 'cornerRadius' in node && typeof node.cornerRadius === 'number' ? node.cornerRadius : 0;
  return radius >= 0.49 * Math.min(node.width, node.height) ? 'ellipse' : 'rectangle';
}
