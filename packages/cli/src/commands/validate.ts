import { LikenessError, toLikenessError } from '@likeness/core/error';
import type { SpecProblem } from '@likeness/core/spec';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { exitCodes } from '../exit-codes.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { errorLine } from '../screen/report-error.js';

interface Verdict {
  file: string;
  ok: boolean;
  problems: readonly SpecProblem[];
  error?: LikenessError;
}

/** `likeness validate`: every problem of every file with its line; no file hides another's. */
export async function validate(files: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const verdicts: Verdict[] = [];
  for (const file of files) verdicts.push(await judge(file));
  if (json) print(JSON.stringify({ ok: verdicts.every(({ ok }) => ok), files: verdicts.map(toJson) }));
  else for (const verdict of verdicts) for (const line of describe(verdict)) print(line);
  if (!verdicts.every(({ ok }) => ok)) process.exitCode = exitCodes.badSpec;
}

function toJson({ error, ...verdict }: Verdict) {
  return error ? { ...verdict, error: { code: error.code, message: error.message } } : verdict;
}

async function judge(file: string): Promise<Verdict> {
  try {
    const { unknown } = await readSpecFile(file);
    return { file, ok: true, problems: unknown };
  } catch (thrown) {
    const error = toLikenessError(thrown, 'validate');
    return { file, ok: false, problems: Array.isArray(error.cause) ? error.cause : [], error };
  }
}

function describe({ file, ok, problems, error }: Verdict): string[] {
  const lines = problems.map(({ code, message, position }) => {
    const where = position ? `${file}:${position.line}:${position.column}` : file;
    return plainLine(`${where}  ${code}  ${message}`);
  });
  if (ok) return [...lines, plainLine(`${file}  valid`)];
  return lines.length > 0
    ? lines
    : [error instanceof LikenessError ? errorLine(error) : plainLine(`${file}  not valid`)];
}
