import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { findCodeServer } from './find-code-server.js';
import { packageBridge } from './package-bridge.js';

export interface EditorOptions {
  /** The folder that is opened. */
  folder: string;
  vsix: string;
  settings?: Readonly<Record<string, unknown>>;
  /** Inner size of the window in px. */
  window?: { width: number; height: number };
  /** Whether new folders begin in Restricted Mode. */
  trustAsked?: boolean;
  /** BCP 47; what the extension is asked to speak. The editor's own texts stay English without a language pack. */
  language?: string;
}

export interface Editor {
  page: Page;
  /** A page on the same server: another window. */
  openWindow(): Promise<Page>;
  /** Runs a function in the extension host. It gets the `vscode` API, and sees nothing of the test but its arguments. */
  evaluate<T>(fn: (vscode: typeof import('vscode'), ...args: never[]) => T, ...args: unknown[]): Promise<Awaited<T>>;
  /** Runs a command as a person does: by the palette. */
  command(title: string, page?: Page): Promise<void>;
  /** The inside of the webview that is in front. */
  webview(page?: Page): FrameLocator;
  logs: string;
  stop(): Promise<void>;
}

const wide = { width: 1440, height: 900 };

/** Settings without which the editor talks about other things. */
export const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.useModal': 'off',
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.tips.enabled': false,
};

/** A fresh code-server with the extension installed, and a browser that looks at it. */
export async function startEditor({
  folder,
  vsix,
  settings = {},
  trustAsked = false,
  window = wide,
  language,
}: EditorOptions): Promise<Editor> {
  const { entry, node } = findCodeServer();
  const root = mkdtempSync(path.join(tmpdir(), 'likeness-editor-'));
  const [port, bridge] = [await freePort(), await freePort()];
  const folders = ['--user-data-dir', path.join(root, 'data'), '--extensions-dir', path.join(root, 'ext')];
  mkdirSync(path.join(root, 'data/User'), { recursive: true });
  writeFileSync(path.join(root, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const bridgeVsix = path.join(root, 'bridge.vsix');
  packageBridge(bridgeVsix);
  const env = { ...process.env, PATH: `${path.dirname(node)}:${process.env.PATH}`, E2E_BRIDGE_PORT: String(bridge) };
  for (const one of [vsix, bridgeVsix])
    execFileSync(node, [entry, ...folders, '--install-extension', one, '--force'], { env, stdio: 'pipe' });
  const flags = ['--config', '/dev/null', '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry'];
  const more = ['--disable-update-check', '--disable-getting-started-override', '--reconnection-grace-time', '1'];
  const trust = trustAsked ? [] : ['--disable-workspace-trust'];
  const server = spawn(node, [entry, ...folders, ...flags, ...more, ...trust], { env, stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${origin}/healthz`)).ok);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  const openWindow = () => openPage(browser, `${origin}/?folder=${encodeURIComponent(folder)}`, window, language);
  const page = await openWindow();
  const evaluate: Editor['evaluate'] = async (fn, ...args) => {
    const body = JSON.stringify({ fn: fn.toString(), args });
    const answer = await fetch(`http://127.0.0.1:${bridge}`, { method: 'POST', body });
    const { value, error } = await answer.json();
    if (error) throw new Error(error);
    return value;
  };
  await until(() => evaluate((vscode) => vscode.workspace.name !== undefined));
  return {
    page,
    openWindow,
    evaluate,
    command: (title, on = page) => runCommand(on, title),
    webview: (on = page) => on.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    logs: path.join(root, 'data/logs'),
    async stop() {
      for (const open of browser.contexts().flatMap((context) => context.pages()))
        await open.goto('about:blank').catch(() => {});
      await browser.close();
      await end(server);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  language: string | undefined,
): Promise<Page> {
  const context = await browser.newContext({ viewport });
  if (language !== undefined)
    await context.addInitScript((wanted) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: wanted }), language);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: 120_000 });
  return page;
}

/** The palette's list is not live: it is opened anew until the row is there. */
async function runCommand(page: Page, title: string): Promise<void> {
  const box = page.locator('.quick-input-widget input');
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  for (let tries = 0; tries < 20; tries++) {
    await page.keyboard.press('F1');
    await box.waitFor();
    await box.fill(`>${title}`);
    try {
      await row.waitFor({ timeout: 3_000 });
      await row.click();
      return;
    } catch {
      await page.keyboard.press('Escape');
    }
  }
  throw new Error(`the palette has no "${title}"`);
}

/** Asks until the answer is true; an error is a no. */
export async function until(ask: () => Promise<boolean> | boolean, ms = 90_000): Promise<void> {
  let last: unknown;
  for (const end = Date.now() + ms; Date.now() < end; ) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`it did not come true: ${ask}`, { cause: last });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
