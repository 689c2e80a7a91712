import type { Rasterise } from '@likeness/core/port';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/**
 * The rasteriser of hosts without a canvas: resvg as WebAssembly, which gives the same bytes on every machine. The 2.5 MB
 * module is asked for with the first picture and kept for the life of the process.
 */
export function createRasteriser(loadWasm: () => Promise<Uint8Array>): Rasterise {
  let ready: Promise<void> | undefined;
  return async (svg, { width, height }) => {
    ready ??= loadWasm().then((wasm) => initWasm(wasm));
    await ready;
    // Fonts differ between machines: our pictures hold no text.
    const resvg = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: width } });
    const image = resvg.render();
    try {
      if (image.width !== width || image.height !== height) {
        throw new RangeError(`the SVG gives ${image.width} x ${image.height} px instead of ${width} x ${height} px`);
      }
      return image.asPng();
    } finally {
      image.free();
      resvg.free();
    }
  };
}
