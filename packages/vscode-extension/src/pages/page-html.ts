import * as vscode from 'vscode';

export interface PageOptions {
  webview: vscode.Webview;
  extension: vscode.Uri;
  /** The script of the page, in dist/webview. */
  script: string;
  /** What this page's policy allows beside our own script, styles by a nonce and pictures of the workspace. */
  allow?: readonly string[];
}

/** An empty page with one script of ours: nothing inline, no network, styles and scripts by a nonce. */
export function pageHtml({ webview, extension, script, allow = [] }: PageOptions): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const built = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', file)).toString();
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data: blob:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    ...allow,
  ].join('; ');
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Likeness</title>
<style nonce="${nonce}">
html, body, #root { height: 100%; }
body { padding: 0; }
[hidden] { display: none !important; }
.broken { padding: 12px; margin: 0; font-size: 13px; }
.vscode-high-contrast, .vscode-high-contrast-light {
  --likeness-action: var(--vscode-contrastActiveBorder);
  --likeness-action-text: var(--vscode-editor-background);
}
</style>
</head>
<body>
<div id="root" data-nonce="${nonce}" data-dist="${built('.')}"></div>
<script type="module" nonce="${nonce}" src="${built(`webview/${script}`)}"></script>
</body>
</html>`;
}
