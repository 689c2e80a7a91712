import { readFile, stat } from 'node:fs/promises';
import { LikenessError } from '@likeness/core/error';
import { maxSpecLength, type PortraitSpec, parseSpec, type SpecProblem } from '@likeness/core/spec';
import { errorCode } from './write-error.js';

export interface SpecFile {
  file: string;
  spec: PortraitSpec;
  /** Keys that this version does not know: kept, without effect. */
  unknown: readonly SpecProblem[];
}

/**
 * Reads a `*.portrait.json`.
 *
 * @throws LikenessError `spec/...` whose detail is the first problem with its line, and whose cause lists them all.
 */
export async function readSpecFile(file: string): Promise<SpecFile> {
  const parsed = parseSpec(await readTextFile(file));
  if (parsed.ok) return { file, spec: parsed.spec, unknown: parsed.unknown };
  throw specError(file, parsed.problems);
}

/** All that is wrong with a spec as one error: the first problem in full, the number of the others. */
export function specError(file: string, problems: readonly SpecProblem[]): LikenessError {
  const [first] = problems;
  const code = first && first.code !== 'spec/unknown-key' ? first.code : 'spec/invalid';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const where = first?.position ? `${file}:${first.position.line}:${first.position.column}` : file;
  return new LikenessError(code, {
    step: 'validate',
    where,
    detail: `${first?.message ?? ''}${more}`,
    cause: problems,
  });
}

/** The text of a small file. Its size is checked before it is read, so that no path can fill the memory. */
export async function readTextFile(file: string): Promise<string> {
  try {
    // Before opening: a named pipe would wait for a writer that never comes.
    const facts = await stat(file);
    if (!facts.isFile())
      throw new LikenessError('spec/unreadable', { step: 'read', where: file, detail: 'it is not a file' });
    if (facts.size > maxSpecLength) {
      const detail = `${facts.size} bytes, at most ${maxSpecLength}`;
      throw new LikenessError('spec/too-large', { step: 'read', where: file, detail });
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof LikenessError) throw error;
    if (errorCode(error) === 'ENOENT') throw new LikenessError('spec/not-found', { step: 'read', where: file });
    const detail = error instanceof TypeError ? 'it is not UTF-8 text' : errorCode(error);
    throw new LikenessError('spec/unreadable', {
      step: 'read',
      where: file,
      ...(detail ? { detail } : {}),
      cause: error,
    });
  }
}
