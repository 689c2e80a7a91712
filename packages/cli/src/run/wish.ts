import { existsSync } from 'node:fs';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { splitPrompt } from '@likeness/core/prompt';
import {
  type Blocks,
  nameFromWords,
  type OutputFormat,
  type PortraitSpec,
  parseSpecValue,
  type SpecProblem,
  seedFromWords,
} from '@likeness/core/spec';
import { readSpecFile, specError } from '@likeness/host-node/spec-file';

/** Something that acts on a picture, as an option names it: how strongly, and in which share of the steps. */
export interface Acting {
  name: string;
  strength?: number;
  start?: number;
  end?: number;
}

/** The options of a command that change what a spec says. */
export interface WishOptions {
  engine?: string;
  seed?: number | 'random';
  size?: { width: number; height: number };
  count?: number;
  name?: string;
  format?: OutputFormat;
  /** A guide by its pass; `none` leaves the spec's out. */
  composition?: Acting | 'none';
  /** A second adapter for the spec's photo; `none` leaves the spec's out. */
  secondAdapter?: Acting | 'none';
}

/** What the user asked for on the command line: a spec, and what to call it. */
export interface Wish {
  spec: PortraitSpec;
  name: string;
  /** The spec file, when it came from one. */
  file?: string;
  unknown: readonly SpecProblem[];
}

/**
 * Reads the spec file that `words` name, or takes them as a one-line prompt; then lets the options have the last word.
 *
 * @throws LikenessError `spec/...`, `prompt/empty`, or `usage` for words that are file names and no prompt.
 */
export async function readWish(words: readonly string[], options: WishOptions): Promise<Wish> {
  const [first = ''] = words;
  refuseFileNames(words);
  if (words.length === 1 && isSpecFile(first)) {
    const { spec, unknown } = await readSpecFile(first);
    const name = options.name ?? spec.output?.name ?? path.basename(first).replace(/(\.portrait)?\.json$/i, '');
    return { spec: withOptions(spec, options), name, file: first, unknown };
  }
  const line = words.join(' ').trim();
  if (line === '') throw new LikenessError('prompt/empty', { step: 'read' });
  const spec = withOptions({ version: 1, ...splitPrompt(line), settings: { seed: seedFromWords(line) } }, options);
  return { spec, name: options.name ?? nameFromWords(line), unknown: [] };
}

/** A word that ends like a file, or is one. "woman.json" that does not exist is a mistake in the path, not a prompt. */
function isSpecFile(word: string): boolean {
  return /\.json$/i.test(word) || (!/[\s,]/.test(word) && existsSync(word));
}

const fileEnding = /\.(?:json[5c]?|jsn|ya?ml|toml|txt|md|png|jpe?g|webp|gif|svg)$/i;

/** File names are no words of a prompt: drawn as such they would give a portrait of nobody. */
function refuseFileNames(words: readonly string[]): void {
  const [first = ''] = words;
  const usage = (where: string, detail: string) => new LikenessError('usage', { step: 'read', where, detail });
  const named = words.find((word) => fileEnding.test(word.trim()));
  if (words.length > 1 && named !== undefined)
    throw usage(named, 'one spec file at a time, and no words beside it; `likeness sheet` takes several');
  if (words.length > 1 || isSpecFile(first)) return;
  if (named !== undefined || /^[^\s,]*[\\/][^\s,]*$/.test(first))
    throw usage(first, 'this is neither a spec file (*.portrait.json) that is there nor a prompt of several words');
}

/** A spec before its defaults are filled in. */
export type Draft = Blocks & {
  version: 1;
  reference?: object | undefined;
  composition?: object | undefined;
  settings?: object | undefined;
  output?: object | undefined;
};

/**
 * A draft with the options' last word, its defaults filled in.
 *
 * @throws LikenessError `spec/invalid` for an option that no spec can hold; `usage` for an adapter without a photo.
 */
export function withOptions(spec: Draft, options: WishOptions): PortraitSpec {
  const { engine, seed, size, count, name, format } = options;
  const settings = {
    ...spec.settings,
    ...(engine === undefined ? {} : { engine }),
    ...(seed === undefined ? {} : { seed: seed === 'random' ? Math.floor(Math.random() * 2 ** 32) : seed }),
    ...size,
    ...(count === undefined ? {} : { count }),
  };
  const output = {
    ...spec.output,
    ...(name === undefined ? {} : { name }),
    ...(format === undefined ? {} : { format }),
  };
  const parsed = parseSpecValue({
    ...spec,
    settings,
    output,
    ...withComposition(spec, options),
    ...withSecond(spec, options),
  });
  if (parsed.ok) return parsed.spec;
  throw specError('the command line', parsed.problems);
}

/** What an option says replaces what the spec says of the same; the rest of the spec's guide stays. */
function withComposition({ composition }: Draft, { composition: wanted }: WishOptions): Pick<Draft, 'composition'> {
  if (wanted === undefined) return {};
  if (wanted === 'none') return { composition: undefined };
  const { name: pass, ...acts } = wanted;
  return { composition: { ...composition, pass, ...acts } };
}

function withSecond({ reference }: Draft, { secondAdapter: wanted }: WishOptions): Pick<Draft, 'reference'> {
  if (wanted === undefined) return {};
  if (!reference) {
    const detail = 'a second adapter acts on a photo, and the spec has no "reference"';
    throw new LikenessError('usage', { step: 'read', where: '--second-adapter', detail });
  }
  if (wanted === 'none') return { reference: { ...reference, second: undefined } };
  const { name: adapter, ...acts } = wanted;
  return { reference: { ...reference, second: { adapter, ...acts } } };
}
