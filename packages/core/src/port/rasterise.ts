/**
 * Turns an SVG into a PNG of the size given in px. Shells bring it: a canvas in pages, resvg in Node. The same SVG gives the
 * same bytes on the same host.
 */
export type Rasterise = (svg: string, size: { width: number; height: number }) => Promise<Uint8Array>;
