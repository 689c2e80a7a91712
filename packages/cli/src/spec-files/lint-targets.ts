import { glob, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../refused.js';

const ending = '.portrait.json';

/**
 * The files that arguments name: a file as it is, of a folder all `*.portrait.json` below it, of a pattern all that it matches.
 * Installed packages and folders whose name begins with a dot are passed over. `-` stays.
 *
 * @throws Refused `spec/not-found` for a folder or pattern without a spec.
 */
export async function findSpecFiles(args: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const arg of args) {
    const files = await filesOf(arg);
    if (files.length === 0) {
      const where = arg === '.' ? 'this folder or below it' : arg;
      throw new Refused('spec/not-found', `There is no *.portrait.json in ${where}. \`likeness new\` writes one.`);
    }
    found.push(...files);
  }
  return [...new Set(found)];
}

async function filesOf(arg: string): Promise<string[]> {
  if (arg === '-') return [arg];
  const facts = await stat(arg).catch(() => undefined);
  if (facts?.isDirectory()) return specsBelow(arg);
  if (facts || !/[*?[{]/.test(arg)) return [arg];
  const matches: string[] = [];
  for await (const file of glob(arg, { exclude: (name) => isPassedOver(path.basename(name)) })) matches.push(file);
  return matches.sort();
}

async function specsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !isPassedOver(entry.name)) found.push(...(await specsBelow(file)));
    if (entry.isFile() && entry.name.endsWith(ending)) found.push(file);
  }
  return found;
}

function isPassedOver(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && !/^\.+$/.test(name));
}
