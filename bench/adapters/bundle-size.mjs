// What each adds to a page, minified, as esbuild bundles it for browsers.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const engine = (name, create) => `export { ${create} } from '../../packages/core/dist/engine/${name}/index.js';`;

const contenders = {
  'Likeness: replicate': engine('replicate', 'createReplicateEngine'),
  'Likeness: fal': engine('fal', 'createFalEngine'),
  'Likeness: both, with a1111, horde and runpod': [
    engine('replicate', 'createReplicateEngine'),
    engine('fal', 'createFalEngine'),
    engine('a1111', 'createA1111Engine'),
    engine('horde', 'createHordeEngine'),
    engine('runpod', 'createRunpodEngine'),
  ].join('\n'),
  replicate: `export { default } from 'replicate';`,
  '@fal-ai/client': `export { createFalClient } from '@fal-ai/client';`,
};

/** Also without zod and ky, which a page of Likeness has anyway. */
export async function bundleSizes() {
  const sizes = [];
  for (const [name, contents] of Object.entries(contenders)) {
    const [whole, own] = [await bundle(contents), await bundle(contents, ['zod', 'ky'])];
    sizes.push({
      name,
      bytes: whole.length,
      zipped: gzipSync(whole).length,
      own: own.length,
      ownZipped: gzipSync(own).length,
    });
  }
  return sizes;
}

async function bundle(contents, external = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    ...{ bundle: true, write: false, minify: true, format: 'esm', platform: 'browser', logLevel: 'error', external },
  });
  return outputFiles[0].contents;
}
