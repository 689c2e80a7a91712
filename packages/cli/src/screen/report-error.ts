import { type ErrorCode, type LikenessError, toLikenessError } from '@likeness/core/error';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { plainLine } from './plain-line.js';
import { print } from './print.js';
import { sentence } from './sentence.js';

/** Tells what went wrong in one line on standard error (or as JSON on standard output), and with what code to end. */
export function reportError(thrown: unknown, { json }: { json: boolean }): ExitCode {
  const error = toLikenessError(thrown, 'read');
  if (json) {
    const { code, where, message, retryable } = error;
    print(JSON.stringify({ ok: false, error: { code, where, message, todo: adviceOf(error), retryable } }));
  } else {
    process.stderr.write(`${errorLine(error)}\n`);
    if (error.code === 'unexpected' && error.cause instanceof Error) process.stderr.write(`${error.cause.stack}\n`);
  }
  return exitCodeOf(error.code);
}

/** `spec/invalid  This is not a valid portrait spec: ada.portrait.json:8:12: ... Correct the place named.` */
export function errorLine(error: LikenessError): string {
  return plainLine(`${error.code}  ${sentence(error.message)} ${adviceOf(error)}`);
}

/** Engines that join by an address in the environment alone. */
const addressOf: ReadonlyMap<string, string> = new Map([
  ['service', 'LIKENESS_SERVICE_URL'],
  ['comfyui', 'LIKENESS_COMFYUI_URL'],
]);

/** The advice, and for an engine that joins by its address, how that is given. */
function adviceOf({ code, where = '', todo }: LikenessError): string {
  const variable = code === 'engine/unknown' ? addressOf.get(where) : undefined;
  return variable === undefined ? todo : `Set ${variable} to its address. ${todo}`;
}

/** The code that a command ends with because of this. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'cancelled') return exitCodes.cancelled;
  if (code === 'unexpected') return exitCodes.unexpected;
  if (code === 'usage' || code === 'task/unknown') return exitCodes.usage;
  const [family] = code.split('/');
  if (['spec', 'prompt', 'image', 'reference', 'signing'].includes(family ?? '')) return exitCodes.badSpec;
  if (code === 'engine/unknown' || code === 'engine/cannot') return exitCodes.badSpec;
  if (family === 'output' || family === 'journal') return exitCodes.notWritten;
  return exitCodes.engineFailed;
}
