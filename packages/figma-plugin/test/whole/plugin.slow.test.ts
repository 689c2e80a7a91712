import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../core/test/browser/chromium.js';
import { type CanvasState, openPlugin, type PluginStage, type StageOptions } from './plugin-stage.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where pictures go when they are asked for: `LIKENESS_SHOTS=<folder>`. */
const shots = process.env.LIKENESS_SHOTS;

let browser: Browser;
let stage: PluginStage | undefined;
beforeAll(async () => {
  execFileSync(process.execPath, ['build.mjs'], { cwd: root });
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const grey = { type: 'SOLID', color: { r: 0xd9 / 255, g: 0xd9 / 255, b: 0xd9 / 255 } };
const twelve = Array.from({ length: 12 }, (_, i) => ({
  type: i % 3 === 2 ? 'RECTANGLE' : 'ELLIPSE',
  id: `a:${i}`,
  name: `Avatar ${i + 1}`,
  x: 156 * (i % 4),
  y: 200 * Math.floor(i / 4),
  width: 120,
  height: i % 3 === 2 ? 150 : 120,
  ...(i % 3 === 2 ? { cornerRadius: 12 } : {}),
  fills: [grey],
}));
const ids = twelve.map(({ id }) => id);

async function open(options: Partial<StageOptions> = {}): Promise<PluginStage> {
  stage = await openPlugin(browser, { nodes: twelve, ...options });
  return stage;
}

async function shoot(name: string): Promise<void> {
  if (!shots || !stage) return;
  mkdirSync(shots, { recursive: true });
  await stage.page.screenshot({ path: `${shots}/${name}.png` });
}

async function shootCanvas(): Promise<string> {
  if (!shots || !stage) return '';
  await stage.paint();
  const clip = { x: 0, y: 0, width: 660, height: 620 };
  return (await stage.page.screenshot({ clip })).toString('base64');
}

/** The states of a canvas side by side, each under its name. */
async function shootStrip(name: string, pictures: readonly string[]): Promise<void> {
  if (!shots) return;
  const page = await browser.newPage({ viewport: { width: 1260, height: 420 } });
  const figures = ['Selected', 'Filled', 'Undone, in one step'].map(
    (says, i) =>
      `<figure><img src="data:image/png;base64,${pictures[i]}" width="400"><figcaption>${says}</figcaption></figure>`,
  );
  await page.setContent(`<style>body{margin:8px;display:flex;gap:12px;font:14px system-ui;background:#fff}
    figure{margin:0;text-align:center}</style>${figures.join('')}`);
  await page.screenshot({ path: `${shots}/${name}.png` });
  await page.close();
}

/** Waits until the canvas is as wanted. */
async function until(test: (state: CanvasState) => boolean, seconds = 120): Promise<CanvasState> {
  for (let i = 0; i < 10 * seconds; i++) {
    const state = stage!.state();
    if (test(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the canvas did not come to this: ${test}`);
}

const filledIn = ({ page }: CanvasState) => page.children.filter(({ recipe }) => recipe !== '');
const hashesOf = (state: CanvasState) => filledIn(state).map(({ fills }) => fills?.at(-1)?.imageHash);

async function useFlat(): Promise<void> {
  // The flat style is drawn in a few milliseconds.
  await stage!.window().getByLabel('Style', { exact: true }).fill('flat vector, light grey backdrop');
}

describe.each(['sandbox', 'data'] as const)('the whole plugin, its window in a null-origin iframe (%s)', (frame) => {
  it('fills twelve selected layers with twelve different portraits, and takes one undo', async () => {
    const { window, select, undo } = await open({ frame });
    await useFlat();
    select(ids);
    const strip = [await shootCanvas()];
    await window().getByRole('button', { name: 'Fill 12 layers' }).click();
    const filled = await until((state) => filledIn(state).length === 12);
    await window().getByText('12 placed').waitFor();
    expect(new Set(hashesOf(filled)).size).toBe(12);
    const recipes = filledIn(filled).map(({ recipe }) => JSON.parse(recipe));
    expect(new Set(recipes.map(({ seed }) => seed)).size).toBe(12);
    strip.push(await shootCanvas());
    await shoot(`filled-${frame}`);
    undo();
    expect(filledIn(stage!.state())).toHaveLength(0);
    strip.push(await shootCanvas());
    await shootStrip(`twelve-layers-${frame}`, strip);
  });
});

/** A bust small enough to be drawn in about a second by one worker. */
const bust = {
  version: 1,
  subject: 'person, friendly expression',
  framing: 'headshot, 85mm',
  lighting: 'loop lighting',
  style: 'natural finish, light grey backdrop',
  constraints: [],
  settings: { engine: 'embedded', family: 'embedded', seed: 3, width: 256, height: 320 },
};

it.each([
  ['sandbox', 'light'],
  ['data', 'dark'],
] as const)('draws busts in workers of its own (%s, %s)', async (frame, theme) => {
  const { window, select, page } = await open({
    nodes: twelve.slice(0, 3),
    frame,
    theme,
    storage: [['last-spec', JSON.stringify(bust)]],
  });
  select(ids.slice(0, 3));
  await window().getByRole('button', { name: 'Fill 3 layers' }).click();
  await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBeGreaterThan(0);
  const filled = await until((state) => filledIn(state).length === 3);
  expect(filledIn(filled).every(({ fills }) => fills?.at(-1)?.scaleMode === 'CROP')).toBe(true);
  await window().getByText('3 placed').waitFor();
  await stage?.paint();
  await shoot(`busts-${theme}`);
});

it('fills without a window from quick actions, and ends with a sentence', async () => {
  const { select } = await open({
    nodes: [...twelve.slice(0, 3), { type: 'ELLIPSE', id: 'l', locked: true, fills: [grey] }],
    command: 'fill-as',
    parameters: { style: 'Flat vector' },
  });
  select(['a:0', 'a:1', 'a:2', 'l']);
  const done = await until(({ closed }) => closed);
  expect(done.shown[0]?.visible).toBe(false);
  expect(done.toasts.at(-1)).toMatchObject({ text: '3 placed, 1 skipped: locked', error: false });
  expect(done.toasts.filter(({ isShown }) => isShown)).toHaveLength(1);
});

it('places a new frame where nothing is selected, and keeps the words for the next time', async () => {
  const { window } = await open({ nodes: [] });
  await useFlat();
  await window().getByRole('button', { name: 'Place on the canvas' }).click();
  const { page } = await until((state) => filledIn(state).length === 1);
  expect(page.children[0]).toMatchObject({ type: 'FRAME', fills: [{ type: 'IMAGE' }] });
  await until(({ storage }) => ['last-spec', 'journal/0'].every((key) => storage.some(([name]) => name === key)));
});

it('makes a component set of a portrait on the shelf', async () => {
  const { window } = await open({ nodes: [] });
  await useFlat();
  await window().getByRole('button', { name: 'Generate' }).click();
  await window().getByRole('tab', { name: 'History' }).click();
  await window()
    .getByRole('button', { name: /^Portrait / })
    .first()
    .click();
  await window().getByRole('button', { name: 'Component set' }).click();
  const { page } = await until(({ page }) => page.children.some(({ type }) => type === 'COMPONENT_SET'));
  expect(page.children[0]?.children.map(({ name }) => name)).toEqual([
    'Size=24',
    'Size=32',
    'Size=40',
    'Size=56',
    'Size=96',
  ]);
});
