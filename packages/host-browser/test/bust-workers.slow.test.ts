import { fileURLToPath } from 'node:url';
import { understand } from '@likeness/core/embedded';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../core/test/browser/chromium.js';
import type { BustJobs } from './bust-page.js';

const words = { subject: 'woman with locs, hoop earrings, blazer', framing: '', lighting: 'rembrandt lighting' };
const blocks = { ...words, style: 'film grain', constraints: [] };
const { sitter, scene } = understand({ blocks, avoid: [] }, 11);
const picture = { sitter, scene, seed: 11, width: 90, height: 72 };

/** A script as a page would have it, with everything inlined. */
async function bundle(file: string): Promise<string> {
  const entryPoints = [fileURLToPath(new URL(file, import.meta.url))];
  const conditions = ['@likeness/source'];
  const built = await build({ entryPoints, conditions, bundle: true, minify: true, format: 'iife', write: false });
  return built.outputFiles[0]!.text;
}

let browser: Browser;
let page: Page;
let script = '';

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  script = await bundle('bust-worker-script.ts');
  await page.evaluate(await bundle('bust-page.ts'));
});
afterAll(() => browser.close());

/** Has the page do a job with the workers' script and the picture. */
const ask = (job: keyof BustJobs): Promise<unknown> =>
  page.evaluate(
    async ({ job, script, picture }): Promise<unknown> =>
      (globalThis as unknown as { jobs: BustJobs }).jobs[job](script, picture),
    { job, script, picture },
  );

it('draws in workers from a blob the pixels that the page itself draws, its preview first', async () => {
  const { kinds, byWorkers, here } = (await ask('draw')) as Awaited<ReturnType<BustJobs['draw']>>;
  expect(byWorkers).toBe(here);
  expect(kinds).toEqual(['preview', 'tile', 'tile', 'tile', 'tile']);
});

it('gives up a picture, or all of them, while its worker starts', async () => {
  expect(await ask('giveUp')).toEqual(['changed my mind', 'drawn', 'cancelled']);
});
