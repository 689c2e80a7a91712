import path from 'node:path';
import { expandMatrix, expandTemplate, mostCells, type Template, type TemplatePack } from '@likeness/core/prompt';
import { type Blocks, blocks, nameFromWords, parseSpecValue } from '@likeness/core/spec';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { warn } from '../screen/warn.js';
import { findTemplate, readPacks } from '../spec-files/template-packs.js';
import { type NamedSpec, writeSpecs } from '../spec-files/write-specs.js';

export interface TemplateOptions {
  /** Packs besides those that Likeness brings along. */
  pack: readonly string[];
  json?: boolean;
}

export interface ApplyOptions extends TemplateOptions {
  /** `name=value` of placeholders. */
  set?: readonly string[];
  /** `name=value|value` of placeholders or blocks. */
  matrix?: readonly string[];
  seed?: number;
  /** A folder for the specs. */
  write?: string;
  force?: boolean;
}

/** `likeness template list`: the templates and what can be filled in, and the presets of single blocks. */
export async function listTemplates({ pack, json = false }: TemplateOptions): Promise<void> {
  await orRefuse({ json }, async () => {
    const packs = await readPacks(pack);
    if (json) print(JSON.stringify({ ok: true, packs }));
    else for (const one of packs) for (const line of describePack(one)) print(line);
  });
}

/** `likeness template apply`: the spec of a template, or one for each combination of a matrix. */
export async function applyTemplate(id: string, options: ApplyOptions): Promise<void> {
  await orRefuse(options, async () => {
    const template = findTemplate(await readPacks(options.pack), id);
    const specs = expand(template, options);
    const { write, json = false } = options;
    const written = write === undefined ? [] : await writeSpecs(specs, { ...options, folder: write });
    if (json) return print(JSON.stringify({ ok: true, specs, written }));
    for (const file of written) print(plainLine(path.relative(process.cwd(), file)));
    if (written.length > 0) return;
    const [only] = specs;
    if (specs.length === 1) return print(JSON.stringify(only?.spec, null, 2));
    print(
      drawTable(
        ['name'],
        specs.map(({ name }) => [name]),
      ),
    );
    print(`${specs.length} specs; --write <folder> writes them.`);
  });
}

function expand(template: Template, { set = [], matrix = [], seed: wanted }: ApplyOptions): NamedSpec[] {
  const filled = withValues(template, set);
  const seed = wanted ?? Number(template.settings.seed ?? 1);
  const axes = axesOf(template, matrix);
  tellExamples(filled, [...set, ...matrix]);
  if (matrix.length === 0) {
    const { settings, ...words } = expandTemplate(filled);
    return [{ name: template.id, spec: toSpec(words, { ...settings, seed }) }];
  }
  return expandMatrix(filled, axes, seed).map(({ name, values: _, settings, ...words }) => {
    return { name: nameFromWords(name), spec: toSpec(words, settings) };
  });
}

/** Says what stands in for the placeholders that nobody filled in. */
function tellExamples(template: Template, given: readonly string[]): void {
  const filled = new Set(given.map((text) => text.split('=')[0]?.trim()));
  const words = wordBlocks.filter((block) => !filled.has(block)).map((block) => template[block]);
  const isLeft = (name: string) => !filled.has(name) && words.some((text) => text?.includes(`{${name}}`));
  const left = Object.entries(template.placeholders).filter(([name]) => isLeft(name));
  if (left.length === 0) return;
  warn(`the template's own words stand for ${left.map(([name, { value }]) => `{${name}}: ${value}`).join('; ')}`);
}

/** The template with values of its placeholders replaced: a matrix varies the others. */
function withValues(template: Template, set: readonly string[]): Template {
  const placeholders = { ...template.placeholders };
  for (const text of set) {
    const { name, value } = readPair(text, 'name=value');
    const known = placeholders[name];
    if (!known) throw unknownName(name, Object.keys(placeholders));
    placeholders[name] = { ...known, value };
  }
  return { ...template, placeholders };
}

function axesOf({ placeholders }: Template, matrix: readonly string[]): Record<string, string[]> {
  const names = [...Object.keys(placeholders), ...wordBlocks];
  const axes: Record<string, string[]> = {};
  for (const text of matrix) {
    const { name, value } = readPair(text, 'name=value|value');
    if (!names.includes(name)) throw unknownName(name, names);
    axes[name] = value.split('|').map((one) => one.trim());
  }
  const cells = Object.values(axes).reduce((product, list) => product * list.length, 1);
  if (cells > mostCells) throw new Refused('template/matrix', `${cells} portraits: a matrix has at most ${mostCells}.`);
  return axes;
}

/** The blocks whose text an axis can replace. */
const wordBlocks = blocks.filter((block) => block !== 'constraints');

function readPair(text: string, form: string): { name: string; value: string } {
  const at = text.indexOf('=');
  if (at <= 0) throw new Refused('usage', `"${text}": expected ${form}.`);
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

function unknownName(name: string, known: readonly string[]): Refused {
  return new Refused('template/unknown-name', `There is no "${name}" to fill in: there are ${known.join(', ')}.`);
}

function toSpec(words: Blocks, settings: object): object {
  const { subject, framing, lighting, style, constraints } = words;
  const spec = { version: 1, subject, framing, lighting, style, constraints, settings };
  const parsed = parseSpecValue(spec);
  if (parsed.ok) return spec;
  throw new Refused('template/invalid', parsed.problems[0]?.message ?? 'The template gives no valid spec.');
}

function describePack({ name, templates, presets }: TemplatePack): string[] {
  return [
    plainLine(name),
    ...templates.flatMap(({ id, about, placeholders }) => [
      `  ${plainLine(`${id}  ${about}`)}`,
      ...Object.entries(placeholders).map(
        ([key, { about: what, value }]) => `    ${plainLine(`{${key}}  ${what}: ${value}`)}`,
      ),
    ]),
    ...presets.map(({ id, block, text }) => `  ${plainLine(`${id}  ${block}: ${text}`)}`),
  ];
}
