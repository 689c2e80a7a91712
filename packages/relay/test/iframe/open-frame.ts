import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';

export interface FrameOptions {
  url: string;
  token: string;
  /** Of the request that the frame makes. */
  settings: object;
  patienceMs: number;
}

/** Runs `page.ts` in a sandboxed frame without an origin, as Figma runs a plugin's window. What it tells the page around it. */
export async function runInFrame(
  browser: Browser,
  options: FrameOptions,
): Promise<Record<'obtained' | 'pried', object>> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    conditions: ['@likeness/source'],
    ...{ bundle: true, write: false, format: 'esm', platform: 'browser', logLevel: 'error' },
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  const inner = `<script>relay = ${JSON.stringify(options)}</script><script type="module">${script}</script>`;
  const outer = `<!doctype html><iframe sandbox="allow-scripts"></iframe><script>
    told = new Promise((tell) => addEventListener('message', ({ data }) => tell(data)));
    document.querySelector('iframe').srcdoc = ${JSON.stringify(inner).replaceAll('</script', '<\\/script')};
  </script>`;
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(outer));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  try {
    return await page.evaluate('told');
  } finally {
    await page.close();
    server.close();
    server.closeAllConnections();
  }
}
