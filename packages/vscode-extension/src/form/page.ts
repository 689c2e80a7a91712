import type * as vscode from 'vscode';
import { pageHtml } from '../pages/page-html.js';

/** The form's page: beside what every page may, it fetches from the extension and starts workers. */
export function formPage(webview: vscode.Webview, extension: vscode.Uri): string {
  return pageHtml({
    webview,
    extension,
    script: 'main.js',
    allow: [`connect-src ${webview.cspSource}`, 'worker-src blob:'],
  });
}
