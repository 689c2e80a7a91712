// Builds dist/ so that Figma can import it as it is: manifest.json, main.js (the sandbox) and ui.html (the iframe).
// LIKENESS_FIGMA_ORIGINS: origins of a service or relay that this build may order from, separated by commas.
// LIKENESS_FIGMA_OUT: another folder than dist/.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../scripts/third-party-notices.mjs';

const origins = (process.env.LIKENESS_FIGMA_ORIGINS ?? '').split(',').filter(Boolean);
const out = process.env.LIKENESS_FIGMA_OUT ?? 'dist';
const common = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
  metafile: true,
  conditions: ['@likeness/source'],
};

/** Open Peeps' own faces, 52 kB: the flat style draws ones with more expressions over heads without. */
const withoutFaces = {
  name: 'without-faces',
  setup: ({ onLoad }) =>
    onLoad({ filter: /open-peeps.lib.components.face\.js$/ }, () => ({ contents: 'export const face = {};' })),
};

/** Escapes what would end an inline script early. */
const inline = (script) => script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '\\x3C!--');

/** What `unpack` in the window reads. */
const pack = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');

await mkdir(out, { recursive: true });
const main = await build({
  ...common,
  entryPoints: ['src/main/main.ts'],
  format: 'iife',
  platform: 'neutral',
  target: 'es2020',
});
const inBrowser = {
  ...common,
  format: 'iife',
  platform: 'browser',
  target: ['chrome110', 'firefox115', 'safari16.4'],
};
const worker = await build({ ...inBrowser, entryPoints: ['src/ui/tile-worker.ts'] });
const ui = await build({
  ...inBrowser,
  entryPoints: ['src/ui/ui.ts'],
  loader: { '.css': 'text' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [withoutFaces],
  define: { __LIKENESS_ORIGINS__: JSON.stringify(origins), __LIKENESS_ORDERS__: String(origins.length > 0) },
});
const parts = {
  'tile-worker.ts': pack(worker.outputFiles[0].contents),
  'face-detector.bin': pack(await readFile('../core/dist/weights/face-detector.bin')),
  'ui.ts': inline(ui.outputFiles[0].text),
};
const html = await readFile('src/ui/ui.html', 'utf8');
await put('main.js', main.outputFiles[0].text);
await put(
  'ui.html',
  html.replace(/\/\* (\S+) \*\//g, (_, name) => parts[name]),
);
await put('manifest.json', `${JSON.stringify((await loadManifest()).makeManifest(origins), null, 2)}\n`);
await put('THIRD-PARTY-NOTICES.txt', thirdPartyNotices([main, worker, ui].map(({ metafile }) => metafile)));

/** In one step: whoever reads it meanwhile finds the old file or the new one. */
async function put(name, text) {
  const draft = `${out}/${name}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, `${out}/${name}`);
}

async function loadManifest() {
  const { outputFiles } = await build({ ...common, entryPoints: ['manifest.config.ts'], format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
