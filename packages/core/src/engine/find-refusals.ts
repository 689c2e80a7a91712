import { LikenessError } from '../error/index.js';
import type { Finding } from '../finding/index.js';

/**
 * Asks one question after another, and gives what an engine could not do as findings, so that all of it is seen at once.
 *
 * @throws what the questions throw besides `engine/cannot`.
 */
export async function findRefusals(
  code: string,
  questions: readonly (() => Promise<unknown>)[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const ask of questions) {
    try {
      await ask();
    } catch (thrown) {
      if (!(thrown instanceof LikenessError) || thrown.code !== 'engine/cannot') throw thrown;
      findings.push({ code, severity: 'error', message: `${thrown.message}. ${thrown.todo}` });
    }
  }
  return findings;
}
