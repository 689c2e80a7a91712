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
  const isJournalled = () => existsSync(path.join(folder, '.likeness', 'journal.jsonl'));
  return { ...dialect, url, likeness, portraits, isJournalled };
}

it('draws a spec on the ComfyUI whose address is in the environment', async () => {
  const { likeness, portraits, book } = await start('normal');
  const { code, stderr } = await likeness('generate', 'ada.portrait.json', '--force-lint');
  expect([code, stderr, portraits()]).toEqual([0, expect.stringContaining('ready'), ['ada.png', 'ada.run.json']]);
  expect(book.orders).toBe(1);
});

it('orders and journals nothing that the server has not, and says what it has', async () => {
  const { likeness, book, isJournalled } = await start('normal', { model: 'another' });
  const { code, stderr } = await likeness('generate', 'ada.portrait.json', '--force-lint');
  expect(code).toBe(3);
  expect(stderr).toMatch(/settings\.model.*no "another".*portraits_sd15\.safetensors.*Nothing was submitted\./s);
  expect([book.orders, isJournalled()]).toEqual([0, false]);
});

it('shows by --dry-run what the server has not, and orders nothing', async () => {
  const { likeness, book, isJournalled } = await start('normal', { model: 'another' });
  const { code, stdout } = await likeness('generate', 'ada.portrait.json', '--dry-run');
  expect(stdout).toMatch(/^error {2}comfyui\/cannot {2}.*no "another".*portraits_sd15\.safetensors/m);
  expect([code, book.orders, isJournalled()]).toEqual([3, 0, false]);
});

it('ends a --dry-run with 5 when the server cannot be asked', async () => {
  const nowhere = { env: { LIKENESS_COMFYUI_URL: 'http://127.0.0.1:2345' } };
  const folder = newFolder();
  writeFileSync(path.join(folder, 'ada.portrait.json'), JSON.stringify({ ...ada, style: 'neutral grade' }));
  const args = ['generate', 'ada.portrait.json', '-e', 'comfyui', '--size', '512', '--dry-run'];
  const { code, stdout } = await runLikeness(folder, args, nowhere);
  expect([code, stdout]).toEqual([5, expect.stringContaining('network/')]);
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
