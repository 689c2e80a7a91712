// What the licences of bundled packages ask for: their names, versions and licence texts, beside the bundle.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The notices of everything from npm that is in bundles, as text: packages under one licence text stand together.
 * @param metafiles esbuild's `metafile` of each bundle, with paths relative to the working folder
 * @param copied files of packages that lie beside the bundles as they are
 * @throws where a package names no licence: it is not ours to give away
 */
export function thirdPartyNotices(metafiles, copied = []) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const files = [...outputs.flatMap(({ inputs }) => written(inputs)), ...copied];
  const namesByText = new Map();
  for (const folder of [...new Set(files.map(packageOf))].filter(Boolean).sort()) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const text = licenceText(folder) || license;
    if (!text) throw new Error(`${name} names no licence: it cannot be given away with a bundle.`);
    const names = namesByText.get(text) ?? new Set();
    namesByText.set(text, names.add(`${name} ${version}${license ? ` (${license})` : ''}`));
  }
  const notices = [...namesByText].map(([text, names]) => `${[...names].join('\n')}\n\n${text.trim()}\n`);
  return notices.join(`\n${'-'.repeat(80)}\n\n`);
}

/** The files of which at least a byte came into the output. */
const written = (inputs) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);

/** The folder of the npm package that a file belongs to; nothing for our own files. */
function packageOf(file) {
  const at = file.lastIndexOf('node_modules/');
  if (at < 0) return undefined;
  const start = at + 'node_modules/'.length;
  const parts = file.slice(start).split('/');
  return file.slice(0, start) + parts.slice(0, parts[0].startsWith('@') ? 2 : 1).join('/');
}

/** All that a package says of its licences: some name those of the code that they were made from in a file of its own. */
function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)\b|^licen[cs]e_/i.test(name));
  return names.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n\n');
}
