// Tests that start real processes, kill them, and take their time: `npm run test:slow`.
import { defineConfig } from 'vitest/config';
import { fromSources, projects } from './vitest.projects.js';

export default defineConfig({
  ...fromSources,
  test: {
    // Real hosts on a shared machine: a window that came late is asked once more. Where chance itself is tested (kills), never.
    projects: projects({ include: ['test/**/*.slow.test.ts'], testTimeout: 600_000, retry: 1 }),
    passWithNoTests: false,
  },
});
