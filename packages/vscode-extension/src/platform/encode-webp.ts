import encodeModule from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import { defaultOptions } from '@jsquash/webp/meta.js';
import type { Pixels } from '@likeness/core/image';

/** WebP quality, 0 to 100, at which a face at its own size shows no difference to the eye. */
const quality = 90;

type Module = Awaited<ReturnType<typeof encodeModule>>;

/** A picture as WebP by libwebp as WebAssembly, whose module is asked for with the first picture and kept. */
export function createWebpEncoder(loadWasm: () => Promise<Uint8Array>): (pixels: Pixels) => Promise<Uint8Array> {
  let module: Promise<Module> | undefined;
  return async ({ data, width, height }) => {
    module ??= start(loadWasm);
    const encoded = (await module).encode(data, width, height, { ...defaultOptions, quality });
    if (!encoded) throw new Error('libwebp gave no picture');
    // A view of the module's memory, which the next picture overwrites.
    return encoded.slice();
  };
}

/** The module's bytes are handed over: left alone, the library would fetch them from an address. */
async function start(loadWasm: () => Promise<Uint8Array>): Promise<Module> {
  const wasm = await loadWasm();
  return encodeModule({ noInitialRun: true, wasmBinary: wasm.slice().buffer });
}
