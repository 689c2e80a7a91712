// Builds dist/: the extension for the Node host (ESM, in pieces that load when they are needed), for the web host (one CommonJS
// file: worker hosts take no ESM) and the form's page.
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);
const core = path.join(path.dirname(resolve('@likeness/core/package.json')), 'dist');
// Of the host's own dependencies, which npm may have put beside the host.
const ofHost = createRequire(resolve('@likeness/host-node/decode-image'));

// Beside the one in use, which stays whole until the new one is.
const fresh = `dist.${process.pid}.tmp`;
const old = `${fresh}.old`;
const common = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  conditions: ['@likeness/source'],
  mainFields: ['module', 'main'],
};

await Promise.all([
  build({
    ...common,
    entryPoints: ['src/node.ts'],
    outdir: `${fresh}/node`,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    splitting: true,
    chunkNames: 'part-[hash]',
    external: ['vscode'],
    // Some dependencies are CommonJS and ask for `require`.
    banner: {
      js: "import{createRequire as likenessRequire}from'node:module';const require=likenessRequire(import.meta.url);",
    },
  }),
  build({
    ...common,
    entryPoints: ['../host-node/src/bust-worker.ts'],
    outdir: `${fresh}/node`,
    format: 'esm',
    platform: 'node',
    target: 'node22',
  }),
  build({
    ...common,
    entryPoints: ['src/web.ts'],
    outfile: `${fresh}/web/web.cjs`,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
  }),
  build({
    ...common,
    entryPoints: ['webview/main.ts'],
    outdir: `${fresh}/webview`,
    format: 'esm',
    platform: 'browser',
    target: 'chrome128',
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
]);
await mkdir(`${fresh}/weights`, { recursive: true });
await copyFile(path.join(core, 'portrait.schema.json'), `${fresh}/portrait.schema.json`);
await copyFile(ofHost.resolve('@resvg/resvg-wasm/index_bg.wasm'), `${fresh}/node/resvg.wasm`);
await copyFile(ofHost.resolve('@jsquash/webp/codec/dec/webp_dec.wasm'), `${fresh}/node/webp.wasm`);
// The second network's 1.2 MB would find no more faces, only judge them more finely.
await copyFile(path.join(core, 'weights/face-detector.bin'), `${fresh}/weights/face-detector.bin`);
await rename('dist', old).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(fresh, 'dist');
await rm(old, { recursive: true, force: true });
