/** A canvas of `width` x `height` px whose pixels are read more often than shown. Throws where the browser has no room for it. */
export function createCanvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (!context) throw new Error(`this browser gives no canvas of ${width} x ${height} px`);
  return context;
}
