// How long Figma's user waits for the window: from the iframe's beginning until its tabs can be pressed.
import { chromium } from 'playwright-core';
import { openPlugin } from '../../packages/figma-plugin/test/whole/plugin-stage.ts';

/** In every frame: notes when the first button of the panel is there and the browser has drawn it. */
function noteFirstButton() {
  const note = () => {
    if (!document.querySelector('[role=tab]')) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      globalThis.interactiveAt = performance.now();
    });
  };
  const seen = new MutationObserver(note);
  seen.observe(document, { childList: true, subtree: true });
}

/** The times of `rounds` openings in ms. */
export async function timeOpening(rounds) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const noting = {
    async newPage(options) {
      const page = await browser.newPage(options);
      await page.addInitScript(noteFirstButton);
      return page;
    },
  };
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const stage = await openPlugin(noting, { nodes: [] });
    await stage.window().getByRole('tab').first().waitFor();
    const frame = stage.page.frames()[1];
    times.push(await frame.waitForFunction(() => globalThis.interactiveAt).then((at) => at.jsonValue()));
    await stage.close();
  }
  await browser.close();
  return times;
}
