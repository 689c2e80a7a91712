import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { exitCodes } from '../src/exit-codes.js';
import { newFolder, runLikeness } from './run-likeness.js';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(path.join(packages, 'cli', 'README.md'), 'utf8');
/** What stands in code quotes, as words. */
const examples = [...readme.matchAll(/`likeness ([^`]+)`/g)].map(([, words = '']) => words.split(/\s+/));

/** The help of every command by its full name, such as `journal verify`. */
const helpOf = new Map<string, string>();

async function readHelp(command: readonly string[]): Promise<void> {
  const { stdout } = await runLikeness(newFolder(), [...command, '--help']);
  // Behind the options stand the groups of commands.
  const inner = /^Options:\n([\s\S]*)/m.exec(stdout)?.[1] ?? '';
  const names = [...inner.matchAll(/^ {2}([a-z][a-z-]*)/gm)].flatMap(([, name]) =>
    name && name !== 'help' ? [name] : [],
  );
  if (names.length === 0) helpOf.set(command.join(' '), stdout);
  for (const name of names) await readHelp([...command, name]);
}

beforeAll(() => readHelp([]), 60_000);

const commandOf = (words: readonly string[]) =>
  [words.slice(0, 2).join(' '), words[0] ?? ''].find((name) => helpOf.has(name));

it('has an example of every command, and of none that is not there', () => {
  const shown = new Set(examples.filter(([first = '']) => /^[a-z]/.test(first)).map(commandOf));
  expect([...helpOf.keys()].filter((name) => !shown.has(name))).toEqual([]);
  expect(shown.has(undefined)).toBe(false);
});

it('uses no option that its command does not know', () => {
  const unknown = examples.flatMap((words) => {
    const help = helpOf.get(commandOf(words) ?? '') ?? '';
    const options = words.filter((word) => /^--?[a-z]/.test(word) && word !== '--help');
    return options.filter((option) => !new RegExp(`(^|[\\s,])${option}[\\s,]`, 'm').test(help));
  });
  expect(unknown).toEqual([]);
});

it('lists the variables of the environment that the program reads, and no others', () => {
  const sources = ['cli', 'relay', 'host-node'].flatMap((name) => {
    const folder = path.join(packages, name, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  });
  const read = sources.flatMap((text) => text.match(/\b(LIKENESS|REPLICATE|FAL|RUNPOD)_[A-Z\d_]*[A-Z\d]\b/g) ?? []);
  const listed = [...readme.matchAll(/^\| `([A-Z\d_]+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...new Set(read)].toSorted());
});

it('lists every exit code', () => {
  const listed = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

it('links to files that are there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(path.join(packages, 'cli', link)))).toEqual([]);
});
