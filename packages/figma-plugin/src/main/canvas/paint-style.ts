import { type Ask, PlacementError } from '../../protocol/index.js';
import type { Images } from './images.js';

/** A portrait as a paint style, which libraries can share: variables cannot hold images. */
export function makePaintStyle(
  { name, description, picture }: Ask<'make-paint-style'>,
  images: Images,
): { style: string } {
  if (figma.editorType !== 'figma') throw new PlacementError('not-in-this-editor');
  const imageHash = images.hashOf(picture);
  const style = figma.createPaintStyle();
  style.name = name;
  style.description = description;
  style.paints = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }];
  return { style: style.id };
}
