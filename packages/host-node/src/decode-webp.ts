import decode, { init } from '@jsquash/webp/decode.js';
import type { DecodedSamples } from '@likeness/core/image';

/** The library holds one module for the whole process: so does this. */
let module: Promise<void> | undefined;

/** Decodes a still WebP with libwebp as WebAssembly, whose module (139 KB) is asked for with the first picture. */
export async function decodeWebp(bytes: Uint8Array, loadWasm: () => Promise<Uint8Array>): Promise<DecodedSamples> {
  module ??= start(loadWasm);
  await module;
  const { width, height, data } = await decode(bytes.slice().buffer);
  return { width, height, data: new Uint8ClampedArray(data), upright: false, srgb: false };
}

/** The module's bytes are handed over: left alone, the library would fetch them from an address. */
async function start(loadWasm: () => Promise<Uint8Array>): Promise<void> {
  const overrides = { noInitialRun: true, wasmBinary: await loadWasm() };
  await init(overrides);
}
