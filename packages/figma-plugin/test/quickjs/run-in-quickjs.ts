import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { getQuickJS, type QuickJSContext } from 'quickjs-emscripten';

/** Figma's sandbox has these and nothing else of a browser; the timers are rung from outside. */
const prelude = `
  globalThis.timers = [];
  globalThis.setTimeout = (callback, ms = 0) => { timers.push({ callback, at: Date.now() + ms, id: timers.length + 1 }); return timers.length; };
  globalThis.clearTimeout = (id) => { if (timers[id - 1]) timers[id - 1].callback = undefined; };
  globalThis.__ring = () => {
    for (const timer of timers) if (timer.callback && timer.at <= Date.now()) {
      const { callback } = timer; timer.callback = undefined; callback(); return true;
    }
    return timers.some(({ callback }) => callback);
  };
  globalThis.console = { log() {}, warn() {}, error() {}, info() {} };
  globalThis.__html__ = '<p>window</p>';
`;

/** A scenario that never settles is stopped after so many ms. */
const patience = 30_000;

export interface Played {
  value: unknown;
  /** How long evaluating main.js took, in ms. */
  loadMs: number;
  /** The longest piece of work between two turns of the sandbox's event loop, in ms. */
  longestBlockMs: number;
}

let scenarios: string | undefined;

async function bundleScenarios(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('scenarios.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'es2022',
    conditions: ['@likeness/source'],
  });
  return outputFiles[0]!.text;
}

/** Plays one scenario with the built main.js in QuickJS, an engine of the kind that Figma's sandbox is. */
export async function playInQuickJs(name: string, input: unknown = null): Promise<Played> {
  scenarios ??= await bundleScenarios();
  const main = readFileSync(fileURLToPath(new URL('../../dist/main.js', import.meta.url)), 'utf8');
  const vm = (await getQuickJS()).newContext();
  try {
    evaluate(vm, prelude, 'prelude.js');
    evaluate(vm, scenarios, 'scenarios.js');
    evaluate(vm, `__begin(${JSON.stringify(name)}, ${JSON.stringify(input)})`, 'begin.js');
    const before = performance.now();
    evaluate(vm, main, 'main.js');
    const loadMs = performance.now() - before;
    evaluate(vm, '__play()', 'play.js');
    let longestBlockMs = 0;
    const deadline = Date.now() + patience;
    for (;;) {
      const start = performance.now();
      const { error } = vm.runtime.executePendingJobs();
      if (error) throw new Error(`in the sandbox: ${JSON.stringify(vm.dump(error))}`);
      const outcome = evaluate(vm, 'JSON.stringify(globalThis.__outcome ?? null)', 'outcome.js');
      longestBlockMs = Math.max(longestBlockMs, performance.now() - start);
      if (outcome !== 'null') {
        const { value, failed } = JSON.parse(String(outcome)) as { value?: unknown; failed?: string };
        if (failed !== undefined) throw new Error(failed);
        return { value, loadMs, longestBlockMs };
      }
      const ring = performance.now();
      evaluate(vm, '__ring()', 'ring.js');
      longestBlockMs = Math.max(longestBlockMs, performance.now() - ring);
      if (Date.now() > deadline) throw new Error(`"${name}" did not end within ${patience / 1000} s`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    vm.dispose();
  }
}

function evaluate(vm: QuickJSContext, code: string, file: string): unknown {
  const result = vm.evalCode(code, file);
  if (result.error) {
    const error: unknown = vm.dump(result.error);
    result.error.dispose();
    throw new Error(`${file}: ${JSON.stringify(error)}`);
  }
  const value: unknown = vm.dump(result.value);
  result.value.dispose();
  return value;
}
