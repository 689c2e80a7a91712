import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFaceFinder, resizePixels } from '../../src/image/index.js';
import { decodeFixture } from '../image/decoder.js';
import { weights } from '../image/face/weights.js';
import { launchChromium } from './chromium.js';

const base64 = (bytes: Uint8Array | Uint8ClampedArray) => Buffer.from(bytes).toString('base64');
const photo = resizePixels(await decodeFixture('photos/astronaut.jpg'), 384, 384);
const order = {
  width: photo.width,
  height: photo.height,
  data: base64(photo.data),
  detector: base64(weights.detector),
};
/** What Node finds, as a message would carry it. */
const expected = JSON.parse(JSON.stringify(createFaceFinder({ detector: weights.detector }).find(photo)));

let browser: Browser;
let script = '';

beforeAll(async () => {
  browser = await launchChromium();
  const entry = fileURLToPath(new URL('find-faces.ts', import.meta.url));
  const bundle = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'iife', write: false });
  script = bundle.outputFiles[0]!.text.replace(/<\/(script)/gi, '<\\/$1');
});
afterAll(() => browser.close());

/** A page whose sandboxed iframe (origin `null`, no network allowed) runs `inner`, and what that iframe answers. */
async function answerOf(page: Page, inner: string, policy: string) {
  const html = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${inner}</script>`;
  return page.evaluate(
    ({ html, order }) =>
      new Promise<{ faces: unknown; origin: string }>((resolve, reject) => {
        const host = globalThis as unknown as {
          document: { createElement(name: string): never; body: { append(node: unknown): void } };
        };
        const frame = host.document.createElement('iframe') as {
          sandbox: string;
          srcdoc: string;
          onload: () => void;
          contentWindow: { postMessage(data: unknown, target: string): void };
        };
        frame.sandbox = 'allow-scripts';
        frame.srcdoc = html;
        addEventListener('message', ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data)));
        frame.onload = () => frame.contentWindow.postMessage(order, '*');
        host.document.body.append(frame);
      }),
    { html, order },
  );
}

it('finds the same faces in a null-origin iframe with everything inlined and no source allowed', async () => {
  const answer = await answerOf(await browser.newPage(), script, "default-src 'none'; script-src 'unsafe-inline'");
  expect(answer).toEqual({ faces: expected, origin: 'null' });
});

it('finds the same faces in a blob worker of such an iframe', async () => {
  const relay = `const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(script)}])));
    worker.onmessage = ({ data }) => parent.postMessage(data, '*');
    worker.onerror = (event) => parent.postMessage({ error: event.message || 'the worker did not start' }, '*');
    addEventListener('message', ({ data }) => worker.postMessage(data));`;
  const policy = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:";
  const answer = await answerOf(await browser.newPage(), relay, policy);
  expect(answer.faces).toEqual(expected);
});

it('has a face to find', () => {
  expect(expected).toHaveLength(1);
});

it('needs no eval and no WebAssembly', () => {
  expect(script).not.toMatch(/\beval\(|new Function|WebAssembly/);
});
