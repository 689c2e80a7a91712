// One bundle with a file for each command, so that `likeness --version` loads no more than it needs.
import { chmod, copyFile, cp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../scripts/third-party-notices.mjs';

const { resolve } = createRequire(import.meta.url);

// Beside the one in use, which stays whole until the new one is.
const fresh = `dist.${process.pid}.tmp`;
const old = `${fresh}.old`;
const common = {
  outdir: fresh,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  conditions: ['@likeness/source'],
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
};
// What draws a bust in a thread of its own: one small file, so that a thread is quick to start.
await build({ ...common, entryPoints: ['../host-node/src/bust-worker.ts'], minify: true });
const { metafile } = await build({
  ...common,
  metafile: true,
  entryPoints: ['src/likeness.ts'],
  splitting: true,
  // Some dependencies are CommonJS and ask for `require`.
  banner: {
    js: "import{createRequire as likenessRequire}from'node:module';const require=likenessRequire(import.meta.url);",
  },
});
const copied = {
  'resvg.wasm': resolve('@resvg/resvg-wasm/index_bg.wasm'),
  'inter.ttf': resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  'webp.wasm': createRequire(resolve('@likeness/host-node/decode-image')).resolve(
    '@jsquash/webp/codec/dec/webp_dec.wasm',
  ),
};
for (const [name, from] of Object.entries(copied)) await copyFile(from, `${fresh}/${name}`);
await cp('../core/dist/weights', `${fresh}/weights`, { recursive: true });
await writeFile(`${fresh}/THIRD-PARTY-NOTICES.txt`, thirdPartyNotices([metafile], Object.values(copied)));
await chmod(`${fresh}/likeness.js`, 0o755);
await rename('dist', old).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(fresh, 'dist');
await rm(old, { recursive: true, force: true });
