// One fresh process: loads the extension's entry over a `vscode` that does nothing, activates it, and prints what that took in ms.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createContext } from './editor-that-does-nothing.mjs';

const [, , entry, extension] = process.argv;
const nothing = new URL('./editor-that-does-nothing.mjs', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'vscode' ? { url: nothing, shortCircuit: true } : next(name, context)),
});
const context = createContext(extension);

// The editor has its own API at hand.
await import('vscode');
createRequire(import.meta.url)('vscode');
const load = entry.endsWith('.cjs') ? createRequire(import.meta.url) : (file) => import(pathToFileURL(file).href);
const [wall, cpu] = [performance.now(), process.cpuUsage()];
const loading = load(entry);
const loaded = entry.endsWith('.cjs') ? loading : await loading;
const loadedAt = performance.now();
loaded.activate(context);
const ended = performance.now();
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ load: loadedAt - wall, activate: ended - loadedAt, cpu: (user + system) / 1000 }));
process.exit(0);
