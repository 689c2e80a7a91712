import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../core/test/browser/chromium.js';
import type { Jobs } from './in-page.js';

const fixtures = new URL('../../core/test/image/fixtures/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, fixtures)).toString('base64');

let browser: Browser;
let html = '';

beforeAll(async () => {
  browser = await launchChromium();
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    conditions: ['@likeness/source'],
  });
  const script = bundle.outputFiles[0]!.text.replace(/<\/(script)/gi, '<\\/$1');
  const policy = "default-src 'none'; script-src 'unsafe-inline'; img-src data: blob:";
  html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script>`;
});
afterAll(() => browser.close());

/** A page with an iframe of origin `null`: sandboxed, or at a `data:` address, which is no secure context. */
async function openFrame(kind: 'sandbox' | 'data'): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluate(
    ({ html, kind }) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        addEventListener('message', ({ data }) => data.ready && resolve());
        if (kind === 'sandbox') {
          frame.sandbox.value = 'allow-scripts';
          frame.srcdoc = html;
        } else frame.src = `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
        document.body.append(frame);
      }),
    { html, kind },
  );
  return page;
}

async function ask<Name extends keyof Jobs>(page: Page, job: Name, ...given: Parameters<Jobs[Name]>) {
  const answer: unknown = await page.evaluate(
    (order) =>
      new Promise((resolve, reject) => {
        const listen = ({ data }: MessageEvent) => {
          removeEventListener('message', listen);
          if (data.error) reject(new Error(data.error));
          else resolve(data.answer);
        };
        addEventListener('message', listen);
        document.querySelector('iframe')!.contentWindow!.postMessage(order, '*');
      }),
    { job, given },
  );
  return answer as Record<string, unknown>;
}

const bytesOf = (base64: unknown) => Buffer.from(String(base64), 'base64');

/** How far a decoded picture is from the gradient that the fixtures show, in levels on average, alpha aside. */
function distance({ width, height, data }: Record<string, unknown>): number {
  const bytes = bytesOf(data);
  let sum = 0;
  for (let y = 0; y < Number(height); y++) {
    for (let x = 0; x < Number(width); x++) {
      const drawn = [6 * x, 10 * y, 4 * (x + y)];
      for (const [channel, level] of drawn.entries()) {
        sum += Math.abs((bytes[4 * (y * Number(width) + x) + channel] ?? 0) - level);
      }
    }
  }
  return sum / (3 * Number(width) * Number(height));
}

describe.each(['sandbox', 'data'] as const)('in a null-origin iframe (%s)', (kind) => {
  let page: Page;
  beforeAll(async () => {
    page = await openFrame(kind);
  });
  afterAll(() => page.close());

  it.each([
    ['rgb.png', 0],
    ['lossless.webp', 0],
    ['baseline.jpg', 4],
    ['progressive.jpg', 4],
    ['lossy.webp', 8],
    ['animated.png', 0],
  ])('decodes %s as Node does, within %d levels', async (name, levels) => {
    const picture = await ask(page, 'decode', read(`formats/${name}`));
    expect(picture).toMatchObject({ width: 40, height: 24, origin: 'null' });
    expect(distance(picture)).toBeLessThanOrEqual(levels);
  });

  it('answers with a fault to what is no picture, or half of one', async () => {
    expect(await ask(page, 'decode', btoa('not a picture'))).toMatchObject({ fault: 'not-an-image' });
    const half = Buffer.from(read('formats/baseline.jpg'), 'base64').subarray(0, 400).toString('base64');
    expect(await ask(page, 'decode', half)).toHaveProperty('fault');
  });

  it.each([
    ['png', /^\x89PNG/],
    ['jpeg', /^\xff\xd8\xff/],
    ['webp', /^RIFF....WEBP/s],
  ] as const)('writes %s', async (type, head) => {
    const { file } = await ask(page, 'reencode', read('formats/rgb.png'), type);
    expect(bytesOf(file).toString('latin1')).toMatch(head);
    const again = await ask(page, 'decode', String(file));
    expect(distance(again)).toBeLessThan(8);
  });

  it('draws an SVG at the size asked for', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="1" height="1" fill="#f00"/></svg>';
    const { file } = await ask(page, 'rasterise', svg, 64, 32);
    const drawn = await ask(page, 'decode', String(file));
    expect(drawn).toMatchObject({ width: 64, height: 32 });
    const data = bytesOf(drawn.data);
    expect([...data.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
    expect([...data.subarray(4 * 63, 4 * 64)]).toEqual([0, 0, 0, 0]);
  });

  it('wakes a sleeper when told', async () => {
    expect(await ask(page, 'sleep', 20)).toMatchObject({ woke: 'TimeoutError' });
  });
});
