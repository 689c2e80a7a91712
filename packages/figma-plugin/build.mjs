// Builds dist/ so that Figma can import it as it is: manifest.json, main.js (the sandbox) and ui.html (the iframe).
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const common = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', write: false };

/** Escapes what would end an inline script early. */
const inline = (script) => script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '\\x3C!--');

await mkdir('dist', { recursive: true });
const main = await build({
  ...common,
  entryPoints: ['src/main/main.ts'],
  format: 'iife',
  platform: 'neutral',
  target: 'es2020',
});
const ui = await build({
  ...common,
  entryPoints: ['src/ui/ui.ts'],
  format: 'iife',
  platform: 'browser',
  target: ['chrome110', 'firefox115', 'safari16'],
});
const html = await readFile('src/ui/ui.html', 'utf8');
await writeFile('dist/main.js', main.outputFiles[0].text);
// A function, so that a `$&` in the script is no pattern.
await writeFile(
  'dist/ui.html',
  html.replace('/* ui.ts */', () => inline(ui.outputFiles[0].text)),
);
await copyFile('manifest.json', 'dist/manifest.json');
