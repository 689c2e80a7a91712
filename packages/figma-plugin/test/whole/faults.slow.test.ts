import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../core/test/browser/chromium.js';
import { type CanvasState, openPlugin, type PluginStage, type StageOptions } from './plugin-stage.js';
import { openServiceFront, type ServiceFront } from './service-front.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where pictures go when they are asked for: `LIKENESS_SHOTS=<folder>`. */
const shots = process.env.LIKENESS_SHOTS;
const grey = { type: 'SOLID', color: { r: 0xd9 / 255, g: 0xd9 / 255, b: 0xd9 / 255 } };
const avatars = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ type: 'ELLIPSE', id: `a:${i}`, name: `Avatar ${i + 1}`, width: 60, height: 60, fills: [grey] },
    ...{ x: 70 * (i % 8), y: 70 * Math.floor(i / 8) },
  }));
const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

/** Small portraits in the flat style, drawn in a few milliseconds. */
const small = {
  version: 1,
  subject: 'person, friendly expression',
  framing: 'headshot',
  lighting: 'loop lighting',
  style: 'flat vector, light grey backdrop',
  constraints: [],
  settings: { engine: 'embedded', family: 'embedded', seed: 1, width: 256, height: 320 },
};
const remote = { ...small, settings: { ...small.settings, engine: 'service', family: 'sdxl' } };
const stored = (spec: object): [string, unknown][] => [['last-spec', JSON.stringify(spec)]];

let browser: Browser;
let stage: PluginStage | undefined;
let front: ServiceFront;
/** A build that may order from the front. */
let build = '';
beforeAll(async () => {
  front = await openServiceFront({ lifetimeMs: 600_000 });
  build = mkdtempSync(`${tmpdir()}/likeness-figma-`);
  const env = { ...process.env, LIKENESS_FIGMA_ORIGINS: front.origin, LIKENESS_FIGMA_OUT: build };
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, env });
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await front.stop();
  rmSync(build, { recursive: true });
});
afterEach(async () => {
  await stage?.close();
  stage = undefined;
  front.rules = {};
});

async function open(options: Partial<StageOptions> = {}): Promise<PluginStage> {
  stage = await openPlugin(browser, { nodes: avatars(3), build, storage: stored(small), ...options });
  return stage;
}

async function shoot(name: string): Promise<void> {
  if (!shots || !stage) return;
  mkdirSync(shots, { recursive: true });
  await stage.paint();
  await stage.page.screenshot({ path: `${shots}/${name}.png` });
}

const filledIn = ({ page }: CanvasState) => page.children.filter(({ recipe }) => recipe !== '');

async function until(test: (state: CanvasState) => boolean, seconds = 60): Promise<CanvasState> {
  for (let i = 0; i < 20 * seconds; i++) {
    const state = stage!.state();
    if (test(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the canvas did not come to this: ${test}`);
}

describe('a batch', () => {
  it('of two thousand layers is counted and can be cancelled; what was placed stays, and is one step to undo', async () => {
    const nodes = avatars(2000);
    const { window, select, undo, state } = await open({ nodes });
    select(idsOf(nodes));
    await window().getByRole('button', { name: 'Fill 2000 layers' }).click();
    await window()
      .getByText(/^Fill 2000 layers [2-9] of 2000$/)
      .waitFor();
    await shoot('batch');
    await window().getByRole('button', { name: 'Cancel' }).click();
    await window()
      .getByText(/placed, then stopped$/)
      .waitFor();
    const placed = filledIn(state()).length;
    expect(placed).toBeGreaterThan(1);
    expect(placed).toBeLessThan(200);
    undo();
    expect(filledIn(state())).toHaveLength(0);
    await window().getByRole('button', { name: 'Fill' }).waitFor();
  });

  it('goes on past a layer that somebody deletes meanwhile, and lists it', async () => {
    const { window, select, remove } = await open({ nodes: avatars(8) });
    select(idsOf(avatars(8)));
    await window().getByRole('button', { name: 'Fill 8 layers' }).click();
    await until((state) => filledIn(state).length > 0);
    remove('a:7');
    await window().getByText('7 placed, 1 skipped: deleted meanwhile').click();
    await window().getByText('Avatar 8: deleted meanwhile').waitFor();
    await shoot('skipped');
  });

  it('whose window is closed keeps what was placed; opened again, the journal is taken up without a fault', async () => {
    const first = await open({ nodes: avatars(12) });
    first.select(idsOf(avatars(12)));
    await first.window().getByRole('button', { name: 'Fill 12 layers' }).click();
    const { storage } = await until((state) => filledIn(state).length >= 3);
    const kept = filledIn(first.state()).length;
    await first.close();
    expect(kept).toBeGreaterThanOrEqual(3);
    const second = await open({ nodes: avatars(3), storage });
    second.select(idsOf(avatars(3)));
    await second.window().getByRole('button', { name: 'Fill 3 layers' }).click();
    await second.window().getByText('3 placed').waitFor();
    expect(await second.window().getByRole('alert').count()).toBe(0);
  });
});

describe('an order that was paid for', () => {
  it('is taken up when the window was closed meanwhile, with the spec that it was made from, and not ordered again', async () => {
    front.rules = { script: { status: ['processing', 'processing', 'completed'] } };
    const first = await open({ storage: stored({ ...remote, subject: 'woman in her 60s' }) });
    await first.window().getByRole('button', { name: 'Generate' }).click();
    await expect.poll(() => front.book.polls.size, { timeout: 30_000 }).toBeGreaterThan(0);
    const { storage } = first.state();
    const before = front.book.made.size;
    await first.close();
    const spec = stored(small)[0]!;
    const second = await open({ storage: [...storage.filter(([key]) => key !== 'last-spec'), spec] });
    await second.window().getByRole('tab', { name: 'History' }).click();
    await second
      .window()
      .getByRole('button', { name: /woman in her 60s/ })
      .waitFor({ timeout: 60_000 });
    expect(front.book.made.size).toBe(before);
  });
});

describe('the service of this build', () => {
  const fill = async () => {
    const opened = await open({ storage: stored(remote) });
    opened.select(['a:0', 'a:1', 'a:2']);
    await opened.window().getByRole('button', { name: 'Fill 3 layers' }).click();
    return opened;
  };

  it('fills layers, and is named with its address', async () => {
    const { window } = await fill();
    await until((state) => filledIn(state).length === 3);
    await window().getByRole('option', { name: 'Portrait service at 127.0.0.1' }).waitFor({ state: 'attached' });
  });

  it.each([
    ['401', { always: 401 }, 'The engine did not accept the key'],
    ['402', { always: 402 }, 'no credit'],
  ] as const)('says what is wrong once, and ends the batch: %s', async (status, rules, says) => {
    front.rules = rules;
    const { window, state } = await fill();
    await window().getByRole('alert').getByText(says).waitFor({ timeout: 60_000 });
    await shoot(`service-${status}`);
    expect(filledIn(state())).toHaveLength(0);
    await window().getByRole('button', { name: 'Fill 3 layers' }).waitFor();
  });

  it.each([
    ['429', { always: 429 }, 'asks to slow down'],
    ['500', { always: 500 }, 'cannot be reached|failed|did not answer|understood'],
    ['without CORS', { cors: false }, 'CORS|cannot be reached'],
  ] as const)('says what it waits for, and can be cancelled: %s', async (name, rules, says) => {
    front.rules = rules;
    const { window, state } = await fill();
    await window()
      .locator('.holdup', { hasText: new RegExp(says) })
      .waitFor({ timeout: 60_000 });
    await shoot(`service-${name}`);
    await window().getByRole('button', { name: 'Cancel' }).click();
    await window().getByRole('button', { name: 'Fill 3 layers' }).waitFor({ timeout: 60_000 });
    expect(filledIn(state())).toHaveLength(0);
  });

  it('may refuse the token in the middle of a batch: what was placed stays, and is one step to undo', async () => {
    const { window, select, state, undo } = await open({ nodes: avatars(16), storage: stored(remote) });
    front.rules = {
      // Eight orders are under way at once, so that the tenth at the latest is refused.
      get always() {
        return filledIn(state()).length >= 2 ? 401 : undefined;
      },
    };
    select(idsOf(avatars(16)));
    await window().getByRole('button', { name: 'Fill 16 layers' }).click();
    await window().getByRole('alert').getByText('The engine did not accept the key').waitFor({ timeout: 60_000 });
    await window()
      .getByText(/^\d+ placed, then stopped, \d+ skipped: no portrait was made$/)
      .waitFor();
    const placed = filledIn(state()).length;
    expect(placed).toBeGreaterThanOrEqual(2);
    expect(placed).toBeLessThan(10);
    undo();
    expect(filledIn(state())).toHaveLength(0);
  });

  it('is waited for when it is slow, the panel in use meanwhile', async () => {
    front.rules = { delayMs: 700 };
    const { window } = await fill();
    await window().getByRole('tab', { name: 'Tasks' }).click();
    await window().getByText('Queued').or(window().getByText('Sending')).first().waitFor();
    await until((state) => filledIn(state).length === 3);
  });

  it('is out of reach offline, where the engine on this device goes on', async () => {
    const { window, page, state } = await fill();
    await until((now) => filledIn(now).length === 3);
    await page.context().setOffline(true);
    await window().getByRole('button', { name: 'Fill 3 layers' }).click();
    await window().locator('.holdup').waitFor({ timeout: 60_000 });
    await shoot('service-offline');
    await window().getByRole('button', { name: 'Cancel' }).click();
    await window().getByRole('button', { name: 'Fill 3 layers' }).waitFor({ timeout: 60_000 });
    await window().getByLabel('Engine').selectOption('embedded');
    const before = state().images;
    await window().getByRole('button', { name: 'Fill 3 layers' }).click();
    await until(({ images }) => images >= before + 3);
    await page.context().setOffline(false);
  });
});

it('says why an engine cannot be chosen here', async () => {
  const { window } = await open();
  const option = window().getByRole('option', { name: /^Replicate \(.*relay/ });
  await option.waitFor({ state: 'attached' });
  expect(await option.isDisabled()).toBe(true);
});
