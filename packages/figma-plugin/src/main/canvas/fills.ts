import type { FillableNode } from './layer.js';

/** The greys that Figma gives to new shapes: today's and that of files before 2022. */
const placeholderGreys = [0xd9, 0xc4].map((level) => level / 255);

/** The image that shows, which is the last in the list: Figma lists paints from the bottom up. */
export function topImage(fills: readonly Paint[]): ImagePaint | undefined {
  return [...fills].reverse().find((paint): paint is ImagePaint => paint.type === 'IMAGE' && paint.visible !== false);
}

/** The paints of a layer, which must not be mixed. */
export function fillsOf(node: FillableNode): readonly Paint[] {
  return node.fills === figma.mixed ? [] : node.fills;
}

/**
 * The paints with the portrait in place of the image that showed, or of the placeholder grey of a new shape; on top of all
 * others where there is neither. Opacity and blend mode of what it replaces are kept.
 */
export function replaceTopImage(fills: readonly Paint[], portrait: ImagePaint): Paint[] {
  const image = topImage(fills);
  const replaced = image ?? (fills.length === 1 && fills[0] && isPlaceholder(fills[0]) ? fills[0] : undefined);
  if (!replaced) return [...fills, portrait];
  const { opacity, blendMode } = replaced;
  const kept = { ...(opacity === undefined ? {} : { opacity }), ...(blendMode === undefined ? {} : { blendMode }) };
  return fills.map((paint) => (paint === replaced ? { ...portrait, ...kept } : paint));
}

function isPlaceholder(paint: Paint): boolean {
  if (paint.type !== 'SOLID') return false;
  const { r, g, b } = paint.color;
  return placeholderGreys.some((grey) => [r, g, b].every((level) => Math.abs(level - grey) < 0.003));
}
