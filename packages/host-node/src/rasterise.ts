import type { Rasterise } from '@likeness/core/port';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The library holds one module for the whole process and refuses a second: so does this. */
let module: Promise<void> | undefined;

/**
 * The rasteriser of hosts without a canvas: resvg as WebAssembly, which gives the same bytes on every machine. The 2.5 MB
 * module is asked for with the first picture and kept for the life of the process; fonts, when a picture holds text.
 */
export function createRasteriser(
  loadWasm: () => Promise<Uint8Array>,
  loadFonts: readonly (() => Promise<Uint8Array>)[] = [],
): Rasterise {
  return async (svg, { width, height }) => {
    module ??= loadWasm().then((wasm) => initWasm(wasm));
    await module;
    // The fonts of the system differ between machines, so only those that were brought along are used.
    const fontBuffers = svg.includes('<text') ? await Promise.all(loadFonts.map((load) => load())) : [];
    const resvg = new Resvg(svg, { font: { fontBuffers }, fitTo: { mode: 'width', value: width } });
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
