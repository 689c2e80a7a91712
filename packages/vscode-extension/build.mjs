// Builds dist/: the extension for the Node host (a small CommonJS entry, since the editor reads that in one go, and ESM parts that
// load when they are needed), for the web host (one CommonJS file: worker hosts take no ESM) and the pages.
import { copyFile, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../scripts/third-party-notices.mjs';
import { latinFont } from './latin-font.mjs';

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
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  conditions: ['@likeness/source'],
  mainFields: ['module', 'main'],
};

/** Puts a file beside the Node bundle as brotli, which is a quarter smaller than what the .vsix makes of it. */
async function pack(from, name, change = (bytes) => bytes) {
  await writeFile(`${fresh}/node/${name}.br`, await promisify(brotliCompress)(change(await readFile(from))));
}

/** What the entry loads later, by the name of its part. The entry is built first, and finds out. */
const later = new Map();
const partName = (file) =>
  path
    .relative('src', file)
    .replace(/^[./]+|\.ts$/g, '')
    .replaceAll('/', '-');
const leaveForLater = {
  name: 'leave-for-later',
  setup(entry) {
    entry.onResolve({ filter: /^[.@]/ }, async ({ path: wanted, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const { path: file } = await entry.resolve(wanted, { kind: 'import-statement', resolveDir });
      later.set(partName(file), file);
      return { path: `./${partName(file)}.js`, external: true };
    });
  },
};
/**
 * The editor's interface as one module with the members that the sources name: for each file that imports it, esbuild would
 * copy all of its 300, which is most of the time that starting takes.
 */
const typesOfEditor = await readFile(resolve('@types/vscode/index.d.ts'), 'utf8');
const sources = (await Array.fromAsync(glob('src/**/*.ts'))).map((file) => readFile(file, 'utf8'));
const words = new Set((await Promise.all(sources)).join(' ').match(/\w+/g));
const members = [...typesOfEditor.matchAll(/^\s+export (?:abstract )?(?:class|namespace|enum|const) (\w+)/gm)]
  .map(([, name]) => name)
  .filter((name) => words.has(name));
const editorOnce = {
  name: 'editor-once',
  setup(bundle) {
    bundle.onResolve({ filter: /^vscode$/ }, ({ namespace, path: name }) =>
      namespace === 'once' ? { path: name, external: true } : { path: name, namespace: 'once' },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'once' }, () => ({
      contents: [
        "const editor = require('vscode');",
        ...[...new Set(members)].map((name) => `export const ${name} = editor.${name};`),
      ].join('\n'),
    }));
  },
};
/** Of the manifest the sources read its version; the rest would be carried along. */
const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const versionOnly = {
  name: 'version-only',
  setup(bundle) {
    bundle.onLoad({ filter: /vscode-extension.package\.json$/ }, () => ({
      contents: JSON.stringify({ version }),
      loader: 'json',
    }));
  },
};
const entry = await build({
  ...common,
  entryPoints: ['src/node.ts'],
  outfile: `${fresh}/node/node.cjs`,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  plugins: [leaveForLater, editorOnce],
});

const rest = await Promise.all([
  build({
    ...common,
    entryPoints: { ...Object.fromEntries(later), 'bust-worker': '../host-node/src/bust-worker.ts' },
    outdir: `${fresh}/node`,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    splitting: true,
    chunkNames: 'part-[hash]',
    external: ['vscode'],
    plugins: [versionOnly],
    // Some dependencies are CommonJS and ask for `require`.
    banner: {
      js: "import{createRequire as likenessRequire}from'node:module';const require=likenessRequire(import.meta.url);",
    },
  }),
  build({
    ...common,
    entryPoints: ['src/web.ts'],
    outfile: `${fresh}/web/web.cjs`,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    plugins: [editorOnce, versionOnly],
  }),
  build({
    ...common,
    entryPoints: { main: 'webview/main.ts', pages: 'webview/pages/main.ts' },
    outdir: `${fresh}/webview`,
    format: 'esm',
    platform: 'browser',
    target: 'chrome128',
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
  build({
    ...common,
    entryPoints: ['webview/tile-worker.ts'],
    outdir: `${fresh}/webview`,
    format: 'iife',
    platform: 'browser',
    target: 'chrome128',
  }),
]);
await mkdir(`${fresh}/weights`, { recursive: true });
await copyFile(path.join(core, 'portrait.schema.json'), `${fresh}/portrait.schema.json`);
const copied = {
  'resvg.wasm': ofHost.resolve('@resvg/resvg-wasm/index_bg.wasm'),
  'webp.wasm': ofHost.resolve('@jsquash/webp/codec/dec/webp_dec.wasm'),
  'webp-enc.wasm': resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm'),
  'inter.ttf': resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
};
await Promise.all(
  Object.entries(copied).map(([name, from]) => pack(from, name, name === 'inter.ttf' ? latinFont : undefined)),
);
// The second network's 1.2 MB would find no more faces, only judge them more finely.
for (const name of ['face-detector.bin', 'selfie-segmentation.bin'])
  await copyFile(path.join(core, 'weights', name), `${fresh}/weights/${name}`);
const notices = thirdPartyNotices(
  [entry, ...rest].map(({ metafile }) => metafile),
  Object.values(copied),
);
await writeFile(`${fresh}/THIRD-PARTY-NOTICES.txt`, notices);
await rename('dist', old).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(fresh, 'dist');
await rm(old, { recursive: true, force: true });
