import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { sniffImage } from '@likeness/core/image';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from './editor.js';
import { chooseOf, file, lens, pick, press, pressInTree, toasts, treeRow, type } from './hands.js';
import { createWorkplace, hosted, specText } from './workplace.js';

const work = createWorkplace();
const { at, close, filesIn, openFresh, openSpec, records, specOf, tidy } = work;

describe('an engine elsewhere', () => {
  const drawn = { ...hosted, engine: 'embedded', family: 'embedded', width: 64, height: 64 };
  const write = async (text: string) => {
    writeFileSync(at('ada.portrait.json'), text);
    await until(async () => (await shownText()) === text);
  };
  const shownText = () =>
    work.editor.evaluate(async (vscode) => {
      const [found] = await vscode.workspace.findFiles('ada.portrait.json');
      return found ? (await vscode.workspace.openTextDocument(found)).getText() : '';
    });
  const isQuiet = () => treeRow(work.editor.page, /running|queued|sending|Sweep of/).count();

  beforeAll(async () => {
    await openFresh('hosted', { 'ada.portrait.json': specText({ settings: drawn }) });
    await work.editor.page.locator('.pane-header').filter({ hasText: 'Portraits' }).click();
  }, 180_000);
  afterAll(() => close(), 60_000);
  beforeEach(tidy, 120_000);

  it('draws one run of a spec by "Generate with", and the file stays as it is', async () => {
    const { page } = work.editor;
    const before = readFileSync(at('ada.portrait.json'), 'utf8');
    await openSpec();
    await lens(page, 'Generate with').click();
    await pick(page, '', 'Portrait service');
    await type(page, 'The same seed and words', '21');
    await until(() => records().includes('ada-21.run.json'));
    expect(work.service.orders.at(-1)?.order).toMatchObject({ seed: 21, family: 'sd15' });
    expect(specOf('ada-21.run.json').engine.id).toBe('service');
    expect(readFileSync(at('ada.portrait.json'), 'utf8')).toBe(before);
  });

  it('is not asked when somebody goes away from the questions, or from the confirmation', async () => {
    const { page } = work.editor;
    const sent = work.service.orders.length;
    await openSpec();
    await lens(page, 'Generate with').click();
    await pick(page, '', 'Portrait service');
    await page.locator('.quick-input-message', { hasText: 'The same seed and words' }).waitFor();
    await page.keyboard.press('Escape');
    await lens(page, 'Sweep').click();
    await pick(page, 'What is to be varied?', 'Seeds alone');
    await type(page, 'Seeds, such as', '1-3');
    await press(page, 'Draw 3 portraits?', 'Cancel');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    expect([work.service.orders.length, await isQuiet(), filesIn('ada-sweep')]).toEqual([sent, 0, []]);
  });

  it('has its key tested: accepted, unknown while it asks to slow down, refused with a way to set another', async () => {
    const { page, command } = work.editor;
    await setKey('right');
    const test = async () => {
      await command('Likeness: Test engine key');
      await pick(page, '', 'service');
    };
    work.service.token = 'right';
    await test();
    await toasts(page, 'service answers and accepts the key').waitFor();
    work.service.always = 429;
    await test();
    await toasts(page, 'Whether it accepts the key is not known').waitFor();
    work.service.always = undefined;
    work.service.token = 'another';
    await test();
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor();
  });

  it('stops a batch when its key is refused, says so once, and begins nothing more', async () => {
    const { page } = work.editor;
    await write(specText({ settings: hosted }));
    await openSpec();
    const before = work.service.orders.length;
    work.service.refusesFrom = before + 4;
    await lens(page, 'Sweep').click();
    await pick(page, 'What is to be varied?', 'Seeds alone');
    await type(page, 'Seeds, such as', '1-6');
    await page.locator('.monaco-dialog-box', { hasText: 'may charge your account' }).waitFor();
    await press(page, 'Draw 6 portraits?', 'Draw 6 portraits');
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor({ timeout: 60_000 });
    expect(work.service.orders.length).toBe(before + 4);
    expect(filesIn('ada-sweep').filter((name) => name.endsWith('.run.json'))).toHaveLength(4);
    expect(sniffImage(readFileSync(at('ada-sweep', 'ada-sheet.png')))).toMatchObject({ type: 'png' });
    await until(async () => (await isQuiet()) === 0);
  });

  it('keeps what was begun when the key is revoked meanwhile, and takes it in when a right one is set', async () => {
    const { page } = work.editor;
    await setKey('right');
    work.service.token = 'right';
    work.service.isHeld = true;
    await write(specText({ settings: { ...hosted, seed: 50 }, output: { name: 'revoked' } }));
    await openSpec();
    const before = work.service.orders.length;
    await lens(page, 'Generate').click();
    await until(() => work.service.orders.length === before + 1);
    work.service.token = 'new';
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor({ timeout: 90_000 });
    await treeRow(page, 'did not accept the key').first().waitFor();
    work.service.isHeld = false;
    await setKey('new');
    await until(() => records().includes('revoked-50.run.json'));
    expect(work.service.orders.length).toBe(before + 1);
  });

  it('is told to stop every task of a batch that is cancelled in the tree', async () => {
    const { page } = work.editor;
    work.service.isHeld = true;
    await write(specText({ settings: { ...hosted, seed: 70 }, output: { name: 'stopped' } }));
    await openSpec();
    const [before, stopped] = [work.service.orders.length, work.service.cancelled.size];
    await lens(page, 'Sweep').click();
    await pick(page, 'What is to be varied?', 'Seeds alone');
    await type(page, 'Seeds, such as', '71-76');
    await press(page, 'Draw 6 portraits?', 'Draw 6 portraits');
    await until(() => work.service.orders.length === before + 4);
    await treeRow(page, '0 of 6').first().waitFor();
    await pressInTree(page, 'Sweep of stopped', 'Cancel');
    await toasts(page, 'The sweep was stopped: 0 of 6').waitFor();
    expect([work.service.orders.length, work.service.cancelled.size]).toEqual([before + 4, stopped + 4]);
    await until(async () => (await isQuiet()) === 0);
    expect(filesIn('stopped-sweep')).toEqual([]);
  });

  it('gives its portrait also where the spec was renamed, and where it was deleted meanwhile', async () => {
    const { page } = work.editor;
    for (const [seed, change] of [
      [81, () => renameSync(at('ada.portrait.json'), at('eve.portrait.json'))],
      [82, () => rmSync(at('ada.portrait.json'))],
    ] as const) {
      await write(specText({ settings: { ...hosted, seed } }));
      await openSpec();
      work.service.isHeld = true;
      const before = work.service.orders.length;
      await lens(page, 'Generate').click();
      await until(() => work.service.orders.length === before + 1);
      change();
      work.service.isHeld = false;
      await until(() => records().includes(`ada-${seed}.run.json`));
      await until(async () => (await isQuiet()) === 0);
      expect(await page.locator('.notification-toast .codicon-error').count()).toBe(0);
      await tidy();
      rmSync(at('eve.portrait.json'), { force: true });
    }
  });

  it('draws again what a record asks for, also where its picture is gone', async () => {
    const { page } = work.editor;
    const before = work.service.orders.length;
    await chooseOf(page, 'ada-81.png', 'Re-run portrait');
    await until(() => records().includes('ada-81-2.run.json'));
    rmSync(at('ada-81.png'));
    await file(page, 'ada-81.png').waitFor({ state: 'detached' });
    await chooseOf(page, 'ada-81.run.json', 'Re-run portrait');
    await until(() => records().includes('ada-81-3.run.json'));
    expect(work.service.orders.slice(before).map(({ order }) => order.seed)).toEqual([81, 81]);
    expect(existsSync(at('ada-81.png'))).toBe(false);
  });

  async function setKey(key: string): Promise<void> {
    const { page, command } = work.editor;
    await command('Likeness: Set engine key');
    await pick(page, '', 'service');
    await type(page, 'Kept in the secret storage', key);
    await toasts(page, 'The key for service is stored').waitFor();
    await work.editor.evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
  }
});
