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

/** How engines that join by the environment alone are set up. */
const setUpOf: ReadonlyMap<string, string> = new Map([
  ['service', 'Set LIKENESS_SERVICE_URL to its address.'],
  ['comfyui', 'Set LIKENESS_COMFYUI_URL to its address.'],
  ['a1111', 'Set LIKENESS_A1111_URL to its address.'],
  ['replicate', 'Set REPLICATE_API_TOKEN to its key.'],
  ['fal', 'Set FAL_KEY to its key.'],
  ['runpod', 'Set RUNPOD_API_KEY to its key, and LIKENESS_RUNPOD_ENDPOINT.'],
  ['horde', 'Set LIKENESS_HORDE_KEY to its key, or LIKENESS_HORDE to anonymous.'],
]);

/** The advice, and for an engine that joins by the environment, how that is done. */
export function adviceOf({ code, where = '', todo }: LikenessError): string {
  const setUp = code === 'engine/unknown' ? setUpOf.get(where) : undefined;
  return setUp === undefined ? todo : `${setUp} ${todo}`;
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
