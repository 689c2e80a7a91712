import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { end, freePort, quiet, until } from './editor.js';
import { findCodeServer } from './find-code-server.js';

export interface HostRun {
  folder: string;
  /** The folder of the extension, built. */
  extension: string;
  /** A CommonJS file without Node's modules that exports `run`. */
  tests: string;
  settings?: Readonly<Record<string, unknown>>;
}

/**
 * Runs tests inside the editor's own extension host, by the editor's own test mode: code-server takes it from the address when its
 * smoke-test driver is on, and tells by two functions of the page what was logged and how it ended.
 */
export async function runInHost({ folder, extension, tests, settings = {} }: HostRun) {
  const { entry, node } = findCodeServer();
  const root = mkdtempSync(path.join(tmpdir(), 'likeness-host-'));
  mkdirSync(path.join(root, 'data/User'), { recursive: true });
  writeFileSync(path.join(root, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const folders = ['--user-data-dir', path.join(root, 'data'), '--extensions-dir', path.join(root, 'ext')];
  const flags = ['--config', '/dev/null', '--auth', 'none', '--bind-addr', authority, '--disable-telemetry'];
  const more = ['--disable-update-check', '--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver'];
  const env = { ...process.env, PATH: `${path.dirname(node)}:${process.env.PATH}` };
  const server = spawn(node, [entry, ...folders, ...flags, ...more], { env, stdio: 'ignore' });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    await until(async () => (await fetch(`http://${authority}/healthz`)).ok);
    const page = await (await browser.newContext()).newPage();
    const logs: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_: string, said: unknown[]) =>
      logs.push(said.map(String).join(' ')),
    );
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    const remote = (file: string) => `vscode-remote://${authority}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(tests)],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`http://${authority}/?${query}`);
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`the tests did not end: ${logs.join('\n')}`)), 240_000).unref();
    });
    const code = await Promise.race([ended, late]);
    await page.goto('about:blank');
    return { code, logs: logs.filter((line) => /\bin the (node|worker) host: /.test(line)) };
  } finally {
    await browser.close();
    await end(server);
    rmSync(root, { recursive: true, force: true });
  }
}
