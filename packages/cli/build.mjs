// One bundle with a file for each command, so that `likeness --version` loads no more than it needs.
import { chmod, copyFile, cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/likeness.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  conditions: ['@likeness/source'],
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Some dependencies are CommonJS and ask for `require`.
  banner: {
    js: "import{createRequire as likenessRequire}from'node:module';const require=likenessRequire(import.meta.url);",
  },
});
await copyFile(resolve('@resvg/resvg-wasm/index_bg.wasm'), 'dist/resvg.wasm');
await copyFile(resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), 'dist/inter.ttf');
await copyFile(
  createRequire(resolve('@likeness/host-node/decode-image')).resolve('@jsquash/webp/codec/dec/webp_dec.wasm'),
  'dist/webp.wasm',
);
await cp('../core/dist/weights', 'dist/weights', { recursive: true });
await chmod('dist/likeness.js', 0o755);
