import { PlacementError } from '../../protocol/index.js';
import { fillsOf, topImage } from './fills.js';
import { findLayer } from './layer.js';

/** The bytes of the image that a layer shows. @throws PlacementError `image-missing`. */
export async function readImage(id: string): Promise<{ bytes: Uint8Array; name: string }> {
  const node = await findLayer(id);
  const hash = topImage(fillsOf(node))?.imageHash;
  const image = hash ? figma.getImageByHash(hash) : null;
  if (!image) throw new PlacementError('image-missing', { node: id });
  return { bytes: await image.getBytesAsync(), name: node.name };
}
