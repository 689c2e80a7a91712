import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scenario } from '@likeness/core/engine/conformance';
import { expect, it, onTestFinished } from 'vitest';
import { createComfyDialect } from '../../core/test/faults/comfyui/dialect.js';
import { listen } from '../../core/test/faults/comfyui/stage.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

/** A ComfyUI that plays the scenario, and a folder with a spec for it. */
async function start(scenario: Scenario, settings: object = {}) {
  const dialect = createComfyDialect(scenario, 'history');
  const { url, close } = await listen(dialect);
  onTestFinished(close);
  const folder = newFolder();
  const comfy = { ...ada.settings, engine: 'comfyui', family: 'sd15', width: 512, height: 512, ...settings };
  writeFileSync(
    path.join(folder, 'ada.portrait.json'),
    JSON.stringify({ ...ada, style: 'neutral grade', settings: comfy }),
  );
  const likeness = (...args: string[]) => runLikeness(folder, args, { env: { LIKENESS_COMFYUI_URL: url } });
  const portraits = () =>
    existsSync(path.join(folder, 'portraits')) ? readdirSync(path.join(folder, 'portraits')).sort() : [];
  return { ...dialect, url, likeness, portraits };
}

it('draws a spec on the ComfyUI whose address is in the environment', async () => {
  const { likeness, portraits, book } = await start('normal');
  const { code, stderr } = await likeness('generate', 'ada.portrait.json', '--force-lint');
  expect([code, stderr, portraits()]).toEqual([0, expect.stringContaining('ready'), ['ada.png', 'ada.run.json']]);
  expect(book.orders).toBe(1);
});

it('orders nothing that the server has not, and says what it has', async () => {
  const { likeness, book } = await start('normal', { model: 'another' });
  const { code, stderr } = await likeness('generate', 'ada.portrait.json', '--force-lint');
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/settings\.model.*no "another".*portraits_sd15\.safetensors/s);
  expect(book.orders).toBe(0);
});

it('tells case by case what a live server keeps of the promises', async () => {
  const { likeness, url } = await start('normal');
  const { code, stdout } = await likeness('conformance', '-e', 'comfyui', '--url', url, '--only', 'order,photo,lost');
  expect(stdout).toMatch(/order +kept.*photo +kept.*lost +passed-over.*2 kept, 0 broken, 1 passed over/s);
  expect(code).toBe(0);
});

it('ends with 5 when a promise is broken', async () => {
  const { likeness, url } = await start('empty');
  const { code, stdout } = await likeness('conformance', '-e', 'comfyui', '--url', url, '--only', 'order');
  expect([code, stdout]).toEqual([5, expect.stringMatching(/order +broken +the end: empty, expected delivered/)]);
});

it('names the engines that have a live part', async () => {
  const { likeness, url } = await start('normal');
  const { code, stderr } = await likeness('conformance', '-e', 'embedded', '--url', url);
  expect([code, stderr]).toEqual([3, expect.stringContaining('comfyui')]);
});
