import * as vscode from 'vscode';

/** The form's page: our own script and nothing else; styles and scripts by a nonce, pictures of the workspace, no network. */
export function formPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const built = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', file)).toString();
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data: blob:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `connect-src ${webview.cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Likeness</title>
<style nonce="${nonce}">
html, body, #root { height: 100%; }
body { padding: 0; }
[hidden] { display: none !important; }
.broken { padding: 12px; margin: 0; font-size: 13px; }
</style>
</head>
<body>
<div id="root" data-nonce="${nonce}" data-weights="${built('weights')}"></div>
<script type="module" nonce="${nonce}" src="${built('webview/main.js')}"></script>
</body>
</html>`;
}
