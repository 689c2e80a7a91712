// Draws docs/gallery/dial.png, the previz as a page shows it with the key dragged to three places:
// `LIKENESS_GALLERY=1 npx vitest run --config vitest.slow.config.ts packages/panel/test/previz/gallery.slow.test.ts`
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PrevizWords } from '../../src/previz/index.js';
import { bundle, launchChromium } from './chromium.js';

interface PanelPage {
  panel: { open(order: { words: PrevizWords; side: number }): string; record: { rests: number } };
}

const words: PrevizWords = {
  blocks: {
    subject: 'woman in her 30s, brown skin, short curly black hair, round glasses, linen shirt',
    framing: 'headshot',
    lighting: 'soft loop lighting, cool rim light',
    style: 'sage backdrop',
    constraints: [],
  },
  avoid: [],
  seed: 4,
};
/** Where the knob is dragged to, as shares of the dial's radius, and what the block says then. */
const drags = [
  [-0.18, -0.16, 'soft loop lighting, key 35° camera left, 25° up, cool rim light'],
  [0.213, -0.278, 'soft Rembrandt lighting, key 50° camera right, 45° up, cool rim light'],
  [0.52, -0.04, 'soft split lighting, key 95° camera right, 5° up, cool rim light'],
] as const;
const looks = `textarea { display: block; box-sizing: border-box; width: 360px; margin-top: 6px; font: 13px ui-monospace, monospace }`;

async function dragTo(browser: Browser, script: string, x: number, y: number) {
  const page = await browser.newPage({ viewport: { width: 376, height: 600 } });
  await page.setContent('<body style="margin:8px;font:14px system-ui,sans-serif"></body>');
  await page.addStyleTag({ content: looks });
  await page.addScriptTag({ content: script });
  await page.evaluate((words) => (globalThis as unknown as PanelPage).panel.open({ words, side: 360 }), words);
  const rests = () => page.evaluate(() => (globalThis as unknown as PanelPage).panel.record.rests);
  const rest = (before: number) =>
    page.waitForFunction((n) => (globalThis as unknown as PanelPage).panel.record.rests > n, before, { timeout: 3e5 });
  await rest(0);
  const before = await rests();
  const box = (await page.locator('.likeness-previz-dial').boundingBox())!;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(cx, cy);
  await page.mouse.down();
  await page.mouse.move(cx + (x * box.width * 44) / 100, cy + (y * box.width * 44) / 100, { steps: 3 });
  await page.mouse.up();
  await rest(before);
  const text = await page.locator('#lighting').inputValue();
  const shot = (await page.screenshot()).toString('base64');
  await page.close();
  return { text, shot };
}

it.runIf(process.env.LIKENESS_GALLERY !== undefined)('draws the dial in three positions with its words', async () => {
  const browser = await launchChromium();
  const { script } = await bundle(fileURLToPath(new URL('page.ts', import.meta.url)));
  const shots: string[] = [];
  for (const [x, y, said] of drags) {
    const { text, shot } = await dragTo(browser, script, x, y);
    expect(text).toBe(said);
    shots.push(`<img src="data:image/png;base64,${shot}">`);
  }
  const sheet = await browser.newPage({ viewport: { width: 376 * shots.length, height: 600 } });
  await sheet.setContent(`<body style="margin:0;display:flex">${shots.join('')}</body>`);
  writeFileSync(fileURLToPath(new URL('../../../../docs/gallery/dial.png', import.meta.url)), await sheet.screenshot());
  await browser.close();
});
