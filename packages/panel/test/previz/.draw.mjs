// ../../work/main/packages/panel/test/previz/draw-dial.ts
// ../../work/main/packages/panel/test/previz/chromium.ts
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

var places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
var quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
var software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
async function launchChromium(graphics = 'software') {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`no Chromium at ${places.join(', ')}: install Debian's package "chromium"`);
  const args = graphics === 'none' ? ['--disable-3d-apis', '--disable-gpu'] : software;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run', ...quiet, ...args] });
}
async function bundle(entry) {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    conditions: ['@likeness/source'],
    metafile: true,
    write: false,
  });
  const [output] = Object.values(built.metafile.outputs);
  const bytes = Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [path, bytesInOutput]);
  return { script: built.outputFiles[0].text.replace(/<\/(script)/gi, '<\\/$1'), bytes: Object.fromEntries(bytes) };
}

// ../../work/main/packages/panel/test/previz/draw-dial.ts
var words = {
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
var drags = [
  [-0.22, -0.17],
  [0.3, -0.26],
  [0.52, -0.04],
];
var browser = await launchChromium();
var { script } = await bundle(fileURLToPath(new URL('page.ts', import.meta.url)));
var shots = [];
for (const [x, y] of drags) {
  const page = await browser.newPage({ viewport: { width: 376, height: 560 } });
  await page.setContent(
    '<meta name="color-scheme" content="light"><body style="margin:8px;font:14px system-ui,sans-serif"></body>',
  );
  await page.addScriptTag({ content: script });
  await page.evaluate((words2) => globalThis.panel.open({ words: words2, side: 360 }), words);
  const rest = (before2) => page.waitForFunction((n) => globalThis.panel.record.rests > n, before2, { timeout: 3e5 });
  await rest(0);
  const before = await page.evaluate(() => globalThis.panel.record.rests);
  const box = await page.locator('.likeness-previz-dial').boundingBox();
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
var sheet = await browser.newPage({ viewport: { width: 376 * shots.length, height: 560 } });
await sheet.setContent(
  `<body style="margin:0;display:flex">${shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join('')}</body>`,
);
writeFileSync(fileURLToPath(new URL('../../../../docs/gallery/dial.png', import.meta.url)), await sheet.screenshot());
await browser.close();
