// What a page that carries everything in itself needs.
import { readFileSync, statSync } from 'node:fs';
import { build } from 'esbuild';

/** The script of an entry point, bundled and minified for a page. */
export async function bundleScript(entry, globalName) {
  const options = {
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  };
  const source = typeof entry === 'string' ? { entryPoints: [entry] } : { stdin: entry };
  const { outputFiles } = await build({ ...options, ...source, format: 'iife', ...(globalName ? { globalName } : {}) });
  return outputFiles[0].text;
}

const isText = (file) => /\.(?:js|json)$/.test(file);

/** Bytes as files, and as one page: text as it is, everything else as base64. */
export async function weigh({ entry, files }) {
  const script = entry ? Buffer.byteLength(await bundleScript(entry, 'faces')) : 0;
  const sizes = files.map((file) => ({ text: isText(file), bytes: statSync(file).size }));
  const inlined = ({ text, bytes }) => (text ? bytes : 4 * Math.ceil(bytes / 3));
  return {
    files: sizes.reduce((sum, { bytes }) => sum + bytes, script),
    page: sizes.reduce((sum, one) => sum + inlined(one), script),
    wasm: files.some((file) => file.endsWith('.wasm')),
    evals: files.some((file) => file.endsWith('.js') && /\beval\(|new Function\(/.test(readFileSync(file, 'utf8'))),
  };
}
