import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ConsentStore } from '@likeness/core/reference';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../core/test/browser/chromium.js';
import type { InPageHost, VariantPlan } from '../../src/index.js';
import type { openPage } from './page.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures go when they are asked for: `LIKENESS_SHOTS=<folder>`. */
const shots = process.env.LIKENESS_SHOTS;
const photo = fileURLToPath(new URL('../../../core/test/image/fixtures/photos/astronaut.jpg', import.meta.url));

const clean = {
  subject: 'woman in her 60s, curly grey hair, round glasses',
  framing: 'headshot, 85mm',
  lighting: 'loop lighting',
  style: 'flat vector, sage backdrop',
  constraints: ['one person only'],
  settings: { engine: 'embedded', family: 'embedded', seed: 7, width: 256, height: 320 },
};
const faulty = { ...clean, framing: 'headshot, full body', lighting: 'Rembrandt lighting, flat light' };

let browser: Browser;
let script = '';
beforeAll(async () => {
  browser = await launchChromium();
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    conditions: ['@likeness/source'],
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  script = bundle.outputFiles[0]!.text;
}, 120_000);
afterAll(() => browser.close());

interface Opening {
  spec?: object;
  theme?: 'light' | 'dark';
  forced?: boolean;
  width?: number;
  language?: string;
  /** Presses the main button in the very turn in which the panel is mounted. */
  press?: boolean;
}

async function open({
  spec = clean,
  theme = 'light',
  forced = false,
  width = 400,
  language = 'en',
  press = false,
}: Opening = {}): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 760 },
    colorScheme: theme,
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.setContent('<!doctype html><html lang="en"><title>Likeness</title><body></body></html>');
  await page.addScriptTag({ content: script });
  await page.evaluate(
    ([language, spec, press]) => {
      const shared = globalThis as unknown as { openPage: typeof openPage; host: InPageHost };
      shared.host = shared.openPage('page', language, spec);
      if (press) document.querySelector<HTMLButtonElement>('.action-bar .primary')?.click();
    },
    [language, spec, press] as const,
  );
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

const draw = (page: Page, seed: number) =>
  page.evaluate(async (seed) => {
    const { host } = globalThis as unknown as { host: InPageHost };
    const spec = host.spec.read();
    await host.draw({ ...spec, settings: { ...spec.settings, seed } });
  }, seed);

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(['Compose', 'Reference', 'Tasks', 'History', 'Credits'])(
    '%s has nothing that axe objects to',
    async (tab) => {
      const page = await open({ theme, spec: faulty });
      if (tab !== 'Compose') await draw(page, 7);
      await page.getByRole('tab', { name: tab }).click();
      if (tab === 'Compose') await page.getByRole('button', { name: 'Words for Lighting' }).click();
      if (tab === 'Reference') {
        await page.setInputFiles('input[type=file]', photo);
        await page.getByText('Usable', { exact: false }).first().waitFor();
      }
      if (tab === 'History') await page.getByRole('button', { name: /^Portrait / }).click();
      await shoot(page, `${tab.toLowerCase()}-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.close();
    },
  );
});

it.each(['light', 'dark'] as const)(
  'asks for the variants of a portrait in 320 px, by keyboard, in the %s theme',
  async (theme) => {
    const page = await open({ theme, width: 320 });
    await draw(page, 7);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Portrait / }).click();
    await page.getByRole('button', { name: 'Component set' }).click();
    await page.getByLabel('Start from').selectOption('Moods');
    await page.getByLabel('Name of value 2').fill('Default');
    await page.getByText('Two values have the same name: Default').waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot(page, `variants-${theme}`);
    expect(await page.evaluate(() => document.querySelector('.view')!.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByLabel('Name of value 2').fill('Quiet');
    await page.getByRole('button', { name: 'Remove value 4' }).click();
    await page.getByLabel('Property').fill('Temper');
    await page.keyboard.press('Enter');
    const asked = await page
      .waitForFunction(() => (globalThis as { asked?: VariantPlan }).asked)
      .then((at) => at.jsonValue());
    expect(asked?.property).toBe('Temper');
    expect(asked?.variants.map(({ name, differs }) => [name, differs])).toEqual([
      ['Default', ''],
      ['Quiet', 'calm expression'],
      ['Laughing', 'laughing'],
    ]);
    await page.getByRole('button', { name: 'Component set' }).waitFor();
    await page.close();
  },
);

it('needs no more than 320 px, and shows what it shows in forced colours', async () => {
  const page = await open({ width: 320, spec: faulty, forced: true });
  for (const tab of ['Compose', 'Reference', 'Tasks', 'History', 'Credits']) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.querySelector('.view')!.scrollWidth)).toBeLessThanOrEqual(320);
  }
  await page.getByRole('tab', { name: 'Compose' }).click();
  await shoot(page, 'narrow-forced');
  await page.close();
});

it('is worked by keyboard alone: tabs by arrows, a finding mended, a portrait made', async () => {
  const page = await open({ spec: faulty });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.getByRole('tab', { name: 'Compose' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Reference');
  await page.keyboard.press('ArrowLeft');
  await page.getByLabel('Framing', { exact: true }).focus();
  while (!(await focused()).startsWith('Apply:')) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Framing', { exact: true }).inputValue()).toBe('headshot');
  await page.getByLabel('Lighting', { exact: true }).fill('loop lighting');
  while ((await focused()) !== 'Generate') await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: /^Portrait / }).waitFor();
  await page.close();
});

it('holds back what lint forbids, and says why', async () => {
  const page = await open({ spec: faulty });
  const button = page.getByRole('button', { name: 'Generate' });
  await page.getByText('Mend the errors first: 2').waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await button.click({ force: true });
  await page.getByRole('tab', { name: 'Tasks' }).click();
  await page.getByText('Nothing is running').waitFor();
  await page.close();
});

it('holds it back from whoever presses before the first lint, too', async () => {
  const page = await open({ spec: faulty, press: true });
  await page.getByText('Mend the errors first: 2').waitFor();
  await page.getByRole('tab', { name: 'Tasks' }).click();
  await page.getByText('Nothing is running').waitFor();
  await page.close();
});

it('pins a baseline, tells what changed, and compares', async () => {
  const page = await open();
  await draw(page, 7);
  await draw(page, 8);
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: /seed 7$/ }).click();
  await page.getByRole('button', { name: 'Pin as baseline' }).click();
  await page.getByRole('button', { name: /seed 7$/ }).click();
  await page.getByRole('tab', { name: 'Compose' }).click();
  await page.getByLabel('Lighting', { exact: true }).fill('split lighting');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('One variable changed:').waitFor();
  await page.getByRole('button', { name: /seed 8$/ }).click();
  await page.getByLabel('Share of the baseline that shows, in percent').fill('30');
  await shoot(page, 'compare');
  await page.close();
});

it('takes a photo only with consent, of which nothing is answered beforehand', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Reference' }).click();
  await page.setInputFiles('input[type=file]', photo);
  await page.getByRole('heading', { name: 'Consent' }).waitFor();
  expect(await page.locator('input[type=checkbox]:checked, input[type=radio]:checked').count()).toBe(0);
  await page.getByRole('button', { name: 'Record consent' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Somebody under 18').check();
  await page.getByLabel('Concept or mock-up').check();
  await page.getByLabel(/^Your name/).fill('Ada');
  await page.getByRole('button', { name: 'Record consent' }).click();
  expect(await page.getByRole('alert').textContent()).not.toBe('');
  expect(await page.getByText('Consent holds until').count()).toBe(0);
  await shoot(page, 'consent');
  await page.close();
});

it('makes a photo with consent the reference of the spec, and takes it out again with the consent', async () => {
  const page = await open();
  const seen = () =>
    page.evaluate(async () => {
      const { host } = globalThis as unknown as { host: InPageHost };
      const spec = host.spec.read();
      const prepared = await host.references.prepare(spec);
      return { reference: spec.reference, bytes: prepared?.bytes.length ?? 0 };
    });
  await page.getByRole('tab', { name: 'Reference' }).click();
  await page.setInputFiles('input[type=file]', photo);
  await page.getByRole('heading', { name: 'Consent' }).waitFor();
  expect((await seen()).reference).toBeUndefined();
  await page.getByLabel('Myself', { exact: true }).check();
  await page.getByLabel('It is my own picture of myself').check();
  await page.getByLabel('Concept or mock-up').check();
  await page.getByLabel('Use it to make portraits').check();
  await page.getByLabel(/^Your name/).fill('Ada');
  await page.getByRole('button', { name: 'Record consent' }).click();
  await page.getByText('Consent holds until').waitFor();
  const { reference, bytes } = await seen();
  expect(reference).toMatchObject({ image: 'astronaut.jpg', strength: 0.65 });
  expect(bytes).toBeGreaterThan(1000);
  await page.getByRole('button', { name: 'Withdraw consent' }).click();
  await page.getByRole('heading', { name: 'Consent' }).waitFor();
  expect((await seen()).reference).toBeUndefined();
  const kept = await page.evaluate(() => (globalThis as unknown as { consents: ConsentStore }).consents.list());
  expect(kept).toMatchObject([{ attestation: { by: 'Ada' }, withdrawn: { by: 'Ada' } }]);
  await page.close();
});

it('speaks German where that is asked for', async () => {
  const page = await open({ language: 'de-DE' });
  await page.getByRole('tab', { name: 'Entwurf' }).waitFor();
  await shoot(page, 'german');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de-DE');
  await page.close();
});
