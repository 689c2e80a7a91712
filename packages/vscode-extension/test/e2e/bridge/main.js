// Evaluates functions of a test in the extension host: POST { fn, args } to E2E_BRIDGE_PORT on this machine.
const vscode = require('vscode');
const http = require('node:http');

exports.activate = (context) => {
  const port = Number(process.env.E2E_BRIDGE_PORT);
  if (!port) return;
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    try {
      const { fn, args } = JSON.parse(Buffer.concat(parts).toString());
      const value = await new Function(`return (${fn})`)()(vscode, ...args);
      response.end(JSON.stringify({ value: value ?? null }));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify({ error: String(error?.stack ?? error) }));
    }
  });
  server.listen(port, '127.0.0.1');
  context.subscriptions.push({ dispose: () => server.close() });
};
