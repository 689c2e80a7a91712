import { existsSync } from 'node:fs';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { lintSpec } from '@likeness/core/prompt';
import { type Blocks, nameFromWords, type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import { specError } from '@likeness/host-node/spec-file';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { warn } from '../screen/warn.js';
import { writeSpecs } from '../spec-files/write-specs.js';
import { readConfig } from '../state/config-file.js';
import { askBlocks, listOf } from './ask-blocks.js';
import { askLines } from './ask-lines.js';

export interface NewOptions {
  subject?: string;
  framing?: string;
  lighting?: string;
  style?: string;
  /** Comma separated. */
  constraints?: string;
  seed?: number;
  size?: { width: number; height: number };
  json?: boolean;
}

/** `likeness new`: asks block by block on a terminal, takes the options elsewhere, and writes a spec that was not there before. */
export async function newSpec(file: string | undefined, options: NewOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { folder, name } = placeOf(file);
    if (name !== undefined) refuseTaken(folder, name);
    const blocks = await readBlocks(options);
    const draft = { version: 1, ...blocks, settings: settingsOf(options) };
    const parsed = parseSpecValue(draft);
    if (!parsed.ok) throw specError('the new spec', parsed.problems);
    await tellFindings(parsed.spec);
    const made = name ?? nameFromWords(blocks.subject);
    const [written = ''] = await writeSpecs([{ name: made, spec: draft }], { folder });
    const shown = path.relative(process.cwd(), written);
    if (options.json) print(JSON.stringify({ ok: true, file: shown, spec: draft }));
    else print(plainLine(`${shown}  draw it with: likeness generate ${shown}`));
  });
}

/** The folder and name of the file wanted; without one, it is named after the subject, and a taken name counts up. */
function placeOf(file: string | undefined): { folder: string; name?: string } {
  if (file === undefined) return { folder: '.' };
  return { folder: path.dirname(file), name: path.basename(file).replace(/(\.portrait)?\.json$/i, '') };
}

function refuseTaken(folder: string, name: string): void {
  const file = path.join(folder, `${name}.portrait.json`);
  if (existsSync(file))
    throw new Refused('output/exists', `${file} is there already and stays as it is: name another.`);
}

async function readBlocks({ constraints, ...words }: NewOptions): Promise<Blocks> {
  const given: Partial<Blocks> = {};
  for (const block of ['subject', 'framing', 'lighting', 'style'] as const) {
    const text = words[block];
    if (text !== undefined) given[block] = text;
  }
  if (constraints !== undefined) given.constraints = listOf(constraints);
  const blocks = process.stdin.isTTY ? await askOnTerminal(given) : { ...noWords, ...given };
  if (blocks.subject.trim() !== '') return blocks;
  const detail = process.stdin.isTTY ? {} : { detail: 'without a terminal, give at least --subject' };
  throw new LikenessError('prompt/empty', { step: 'read', ...detail });
}

const noWords: Blocks = { subject: '', framing: '', lighting: '', style: '', constraints: [] };

async function askOnTerminal(given: Partial<Blocks>): Promise<Blocks> {
  const { ask, close } = askLines(process.stdin, process.stderr);
  try {
    return await askBlocks(ask, given);
  } finally {
    close();
  }
}

function settingsOf({ seed, size }: NewOptions): object {
  return { seed: seed ?? 1, ...(size ?? { width: 1024, height: 1024 }) };
}

async function tellFindings(spec: PortraitSpec): Promise<void> {
  const findings = lintSpec(spec, { config: await readConfig(), fixes: false });
  for (const { code, message } of findings) warn(`${code}: ${message}`);
}
