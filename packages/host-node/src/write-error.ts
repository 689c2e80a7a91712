import { LikenessError } from '@likeness/core/error';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  ENOTDIR: 'part of the path is a file, not a folder',
  EISDIR: 'a folder has this name',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** The system's reason why a file could not be written, as an error with a sentence. */
export function writeError(error: unknown, file: string): LikenessError {
  if (error instanceof LikenessError) return error;
  const code = errorCode(error);
  const detail = reasons[code ?? ''] ?? code ?? String(error);
  return new LikenessError('output/unwritable', { step: 'write', where: file, detail, cause: error });
}

/** The code that Node puts on errors of the system, for example `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
