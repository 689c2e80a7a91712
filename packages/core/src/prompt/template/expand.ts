import type { Block, Blocks } from '../../spec/index.js';
import type { BlockPreset, Template } from './pack.js';

/** The blocks and settings of a template with its placeholders filled. */
export interface Expanded extends Blocks {
  readonly settings: Readonly<Record<string, string | number>>;
}

/** A portrait of a matrix: which values it was made with. */
export interface MatrixCell extends Expanded {
  /** The value of each axis. */
  readonly values: Readonly<Record<string, string>>;
  /** The values as one name: "Ada · loop lighting". */
  readonly name: string;
}

const placeholder = /\{([a-z][a-z0-9-]*)\}/g;

/**
 * Fills a template. A placeholder without a given value gets the template's own; one that the template does not know stays
 * as it is written. Values are put in as they are, and are not searched for placeholders again.
 */
export function expandTemplate(template: Template, values: Readonly<Record<string, string>> = {}): Expanded {
  const fill = (text: string) =>
    text.replace(
      placeholder,
      (whole, name: string) => own(values, name) ?? own(template.placeholders, name)?.value ?? whole,
    );
  return {
    subject: fill(template.subject),
    framing: fill(template.framing),
    lighting: fill(template.lighting),
    style: fill(template.style),
    constraints: template.constraints.map(fill),
    settings: { ...template.settings },
  };
}

/**
 * Every combination of the axes' values: "6 people × 2 lightings" gives 12 portraits, the last axis changing fastest. An
 * axis is a placeholder, or the name of a block whose text it replaces. The seed follows the first axis, so that the same
 * person keeps the same seed under every light. At most `mostCells` portraits are made.
 */
export function expandMatrix(
  template: Template,
  axes: Readonly<Record<string, readonly string[]>>,
  seed: number,
): MatrixCell[] {
  const names = Object.keys(axes);
  const size = names.reduce((product, name) => product * axes[name]!.length, 1);
  const perFirst = names[0] === undefined ? 1 : size / Math.max(1, axes[names[0]]!.length);
  const cells: MatrixCell[] = [];
  for (let cell = 0; cell < Math.min(size, mostCells); cell++) {
    const values = valuesOf(names, axes, cell);
    const expanded = expandTemplate(template, values);
    const own: Expanded = { ...expanded, ...blocksOf(values) };
    const settings = { ...own.settings, seed: seed + Math.floor(cell / perFirst) };
    cells.push({ ...own, settings, values, name: Object.values(values).join(' · ') });
  }
  return cells;
}

/** More portraits than anybody would wait for; a matrix is cut here. */
export const mostCells = 10_000;

/** A block's text with a preset added, or replaced by it. */
export function applyPreset(blocks: Blocks, preset: BlockPreset, how: 'add' | 'replace' = 'replace'): Blocks {
  if (preset.block === 'constraints') {
    const constraints = how === 'add' ? [...blocks.constraints, preset.text] : [preset.text];
    return { ...blocks, constraints };
  }
  const before = blocks[preset.block].trim();
  const text = how === 'add' && before !== '' ? `${before}, ${preset.text}` : preset.text;
  return { ...blocks, [preset.block]: text };
}

function valuesOf(names: readonly string[], axes: Readonly<Record<string, readonly string[]>>, cell: number) {
  const values: Record<string, string> = {};
  let rest = cell;
  for (const name of [...names].reverse()) {
    const own = axes[name]!;
    values[name] = own[rest % own.length]!;
    rest = Math.floor(rest / own.length);
  }
  return Object.fromEntries(names.map((name) => [name, values[name]!]));
}

const textBlocks: readonly Exclude<Block, 'constraints'>[] = ['subject', 'framing', 'lighting', 'style'];

function blocksOf(values: Readonly<Record<string, string>>): Partial<Blocks> {
  return Object.fromEntries(textBlocks.flatMap((block) => (block in values ? [[block, values[block]!]] : [])));
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
