import * as vscode from 'vscode';
import { tellError } from '../tell/tell-error.js';
import { pageHtml } from './page-html.js';
import { FromPage, type ToPage } from './page-protocol.js';
import type { PageParts } from './register-pages.js';

/** Changes on the disk and of tasks are told to a page this much later, in ms, so that many are told once. */
const gather = 300;

export interface PageWork {
  /** What the page is about: it is opened once. */
  key: string;
  /** What the page shows now. */
  show(): Promise<ToPage>;
  /** Does what the page asks for. What it throws is told to the user. */
  answer(message: Exclude<FromPage, { kind: 'ready' }>): Promise<ToPage | undefined>;
}

/** Connects a page with what it shows, until it is closed. Returns how to show it anew. */
export function connectPage(
  { log, extension, open }: PageParts,
  panel: vscode.WebviewPanel,
  folders: readonly vscode.Uri[],
  { key, show, answer }: PageWork,
): { refresh: () => void } {
  const { webview } = panel;
  webview.options = {
    enableScripts: true,
    localResourceRoots: [vscode.Uri.joinPath(extension, 'dist'), ...folders],
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (message: ToPage) => void webview.postMessage(message);
  const attempt = async (work: () => Promise<ToPage | undefined>) => {
    try {
      const message = await work();
      if (message) say(message);
    } catch (thrown) {
      await tellError(thrown, log);
    }
  };
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void attempt(show), gather);
  };
  webview.onDidReceiveMessage(async (message: unknown) => {
    const parsed = FromPage.safeParse(message);
    if (!parsed.success) return log.warn(`a page sent something unknown: ${parsed.error.issues[0]?.message}`);
    const { data } = parsed;
    await attempt(data.kind === 'ready' ? show : () => answer(data));
  });
  open.set(key, panel);
  panel.onDidDispose(() => {
    clearTimeout(timer);
    if (open.get(key) === panel) open.delete(key);
  });
  webview.html = pageHtml({ webview, extension, script: 'pages.js' });
  return { refresh };
}
