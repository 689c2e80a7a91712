import { fileURLToPath } from 'node:url';
import type { UserWorkspaceConfig } from 'vitest/config';

const packages = ['core', 'host-node', 'host-browser', 'relay', 'cli', 'panel', 'figma-plugin', 'vscode-extension'];
// The workspace's packages are tested from their sources, through this export condition.
const source = '@likeness/source';

/** What every run of tests shares: sources instead of builds. */
export const fromSources = {
  resolve: { conditions: [source, 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: [source, 'module', 'node', 'development|production'] } },
};

/** One project for each package, with the test files that match. */
export function projects(test: {
  include: string[];
  exclude?: string[];
  setupFiles?: string[];
  testTimeout?: number;
  retry?: number;
}): UserWorkspaceConfig[] {
  return packages.map((name) => ({
    extends: true,
    test: { name, root: fileURLToPath(new URL(`packages/${name}`, import.meta.url)), ...test },
  }));
}
