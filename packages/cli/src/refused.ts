import type { Finding } from '@likeness/core/finding';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { plainLine } from './screen/plain-line.js';
import { print } from './screen/print.js';

/** What a command was given was understood and is not done: in one sentence why. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  static because({ code, message }: Finding): Refused {
    return new Refused(code, message);
  }
}

/** Runs a command; a refusal is told in one line (or as JSON) and ends it with 3, or with 2 when the command was not understood. */
export async function orRefuse({ json = false }: { json?: boolean }, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.exitCode = reportRefused(error, json);
  }
}

function reportRefused({ code, message }: Refused, json: boolean): ExitCode {
  if (json) print(JSON.stringify({ ok: false, error: { code, message } }));
  else process.stderr.write(`${plainLine(`${code}  ${message}`)}\n`);
  return code === 'usage' ? exitCodes.usage : exitCodes.badSpec;
}
