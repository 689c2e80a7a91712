// Lets the benchmark use the tests' own sandbox and stage as they are: TypeScript whose imports end in `.js`. Needs Node 22.18.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    return source.protocol === 'file:' && existsSync(fileURLToPath(source))
      ? { url: source.href, shortCircuit: true }
      : next(specifier, context);
  },
});
