import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../core/test/browser/chromium.js';
import { drawByOpenPencil, openPencilFolder } from './open-pencil.js';
import { type CanvasState, openPlugin, type PluginStage, type StageOptions } from './plugin-stage.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where pictures go when they are asked for: `LIKENESS_SHOTS=<folder>`. */
const shots = process.env.LIKENESS_SHOTS;

let browser: Browser;
let stage: PluginStage | undefined;
beforeAll(async () => {
  execFileSync(process.execPath, ['build.mjs'], { cwd: root });
  browser = await launchChromium();
}, 120_000);
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
  if (shots) await stage?.paint();
  return shootPart({ x: 0, y: 0, width: 660, height: 620 });
}

async function shootPart(clip: { x: number; y: number; width: number; height: number }): Promise<string> {
  return shots && stage ? (await stage.page.screenshot({ clip })).toString('base64') : '';
}

/** What happened, in pictures side by side, each under its name. */
async function shootStrip(name: string, pictures: readonly (readonly [says: string, png: string])[]): Promise<void> {
  if (!shots) return;
  const page = await browser.newPage({ viewport: { width: pictures.length * 412 + 4, height: 200 } });
  const figures = pictures.map(
    ([says, png]) =>
      `<figure><img src="data:image/png;base64,${png}" width="400"><figcaption>${says}</figcaption></figure>`,
  );
  await page.setContent(`<style>body{margin:8px;display:flex;gap:12px;font:14px system-ui;background:#fff}
    figure{margin:0;text-align:center}</style>${figures.join('')}`);
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
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
    const selected = await shootCanvas();
    await window().getByRole('button', { name: 'Fill 12 layers' }).click();
    const filled = await until((state) => filledIn(state).length === 12);
    await window().getByText('12 placed').waitFor();
    expect(new Set(hashesOf(filled)).size).toBe(12);
    const recipes = filledIn(filled).map(({ recipe }) => JSON.parse(recipe));
    expect(new Set(recipes.map(({ seed }) => seed)).size).toBe(12);
    const full = await shootCanvas();
    await shoot(`filled-${frame}`);
    undo();
    expect(filledIn(stage!.state())).toHaveLength(0);
    await shootStrip(`twelve-layers-${frame}`, [
      ['Selected', selected],
      ['Filled', full],
      ['Undone, in one step', await shootCanvas()],
    ]);
  });
});

/** Mean difference of two pictures of one size, over all channels, of 255. */
async function differenceOf(one: string, other: string): Promise<number> {
  return stage!.page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (first!.width !== second!.width || first!.height !== second!.height) return 255;
      const sum = first!.data.reduce((all, level, i) => all + Math.abs(level - second!.data[i]!), 0);
      return sum / first!.data.length;
    },
    [one, other],
  );
}

it.skipIf(openPencilFolder === undefined)('fills layers so that another editor draws them alike', async () => {
  const { window, select, state, pictures } = await open();
  await useFlat();
  select(ids);
  await window().getByRole('button', { name: 'Fill 12 layers' }).click();
  await until((now) => filledIn(now).length === 12);
  const png = Buffer.from(await drawByOpenPencil(state().page, pictures()));
  if (shots) {
    mkdirSync(shots, { recursive: true });
    writeFileSync(`${shots}/twelve-layers-open-pencil.png`, png);
  }
  await stage!.paint();
  const clip = { x: 0, y: 0, width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  const own = (await stage!.page.screenshot({ clip })).toString('base64');
  // Both shrink pictures by filters of their own; a portrait that is cropped elsewhere differs by 30 and more.
  expect(await differenceOf(own, png.toString('base64'))).toBeLessThan(4);
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

async function chooseMade(): Promise<void> {
  const { window } = stage!;
  await useFlat();
  await window().getByRole('button', { name: 'Generate' }).click();
  await window().getByRole('tab', { name: 'History' }).click();
  await window()
    .getByRole('button', { name: /^Portrait / })
    .first()
    .click();
}

it('makes a component set of sizes, and one of states that differ in one variable, each one step to undo', async () => {
  const { window, undo } = await open({ nodes: [] });
  await chooseMade();
  await window().getByRole('button', { name: 'Component set' }).click();
  await window().getByRole('button', { name: 'Make 5 variants' }).click();
  const { page } = await until(({ page }) => page.children.some(({ type }) => type === 'COMPONENT_SET'));
  expect(page.children[0]?.children.map(({ name }) => name)).toEqual([
    'Size=24',
    'Size=32',
    'Size=40',
    'Size=56',
    'Size=96',
  ]);
  // The batch ends with its step in the undo history, and then with this sentence.
  await window().getByText('A component set of 5 variants was made').waitFor();
  undo();
  expect(stage!.state().page.children).toEqual([]);

  await window().getByRole('button', { name: 'Component set' }).click();
  await window().getByLabel('Start from').selectOption('States of a control');
  await window().getByLabel('Name of value 2').fill('Focus, hover');
  await window().getByText('Figma parts names').waitFor();
  await window().getByLabel('Name of value 2').fill('Hover');
  await window().getByLabel('What differs in value 3').fill('sepia');
  const form = await shootPart({ x: 700, y: 0, width: 400, height: 480 });
  await window().getByRole('button', { name: 'Make 4 variants' }).click();
  const [set] = (await until(({ page }) => page.children.length === 1)).page.children;
  expect(set?.children.map(({ name }) => name)).toEqual([
    'State=Default',
    'State=Hover',
    'State=Pressed',
    'State=Disabled',
  ]);
  expect(new Set(set?.children.map(({ fills }) => fills?.at(-1)?.imageHash)).size).toBe(4);
  const recipes = (set?.children ?? []).map(({ recipe }) => JSON.parse(recipe));
  expect(new Set(recipes.map(({ seed }) => seed)).size).toBe(1);
  expect(recipes[2].spec.style).toMatch(/, sepia$/);
  await window().getByText('A component set of 4 variants was made').waitFor();
  await stage!.paint();
  await shootStrip('component-set', [
    ['One property, one variable', form],
    ['Four components of one set', await shootPart({ x: 0, y: 0, width: 540, height: 260 })],
  ]);
  undo();
  expect(stage!.state().page.children).toEqual([]);
});
