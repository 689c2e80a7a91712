import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The workspace's packages are tested from their sources, through this export condition.
const source = '@likeness/source';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const project = (name: string, test: object = {}) => ({
  extends: true as const,
  test: { name, root: here(`packages/${name}`), include: ['test/**/*.test.{ts,tsx}'], ...test },
});

export default defineConfig({
  resolve: { conditions: [source, 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: [source, 'module', 'node', 'development|production'] } },
  test: {
    projects: [
      project('core'),
      project('host-node'),
      project('cli'),
      project('figma-plugin'),
      project('vscode-extension'),
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.{ts,tsx}'],
      exclude: ['**/*.d.ts'],
      reporter: ['text', 'json-summary'],
    },
  },
});
