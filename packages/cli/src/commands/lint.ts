import { existsSync } from 'node:fs';
import { text as readStream } from 'node:stream/consumers';
import { LikenessError, toLikenessError } from '@likeness/core/error';
import type { Finding } from '@likeness/core/finding';
import { type LintConfig, splitPrompt } from '@likeness/core/prompt';
import { readTextFile } from '@likeness/host-node/spec-file';
import { exitCodes } from '../exit-codes.js';
import { orRefuse } from '../refused.js';
import { countFindings, findingLines, lintJson, summaryLine } from '../screen/finding-lines.js';
import { sarifLog } from '../screen/sarif.js';
import { sentence } from '../screen/sentence.js';
import { warn } from '../screen/warn.js';
import { findSpecFiles } from '../spec-files/lint-targets.js';
import { fixText, type LintedFile, lintText } from '../spec-files/lint-text.js';
import { readConfig } from '../state/config-file.js';
import { replaceFile } from '../state/replace-file.js';

export interface LintOptions {
  json?: boolean;
  sarif?: boolean;
  fix?: boolean;
  /** More warnings than this count as an error. */
  maxWarnings?: number;
  /** A configuration file instead of the one found upwards. */
  config?: string;
  /** What to call standard input. */
  stdinName: string;
}

/** `likeness lint`: says what is wrong with specs before they cost money; ends with 3 when there is an error. */
export async function lint(args: readonly string[], options: LintOptions): Promise<void> {
  await orRefuse(options, async () => {
    const config = await readConfig(options.config);
    const files = await findSpecFiles(args.length > 0 ? args : ['.']);
    const linted: LintedFile[] = [];
    for (const file of files) linted.push(await lintFile(file, config, options));
    report(linted, options);
    const { errors, warnings } = countFindings(linted);
    const tooMany = warnings > (options.maxWarnings ?? Number.POSITIVE_INFINITY);
    if (tooMany) warn(`warnings: ${warnings}, allowed: ${options.maxWarnings}`);
    if (errors > 0 || tooMany) process.exitCode = exitCodes.badSpec;
  });
}

async function lintFile(file: string, config: LintConfig, { fix, stdinName }: LintOptions): Promise<LintedFile> {
  if (isPrompt(file)) return lintPrompt(file, config);
  const piped = file === '-';
  const before = piped ? await readStream(process.stdin) : await readTextFile(file).catch(toLikeness);
  if (before instanceof LikenessError) return unreadable(file, before);
  const { text, made } = fix ? fixText(before, config) : { text: before, made: [] };
  if (piped && fix) process.stdout.write(text);
  else if (text !== before) await replaceFile(file, text);
  return { file: piped ? stdinName : file, piped, text, findings: lintText(text, config), fixed: made };
}

/** Words with a space or comma between them, and no file: "woman in her 60s, loop lighting". */
function isPrompt(arg: string): boolean {
  return /\S[\s,]+\S/.test(arg) && !/[\\/]|\.json$/i.test(arg) && !existsSync(arg);
}

/** A prompt is linted as the spec that it is split into; its findings quote the words, and have no line. */
function lintPrompt(prompt: string, config: LintConfig): LintedFile {
  const text = JSON.stringify({ version: 1, ...splitPrompt(prompt) });
  const findings = lintText(text, config).map(({ finding: { fix: _, ...finding } }) => ({ finding }));
  return { file: 'prompt', piped: false, text, findings, fixed: [] };
}

function toLikeness(thrown: unknown): LikenessError {
  return toLikenessError(thrown, 'read');
}

/** A file that cannot be read keeps no other from being looked at. */
function unreadable(file: string, { code, message, todo }: LikenessError): LintedFile {
  const finding: Finding = { code, message: `${sentence(message)} ${todo}`, severity: 'error' };
  return { file, piped: false, text: '', findings: [{ finding }], fixed: [] };
}

function report(linted: readonly LintedFile[], { json, sarif, fix }: LintOptions): void {
  // With --fix, standard output is for the text that came by standard input.
  const stream = fix && linted.some(({ piped }) => piped) ? process.stderr : process.stdout;
  const lines = sarif
    ? [JSON.stringify(sarifLog(linted), null, 2)]
    : json
      ? [JSON.stringify(lintJson(linted))]
      : [...linted.flatMap(findingLines), summaryLine(linted)];
  for (const line of lines) stream.write(`${line}\n`);
}
