import { createInterface } from 'node:readline/promises';
import type { Ask } from './ask-blocks.js';

/**
 * Asks on a terminal, one line an answer. Lines that come before their question, as of a pasted text, are kept for it. An answer
 * that never comes (Ctrl-C, Ctrl-D) is an AbortError.
 */
export function askLines(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): { ask: Ask; close: () => void } {
  const terminal = createInterface({ input, output });
  terminal.once('SIGINT', () => terminal.close());
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    terminal.setPrompt(question);
    terminal.prompt();
    const { done, value } = await lines.next();
    if (done) throw new DOMException('The terminal was left before the answer.', 'AbortError');
    return value;
  };
  return { ask, close: () => terminal.close() };
}
