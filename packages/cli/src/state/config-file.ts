import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { LintConfig, rules } from '@likeness/core/prompt';
import { readTextFile } from '@likeness/host-node/spec-file';
import { Refused } from '../refused.js';
import { warn } from '../screen/warn.js';

const fileName = 'likeness.config.json';

/** The configuration of a project: the file named, or the first `likeness.config.json` in a folder or above it. */
export async function readConfig(named?: string, folder = process.cwd()): Promise<LintConfig> {
  if (named !== undefined) return parseConfig(named, await readNamed(named));
  const file = path.join(folder, fileName);
  const text = await readIfThere(file);
  if (text !== undefined) return parseConfig(path.relative(process.cwd(), file), text);
  const above = path.dirname(folder);
  return above === folder ? {} : readConfig(undefined, above);
}

async function readNamed(file: string): Promise<string> {
  const text = await readIfThere(file);
  if (text === undefined) throw new Refused('config/not-found', `There is no such configuration: ${file}.`);
  return text;
}

function parseConfig(file: string, text: string): LintConfig {
  const parsed = LintConfig.safeParse(parseJson(file, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refused(
      'config/invalid',
      `${file}: ${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message}`,
    );
  }
  for (const id of Object.keys(parsed.data.rules ?? {})) warnOfRule(file, id);
  return parsed.data;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refused('config/invalid', `${file} is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function warnOfRule(file: string, id: string): void {
  const named = id.endsWith('/*')
    ? [...rules.values()].filter((rule) => rule.id.startsWith(id.slice(0, -1)))
    : [rules.get(id)].filter((rule) => rule !== undefined);
  if (named.length === 0) warn(`${file}: there is no lint rule "${id}"`);
  if (named.some(({ locked }) => locked)) warn(`${file}: no configuration changes "${id}": it guards people`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    if (error.code === 'spec/not-found') return undefined;
    throw new Refused('config/unreadable', `${file} cannot be read: ${error.detail ?? error.message}.`);
  }
}
