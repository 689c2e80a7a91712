import { build } from 'esbuild';
import { getQuickJS } from 'quickjs-emscripten';
import { workedMs } from './cpu-clock.js';

/** Figma's sandbox has these and nothing else of a browser; the timers are rung from outside. */
const prelude = `
  const timers = new Map();
  let last = 0;
  globalThis.setTimeout = (callback, ms = 0) => { timers.set(++last, { callback, at: Date.now() + ms }); return last; };
  globalThis.clearTimeout = (id) => { timers.delete(id); };
  globalThis.__ring = () => {
    globalThis.__isOthers = false;
    for (const [id, { callback, at }] of timers) if (at <= Date.now()) { timers.delete(id); callback(); break; }
    return globalThis.__isOthers;
  };
  globalThis.console = { log() {}, warn() {}, error() {}, info() {} };
  globalThis.__html__ = '<p>window</p>';
`;

/** QuickJS, an engine of the kind that Figma's sandbox is, with the globals of that sandbox. */
export interface Sandbox {
  evaluate(code: string, file: string): unknown;
  /**
   * One turn of the event loop: all jobs, then one timer that is due. Returns the longer of both, in ms, without what the
   * window's end of the bus does (`__isOthers`): in Figma that is another thread.
   */
  turn(): number;
  /** What the sandbox holds in memory, in bytes. */
  heap(): number;
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
      const start = workedMs();
      const { error } = vm.runtime.executePendingJobs();
      if (error) throw new Error(`in the sandbox: ${JSON.stringify(vm.dump(error))}`);
      const middle = workedMs();
      const isOthers = sandbox.evaluate('__ring()', 'ring.js');
      return Math.max(middle - start, isOthers ? 0 : workedMs() - middle);
    },
    heap() {
      const usage = vm.runtime.computeMemoryUsage();
      const { memory_used_size: bytes } = vm.dump(usage) as { memory_used_size: number };
      usage.dispose();
      return bytes;
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
