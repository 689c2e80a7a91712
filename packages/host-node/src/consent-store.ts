import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { type ConsentRecord, type ConsentStore, parseConsent } from '@likeness/core/reference';
import { errorCode } from './write-error.js';
import { writePrivateFile } from './write-private-file.js';

const ending = '.consent.json';

/**
 * Consent records as files, one `<id>.consent.json` each, readable by their owner alone. A file that cannot be understood
 * stops every use of every photo: it may be the tombstone of the one in question.
 *
 * @throws LikenessError `reference/not-allowed` from `find` and `list`; `output/unwritable` from `save`.
 */
export function createFileConsentStore(folder: string): ConsentStore {
  async function readAll(): Promise<readonly { file: string; record: ConsentRecord }[]> {
    const names = (await readNames(folder)).filter((name) => name.endsWith(ending));
    const files = names.map((name) => path.join(folder, name));
    const read = await Promise.all(files.map(async (file) => ({ file, record: await readRecord(file) })));
    return read.flatMap(({ file, record }) => (record ? [{ file, record }] : []));
  }
  const list = async () => newestFirst((await readAll()).map(({ record }) => record));
  return {
    list,
    async find(sha256) {
      return (await list()).filter((record) => record.sha256 === sha256);
    },
    async save(record) {
      const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
      await writePrivateFile(path.join(folder, `${nameOf(record.id)}${ending}`), bytes);
    },
    async remove(id) {
      for (const { file, record } of await readAll()) if (record.id === id) await rm(file, { force: true });
    },
  };
}

async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw unusable(folder, errorCode(error) ?? String(error), error);
  }
}

/** The record in a file; undefined when it was removed in the meantime. */
async function readRecord(file: string): Promise<ConsentRecord | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw unusable(file, error instanceof SyntaxError ? 'it is no JSON' : (errorCode(error) ?? String(error)), error);
  }
  const parsed = parseConsent(value);
  if (parsed.ok) return parsed.record;
  throw unusable(file, parsed.problems[0] ?? 'it is no consent record');
}

function unusable(where: string, detail: string, cause?: unknown): LikenessError {
  const todo = 'Mend this consent record, or take the file away; nothing is used until then.';
  return new LikenessError('reference/not-allowed', { step: 'read', where, detail, todo, cause });
}

function newestFirst(records: readonly ConsentRecord[]): readonly ConsentRecord[] {
  return [...records].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.id < b.id ? -1 : 1));
}

/** Ids of ours are file names as they stand; any other is named by its hash. */
function nameOf(id: string): string {
  return /^[\w-]{1,100}$/.test(id) ? id : sha256Hex(id);
}
