import type { Rasterise } from '@likeness/core/port';
import { createCanvas } from './canvas.js';

/**
 * The rasteriser of pages: the browser draws the SVG as an image, so nothing in it runs or is fetched. The address is a
 * `data:` one, since a policy that allows those only is common in sandboxed iframes.
 */
export const canvasRasterise: Rasterise = async (svg, { width, height }) => {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = createCanvas(width, height);
  context.drawImage(image, 0, 0, width, height);
  const blob = await context.canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
};
