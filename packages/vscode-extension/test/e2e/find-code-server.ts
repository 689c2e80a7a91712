import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where code-server is installed, and the Node that it wants. @throws Error that says how to install it. */
export function findCodeServer(): { entry: string; node: string } {
  const cache = process.env.LIKENESS_E2E ?? path.join(homedir(), '.cache', 'likeness-e2e');
  const entry = path.join(cache, 'code/node_modules/code-server/out/node/entry.js');
  const node = path.join(cache, 'node/node_modules/node/bin/node');
  for (const file of [entry, node])
    if (!existsSync(file))
      throw new Error(`${file} is missing: run packages/vscode-extension/e2e/install-code-server.sh`);
  return { entry, node };
}
