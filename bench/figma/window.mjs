// How long Figma's user waits for the window: from the beginning of the iframe's navigation until a first keystroke is handled and
// drawn. The built ui.html as it is, from a string, in an iframe of origin `null`; what main.js would answer is answered by the page.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** In the window, before anything of ours: types a letter into the first block as soon as the browser has drawn it. */
function typeEarly() {
  const afterFrame = (next) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(undefined);
    });
  const seen = new MutationObserver(() => {
    const area = document.querySelector('textarea');
    if (!area) return;
    seen.disconnect();
    afterFrame(() => {
      const drawn = performance.now();
      const marks = area.previousElementSibling;
      const handled = new MutationObserver(() => {
        handled.disconnect();
        afterFrame(() => parent.postMessage({ bench: { drawn, handled: performance.now() } }, '*'));
      });
      handled.observe(marks, { childList: true, subtree: true, characterData: true });
      area.focus();
      document.execCommand('insertText', false, 'x');
    });
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** In the page around: the iframe, and the canvas as far as the opening asks for it. */
function openIn(html) {
  const frame = document.createElement('iframe');
  const launch = { command: 'open', editor: 'figma', parameters: {}, visible: true };
  const answer = (number, value) =>
    frame.contentWindow.postMessage({ pluginMessage: { kind: 'answer', number, ok: true, value } }, '*');
  return new Promise((resolve) => {
    addEventListener('message', ({ data }) => {
      if (data.bench) return resolve(data.bench);
      const { name, number } = data.pluginMessage ?? {};
      if (name !== undefined) setTimeout(() => answer(number, name === 'ready' ? launch : {}), 0);
    });
    frame.sandbox.value = 'allow-scripts';
    frame.srcdoc = html;
    document.body.append(frame);
  });
}

/**
 * Opens so many fresh windows one after another. `drawn` and `handled` in ms since the navigation began; `cpu` in ms that the
 * window's process took for it.
 */
export async function timeOpening(rounds, file = new URL('../../packages/figma-plugin/dist/ui.html', import.meta.url)) {
  const html = readFileSync(file, 'utf8').replace(
    '<meta charset="utf-8" />',
    (meta) => `${meta}<script>(${typeEarly})()</script>`,
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const system = await browser.newBrowserCDPSession();
  const cpuTimes = async () => {
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    return new Map(
      processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, 1000 * cpuTime]),
    );
  };
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>Canvas</title><body></body>');
    const before = await cpuTimes();
    const time = await page.evaluate(openIn, html);
    const after = await cpuTimes();
    // The page around did next to nothing meanwhile; the window's process may have been started in advance.
    const spent = [...after].map(([id, ms]) => ms - (before.get(id) ?? 0));
    times.push({ ...time, cpu: Math.max(...spent) });
    await page.close();
  }
  await browser.close();
  return times;
}
