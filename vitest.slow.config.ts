// Tests that start real processes, kill them, and take their time: `npm run test:slow`.
import { defineConfig } from 'vitest/config';
import { fromSources, projects } from './vitest.projects.js';

export default defineConfig({
  ...fromSources,
  test: { projects: projects({ include: ['test/**/*.slow.test.ts'], testTimeout: 600_000 }), passWithNoTests: false },
});
