import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('is no more than 70,000 bytes for a page or a thread to load', async () => {
  const entry = fileURLToPath(new URL('../../../src/embedded/bust/index.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(70_000);
});
