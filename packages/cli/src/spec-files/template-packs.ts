import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { parsePack, standardPacks, type Template, type TemplatePack } from '@likeness/core/prompt';
import { readTextFile } from '@likeness/host-node/spec-file';
import { Refused } from '../refused.js';
import { warn } from '../screen/warn.js';

/** The packs named (files, folders of JSON, or installed packages), then those that Likeness brings along. */
export async function readPacks(named: readonly string[]): Promise<TemplatePack[]> {
  const own = await Promise.all(named.map(readNamed));
  return [...own.flat(), ...standardPacks()];
}

/** The template of this id, or of `pack/id`; the packs that were named come first. */
export function findTemplate(packs: readonly TemplatePack[], id: string): Template {
  const all = packs.flatMap((pack) => pack.templates.map((template) => ({ pack: pack.id, template })));
  const found = all.find(({ pack, template }) => template.id === id || `${pack}/${template.id}` === id);
  if (found) return found.template;
  const known = all.map(({ template }) => template.id).join(', ');
  throw new Refused('template/unknown', `There is no template "${id}": there are ${known}.`);
}

async function readNamed(name: string): Promise<TemplatePack[]> {
  const installed = path.join('node_modules', name);
  const place = !existsSync(name) && existsSync(installed) ? installed : name;
  const facts = await stat(place).catch(() => undefined);
  if (!facts) throw new LikenessError('spec/not-found', { step: 'read', where: name });
  if (!facts.isDirectory()) return [await readPack(place)];
  const files = (await readdir(place)).filter((file) => file.endsWith('.json') && file !== 'package.json').sort();
  if (files.length === 0) throw new Refused('pack/empty', `${name} holds no JSON file.`);
  return Promise.all(files.map((file) => readPack(path.join(place, file))));
}

async function readPack(file: string): Promise<TemplatePack> {
  const { pack, findings } = parsePack(parseJson(file, await readTextFile(file)));
  for (const { code, message } of findings) {
    if (pack) warn(`${file}: ${code}: ${message}`);
    else throw new Refused(code, `${file}: ${message}`);
  }
  if (pack) return pack;
  throw new Refused('pack/invalid', `${file} is not a pack.`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refused('pack/invalid', `${file} is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
