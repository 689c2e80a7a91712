import { createServiceEngine } from '@likeness/core/engine/service';
import { expect, it } from 'vitest';
import { launchChromium } from '../../core/test/browser/chromium.js';
import { startFaultServer } from '../../core/test/faults/index.js';
import { createRelay, listen } from '../src/index.js';
import { runInFrame } from './iframe/open-frame.js';
import { secret, tokens } from './stage.js';

it('brings a portrait into a frame without an origin, and nothing to a page without the token', async () => {
  const engine = await startFaultServer({
    lifetimeMs: 400_000,
    script: { status: ['pending', 'processing', 'late', 'completed'] },
  });
  const clock = { now: Date.now };
  const token = 'the-key-of-the-engine-0123';
  const relay = createRelay({
    engines: [createServiceEngine({ baseUrl: engine.url, token, fetch, clock })],
    holders: [{ name: 'ada', token: tokens.ada }],
    secret,
    clock,
    log: () => {},
    hosts: ['127.0.0.1'],
  });
  const listening = await listen({ relay, port: 0 });
  const browser = await launchChromium();
  try {
    const options = { url: listening.url.href, token: tokens.ada, settings: {}, patienceMs: 60_000 };
    const { obtained, pried } = await runInFrame(browser, options);
    expect(obtained).toMatchObject({ origin: 'null', width: 96, height: 96, found: null });
    expect(obtained).toHaveProperty('seen', expect.arrayContaining(['queued', 'running', 'completed']));
    expect(pried).toEqual({ statuses: [401, 401, 401], withCookies: 'blocked by the browser' });
    expect(engine.book.made.size).toBe(1);
  } finally {
    await browser.close();
    await listening.stop(100);
    await engine.stop();
  }
});
