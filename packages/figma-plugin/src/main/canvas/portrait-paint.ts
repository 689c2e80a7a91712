import { cropToFace, type Size } from '@likeness/core/image';
import type { Focus, Framing } from '../../protocol/index.js';

export interface Placing {
  node: Size;
  shape: 'rectangle' | 'ellipse';
  image: Size;
  focus?: Focus | undefined;
  framing: Framing;
}

/**
 * The paint that shows an image in a layer with the face where it belongs. Where Figma's own centred fill shows the same, it
 * is used, since it survives that the layer is stretched later.
 */
export function portraitPaint(imageHash: string, { node, shape, image, focus, framing }: Placing): ImagePaint {
  const face = focus === undefined ? {} : { face: focus };
  const { transform, centred } = cropToFace({ node, image, shape, framing, ...face });
  if (centred) return { type: 'IMAGE', scaleMode: 'FILL', imageHash };
  const [[sx, , tx], [, sy, ty]] = transform;
  return {
    type: 'IMAGE',
    scaleMode: 'CROP',
    imageHash,
    imageTransform: [
      [sx, 0, tx],
      [0, sy, ty],
    ],
  };
}
