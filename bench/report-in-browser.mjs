// The reference report on a photo of 1024 x 1024 px in Chromium without a GPU, after load, part by part (budget 300 ms), and the
// bytes that the face finder adds to a page (budget 0.4 MB). The peer is Chromium's own decoder
// on the same photo.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { resizePixels } from '../packages/core/dist/image/index.js';
import { launchChromium } from '../packages/core/test/browser/chromium.ts';
import { readPhoto } from './faces/pictures.mjs';
import { bundleScript } from './faces/ship.mjs';

const side = 1024;
const budget = 300;
const rounds = 9;
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const weights = (name) => readFileSync(file(`../packages/core/dist/weights/${name}.bin`)).toString('base64');
const encode = (name) => {
  const { data } = resizePixels(readPhoto(name), side, side);
  return jpeg.encode({ width: side, height: side, data }, 90).data.toString('base64');
};

const script = await bundleScript(file('browser/report-page.js'));
const browser = await launchChromium();
const [certain, doubtful] = [encode('self-portrait-1885'), encode('camera')];
const mesh = weights('face-mesh');
const kinds = {
  'detector only, as in Figma': { photo: certain },
  'with the mesh, as elsewhere': { photo: certain, mesh },
  'with the mesh, a face that only it can tell': { photo: doubtful, mesh },
};
/** Milliseconds that the page's thread has spent on the processor: on a busy machine the wall clock tells how busy it is. */
async function threadTime(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

const least = (values) =>
  Math.min(...values)
    .toFixed(1)
    .padStart(9);
for (const [kind, also] of Object.entries(kinds)) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addScriptTag({ content: script });
  const order = { detector: weights('face-detector'), ...also };
  const parts = await page.evaluate((given) => globalThis.hold(given), order);
  const times = Object.fromEntries(parts.map((part) => [part, { thread: [], wall: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const part of parts) {
      const before = await threadTime(session);
      times[part].wall.push(await page.evaluate((name) => globalThis.runPart(name), part));
      times[part].thread.push((await threadTime(session)) - before);
    }
  }
  const outcome = await page.evaluate(() => globalThis.outcome());
  await page.close();
  console.log(`\nreference report, ${side} x ${side} px, ${kind} (${outcome}); Chromium ${browser.version()}`);
  console.log(
    `  ${''.padEnd(28)}${['thread', 'wall', 'first'].map((title) => title.padStart(9)).join('')}   ms, the least of ${rounds}`,
  );
  for (const [part, { thread, wall }] of Object.entries(times)) {
    const judged = part === 'the report' ? `   ${Math.min(...thread) <= budget ? 'within' : 'over'} ${budget} ms` : '';
    console.log(`  ${part.padEnd(28)}${least(thread)}${least(wall)}${least([thread[0]])}${judged}`);
  }
}
await browser.close();

// What a page gains by the finder: the difference of two bundles, and the weights as base64.
const from = JSON.stringify(file('../packages/core/dist/image/index.js'));
const bundled = (names) =>
  bundleScript({ contents: `export { ${names} } from ${from};`, resolveDir: file('.') }, 'image');
const [without, finder] = [await bundled('createPixels'), await bundled('createPixels, createFaceFinder')];
const added = Buffer.byteLength(finder) - Buffer.byteLength(without);
const inlined = weights('face-detector');
const total = added + inlined.length;
console.log('\nwhat the face finder adds to a page');
console.log(`  script, minified   ${added} bytes (${gzipSync(finder).length - gzipSync(without).length} gzipped)`);
console.log(`  detector, base64   ${inlined.length} bytes`);
console.log(`  together           ${(total / 1e6).toFixed(3)} MB   ${total <= 400_000 ? 'within' : 'over'} 0.4 MB`);
