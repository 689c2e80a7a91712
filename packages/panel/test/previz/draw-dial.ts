// Draws docs/gallery/dial.png, the previz as a page shows it with the key dragged to three places. From the repository's
// root: `node packages/panel/test/previz/draw-dial.ts`. Takes about a minute; not part of the tests.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
/** Where the knob is dragged to, as shares of the dial's radius: right, down. */
const drags = [
  [-0.22, -0.17],
  [0.3, -0.26],
  [0.52, -0.04],
] as const;

const browser = await launchChromium();
const { script } = await bundle(fileURLToPath(new URL('page.ts', import.meta.url)));
const shots: string[] = [];
for (const [x, y] of drags) {
  const page = await browser.newPage({ viewport: { width: 376, height: 560 } });
  await page.setContent(
    '<meta name="color-scheme" content="light"><body style="margin:8px;font:14px system-ui,sans-serif"></body>',
  );
  await page.addScriptTag({ content: script });
  await page.evaluate((words) => (globalThis as unknown as PanelPage).panel.open({ words, side: 360 }), words);
  const rest = (before: number) =>
    page.waitForFunction((n) => (globalThis as unknown as PanelPage).panel.record.rests > n, before, { timeout: 3e5 });
  await rest(0);
  const before = await page.evaluate(() => (globalThis as unknown as PanelPage).panel.record.rests);
  const box = (await page.locator('.likeness-previz-dial').boundingBox())!;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(cx, cy);
  await page.mouse.down();
  await page.mouse.move(cx + (x * box.width * 44) / 100, cy + (y * box.width * 44) / 100, { steps: 3 });
  await page.mouse.up();
  await rest(before);
  await page.addStyleTag({
    content:
      'textarea{display:block;box-sizing:border-box;width:360px;margin-top:6px;font:13px ui-monospace,monospace}',
  });
  shots.push((await page.screenshot()).toString('base64'));
  await page.close();
}
const sheet = await browser.newPage({ viewport: { width: 376 * shots.length, height: 560 } });
await sheet.setContent(
  `<body style="margin:0;display:flex">${shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join('')}</body>`,
);
writeFileSync(fileURLToPath(new URL('../../../../docs/gallery/dial.png', import.meta.url)), await sheet.screenshot());
await browser.close();
