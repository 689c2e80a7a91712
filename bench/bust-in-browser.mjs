// From words to a bust's first picture (128 px of 512) in fresh Chromium pages without a GPU, by a worker that starts: the first
// three prompts of each page, as somebody has them who opens a panel and types.
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../packages/core/test/browser/chromium.ts';
import { median } from './compare.mjs';
import { bundleScript } from './faces/ship.mjs';

const side = 512;
const pages = 7;
const prompts = [
  'woman in her 20s, light skin, brown hair bob, smile, teal t-shirt, headshot, softbox',
  'young man, dark skin, short black hair, trimmed beard, serious, navy blazer, headshot, rembrandt lighting',
  'man in his 60s, brown skin, turban, grey full beard, friendly, burgundy suit, headshot, rim light',
];
const file = (name) => fileURLToPath(new URL(name, import.meta.url));

const script = await bundleScript(file('browser/bust-page.js'));
const worker = await bundleScript(file('../packages/host-browser/test/bust-worker-script.ts'));
const browser = await launchChromium();
const runs = prompts.map(() => []);
for (let i = 0; i < pages; i++) {
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  for (const [at, prompt] of prompts.entries())
    runs[at].push(await page.evaluate((given) => globalThis.firstPicture(...given), [worker, prompt, side]));
  await page.close();
}
await browser.close();

console.log(`first picture, 128 px, in ${pages} fresh pages; load ${loadavg()[0].toFixed(1)}; ms, median (least)`);
for (const [at, prompt] of prompts.entries()) {
  const sorted = runs[at].toSorted((one, other) => one - other);
  console.log(`  ${median(sorted).toFixed(0).padStart(6)} (${sorted[0].toFixed(0)})  ${prompt}`);
}
