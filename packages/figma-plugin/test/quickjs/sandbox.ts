import { build } from 'esbuild';
import { getQuickJS } from 'quickjs-emscripten';

/** Figma's sandbox has these and nothing else of a browser; the timers are rung from outside. */
const prelude = `
  globalThis.timers = [];
  globalThis.setTimeout = (callback, ms = 0) => { timers.push({ callback, at: Date.now() + ms }); return timers.length; };
  globalThis.clearTimeout = (id) => { if (timers[id - 1]) timers[id - 1].callback = undefined; };
  globalThis.__ring = () => {
    for (const timer of timers) if (timer.callback && timer.at <= Date.now()) {
      const { callback } = timer; timer.callback = undefined; callback(); return;
    }
  };
  globalThis.console = { log() {}, warn() {}, error() {}, info() {} };
  globalThis.__html__ = '<p>window</p>';
`;

/** QuickJS, an engine of the kind that Figma's sandbox is, with the globals of that sandbox. */
export interface Sandbox {
  evaluate(code: string, file: string): unknown;
  /** One turn of the event loop: all jobs, then one timer that is due. Returns the longer of both, in ms. */
  turn(): number;
  dispose(): void;
}

export async function createSandbox(): Promise<Sandbox> {
  const vm = (await getQuickJS()).newContext();
  const sandbox: Sandbox = {
    evaluate(code, file) {
      const result = vm.evalCode(code, file);
      const value: unknown = vm.dump(result.error ?? result.value);
      (result.error ?? result.value).dispose();
      if (result.error) throw new Error(`${file}: ${JSON.stringify(value)}`);
      return value;
    },
    turn() {
      const start = performance.now();
      const { error } = vm.runtime.executePendingJobs();
      if (error) throw new Error(`in the sandbox: ${JSON.stringify(vm.dump(error))}`);
      const middle = performance.now();
      sandbox.evaluate('__ring()', 'ring.js');
      return Math.max(middle - start, performance.now() - middle);
    },
    dispose: () => vm.dispose(),
  };
  sandbox.evaluate(prelude, 'prelude.js');
  return sandbox;
}

/** A module with all that it imports, as one script for the sandbox. */
export async function bundleForSandbox(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'es2022',
    conditions: ['@likeness/source'],
  });
  return outputFiles[0]!.text;
}
