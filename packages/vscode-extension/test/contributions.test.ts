import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const manifest = JSON.parse(read('package.json'));
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => read(file));
const source = sources.join('\n');

it('registers every command that it contributes, and no other', () => {
  const contributed: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  const [, table = ''] = /const commands: [^\n]*= \{\n([\s\S]*?)\n {2}\};/.exec(source) ?? [];
  const registered = [...table.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => `likeness.${name}`);
  expect([...registered, 'likeness.refresh'].sort()).toEqual([...contributed].sort());
});

it('has every text of the manifest in both languages', () => {
  const wanted = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  const [english, german] = [JSON.parse(read('package.nls.json')), JSON.parse(read('package.nls.de.json'))];
  expect(Object.keys(english).sort()).toEqual([...new Set(wanted)].sort());
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
});

it('has every text of the code in German, with the same places for values', () => {
  const bundle: Record<string, string> = JSON.parse(read('l10n/bundle.l10n.de.json'));
  const used = [...source.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text.replace(/\\'/g, "'"));
  expect(Object.keys(bundle).sort()).toEqual([...new Set(used)].sort());
  const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
  for (const [english, german] of Object.entries(bundle)) expect(places(german)).toEqual(places(english));
});

it('restricts every setting by which a workspace could steer where things go', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  const steering = Object.keys(manifest.contributes.configuration.properties).filter((key) =>
    /url$|endpoint$|Folder$|Template$/.test(key),
  );
  expect([...restrictedConfigurations].sort()).toEqual(steering.sort());
});
