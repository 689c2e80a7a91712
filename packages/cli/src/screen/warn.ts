import { plainLine } from './plain-line.js';

/** Something worth knowing that stops nothing, as one line on standard error. */
export function warn(text: string): void {
  process.stderr.write(`note: ${plainLine(text)}\n`);
}
