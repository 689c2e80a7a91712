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
    const { window, select, undo, paint } = await open({ frame });
    await useFlat();
    select(ids);
    await paint();
    await shoot(`fill-${frame}-1-selected`);
    await window().getByRole('button', { name: 'Fill 12 layers' }).click();
    const filled = await until((state) => filledIn(state).length === 12);
    await window().getByText('12 placed').waitFor();
    expect(new Set(hashesOf(filled)).size).toBe(12);
    const recipes = filledIn(filled).map(({ recipe }) => JSON.parse(recipe));
    expect(new Set(recipes.map(({ seed }) => seed)).size).toBe(12);
    await paint();
    await shoot(`fill-${frame}-2-filled`);
    undo();
    expect(filledIn(stage!.state())).toHaveLength(0);
    await paint();
    await shoot(`fill-${frame}-3-undone`);
  });
});

it('fills without a window from quick actions, and ends with a sentence', async () => {
  const { select } = await open({
    nodes: [...twelve.slice(0, 3), { type: 'TEXT', id: 't', name: 'Words' }],
    command: 'never',
  });
  await stage!.close();
  stage = await openPlugin(browser, {
    nodes: [...twelve.slice(0, 3), { type: 'ELLIPSE', id: 'l', locked: true, fills: [grey] }],
    command: 'fill-as',
    parameters: { style: 'Flat vector' },
  });
  stage.select(['a:0', 'a:1', 'a:2', 'l']);
  void select;
  const done = await until(({ closed }) => closed);
  expect(done.shown[0]?.visible).toBe(false);
  expect(done.toasts).toEqual([{ text: '3 placed, 1 skipped: locked', error: false }]);
});

it('places a new frame where nothing is selected, and keeps the words for the next time', async () => {
  const { window } = await open({ nodes: [] });
  await useFlat();
  await window().getByRole('button', { name: 'Place on the canvas' }).click();
  const { page } = await until((state) => filledIn(state).length === 1);
  expect(page.children[0]).toMatchObject({ type: 'FRAME', fills: [{ type: 'IMAGE' }] });
  await until(({ storage }) => storage.includes('last-spec') && storage.includes('journal/0'));
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
