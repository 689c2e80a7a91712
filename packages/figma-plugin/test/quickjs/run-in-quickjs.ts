import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { workedMs } from './cpu-clock.js';
import { bundleForSandbox, createSandbox } from './sandbox.js';

/** A scenario that never settles is stopped after so many ms. */
const patience = 30_000;

export interface Played {
  value: unknown;
  /** How long evaluating main.js took, in ms of this thread's work, as all times here. */
  loadMs: number;
  /** The longest piece of work between two turns of the sandbox's event loop, in ms. */
  longestBlockMs: number;
  totalMs: number;
  /** What the sandbox held in memory, in bytes, a hundred turns apart. */
  heap: number[];
}

let scenarios: Promise<string> | undefined;

/** Plays one scenario with the built main.js in the sandbox. */
export async function playInQuickJs(name: string, input: unknown = null): Promise<Played> {
  scenarios ??= bundleForSandbox(fileURLToPath(new URL('scenarios.ts', import.meta.url)));
  const main = readFileSync(fileURLToPath(new URL('../../dist/main.js', import.meta.url)), 'utf8');
  const script = await scenarios;
  const sandbox = await createSandbox();
  try {
    sandbox.evaluate(script, 'scenarios.js');
    sandbox.evaluate(`__begin(${JSON.stringify(name)}, ${JSON.stringify(input)})`, 'begin.js');
    const before = workedMs();
    sandbox.evaluate(main, 'main.js');
    const loadMs = workedMs() - before;
    sandbox.evaluate('__play()', 'play.js');
    let longestBlockMs = 0;
    const heap: number[] = [];
    const start = workedMs();
    const deadline = Date.now() + patience;
    for (let turns = 0; ; turns++) {
      if (turns % 100 === 0) heap.push(sandbox.heap());
      longestBlockMs = Math.max(longestBlockMs, sandbox.turn());
      const outcome = sandbox.evaluate('JSON.stringify(globalThis.__outcome ?? null)', 'outcome.js');
      if (outcome !== 'null') {
        const { value, failed } = JSON.parse(String(outcome)) as { value?: unknown; failed?: string };
        if (failed !== undefined) throw new Error(failed);
        return { value, loadMs, longestBlockMs, totalMs: workedMs() - start, heap };
      }
      if (Date.now() > deadline) throw new Error(`"${name}" did not end within ${patience / 1000} s`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    sandbox.dispose();
  }
}
