import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { fromSources, projects } from './vitest.projects.js';

export default defineConfig({
  ...fromSources,
  test: {
    projects: projects({
      include: ['test/**/*.test.{ts,tsx}'],
      exclude: ['test/**/*.slow.test.ts', '**/node_modules/**'],
      setupFiles: [fileURLToPath(new URL('vitest.laws.ts', import.meta.url))],
      // Machines are shared: a test fails by what it sees, not by how long it took.
      testTimeout: 60_000,
    }),
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.{ts,tsx}'],
      exclude: ['**/*.d.ts'],
      reporter: ['text', 'json-summary'],
    },
  },
});
