import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sniffImage } from '@likeness/core/image';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Editor, startEditor, until } from './editor.js';
import { ada, packageExtension, vsix } from './packaged.js';
import { reloadWhenKept, untilShown } from './reload.js';
import { takePicture } from './take-picture.js';

const root = mkdtempSync(path.join(tmpdir(), 'likeness-e2e-'));

beforeAll(() => {
  expect(packageExtension()).not.toContain('WARNING');
}, 180_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('is one file under 3 MB', () => {
  expect(statSync(vsix).size).toBeLessThan(3_000_000);
});

/** A folder with a spec, small so that it is drawn quickly. */
function makeFolder(name: string, change: object = {}, edge = 320): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  const settings = { ...ada.settings, width: edge, height: edge };
  writeFileSync(
    path.join(folder, 'ada.portrait.json'),
    `${JSON.stringify({ ...ada, settings, ...change }, null, 2)}\n`,
  );
  return folder;
}

const records = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.run.json'));
const toasts = (page: Page, text: string) => page.locator('.notification-toast').filter({ hasText: text });
const lens = (page: Page, text: string) => page.locator('.codelens-decoration a').filter({ hasText: text }).first();
const openSpec = (page: Page) =>
  page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'ada.portrait.json' }).click();

describe('in a trusted folder', () => {
  const folder = makeFolder('people', { framing: 'headshot, full body, eye level' });
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({ folder, vsix, window: { width: 1180, height: 720 } });
  }, 180_000);
  afterAll(() => editor.stop());

  it('marks what contradicts itself, and mends it by a quick fix', async () => {
    const { page, evaluate } = editor;
    await openSpec(page);
    await page.locator('.squiggly-error').first().waitFor();
    await evaluate((vscode) => {
      const { activeTextEditor: shown } = vscode.window;
      const at = shown!.document.positionAt(shown!.document.getText().indexOf('full body') + 2);
      shown!.selection = new vscode.Selection(at, at);
      return vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    });
    await takePicture(page, 'lint', () =>
      evaluate((vscode) => vscode.commands.executeCommand('editor.action.showHover')),
    );
    await page.locator('.lightBulbWidget').click();
    await page.locator('.actionList .monaco-list-row', { hasText: 'Remove "full body"' }).first().click();
    await until(() =>
      evaluate((vscode) => vscode.window.activeTextEditor!.document.getText().includes('"headshot, eye level"')),
    );
    await page.keyboard.press('Control+s');
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await takePicture(page, 'spec');
  });

  it('draws from the lens: picture and run record lie beside the spec, and nothing is overwritten', async () => {
    const { page } = editor;
    await lens(page, 'Generate').click();
    await until(() => records(folder).length === 1);
    expect(readdirSync(folder).sort()).toEqual(['ada-7.png', 'ada-7.run.json', 'ada.portrait.json']);
    expect(sniffImage(readFileSync(path.join(folder, 'ada-7.png')))).toMatchObject({ type: 'png', width: 320 });
    await page.locator('.tab').filter({ hasText: 'ada-7.png' }).waitFor();
    await toasts(page, 'Generating').waitFor({ state: 'detached' });
    await takePicture(page, 'generate');
    const before = readFileSync(path.join(folder, 'ada-7.png'));
    await lens(page, 'Generate').click();
    await until(() => records(folder).length === 2);
    expect(readFileSync(path.join(folder, 'ada-7-2.png'))).toEqual(before);
  });

  it('edits the same document in the form, word by word undone by the editor', async () => {
    const { page, evaluate, command } = editor;
    await evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await openSpec(page);
    await command('Likeness: Open as form');
    const box = editor.webview().getByRole('textbox', { name: 'Lighting' });
    await box.waitFor();
    await takePicture(page, 'form');
    await box.click();
    await box.press('End');
    await page.keyboard.type(', rim light');
    const textHas = (words: string) =>
      evaluate(
        (vscode, wanted: string) =>
          vscode.workspace.textDocuments
            .find(({ uri }) => uri.path.endsWith('.portrait.json'))!
            .getText()
            .includes(wanted),
        words,
      );
    await until(() => textHas('gentle fill, rim light"'));
    await evaluate((vscode) => vscode.commands.executeCommand('undo'));
    await until(async () => (await box.inputValue()).endsWith('gentle fill'));
    expect(await textHas('rim light')).toBe(false);
    await editor.webview().getByRole('tab', { name: 'History' }).click();
    const pictures = editor.webview().locator('.sheet img');
    await until(async () => (await pictures.count()) === 2);
    await until(() => pictures.first().evaluate((img: HTMLImageElement) => img.naturalWidth === 320));
  });

  it('keeps the tab of the form over a reload', async () => {
    await reloadWhenKept(editor, /tab\W+history/);
    await untilShown(editor.webview().getByRole('tab', { name: 'History', selected: true }));
  });

  it('shows specs, portraits and baselines in its view', async () => {
    const { page, evaluate } = editor;
    await page.locator('.pane-header').filter({ hasText: 'Portraits' }).click();
    const rows = page.locator('.pane').filter({ has: page.locator('.pane-header', { hasText: 'Portraits' }) });
    await rows.locator('.monaco-list-row').filter({ hasText: /^ada$/ }).first().locator('.monaco-tl-twistie').click();
    await rows.locator('.monaco-list-row').filter({ hasText: 'ada-7-2.png' }).waitFor();
    await evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  });

  it('answers agents: lint and diagnosis at once, a picture after a confirmation', async () => {
    const { page, evaluate } = editor;
    const said = await evaluate(async (vscode) => {
      const input = { spec: 'ada.portrait.json', symptom: 'the skin looks like plastic' };
      const ask = (name: string, given: object) =>
        vscode.lm
          .invokeTool(name, { input: given, toolInvocationToken: undefined })
          .then(({ content }) => JSON.stringify(content));
      const wrong = await Promise.resolve(ask('generate_portrait', {})).catch((error: unknown) => String(error));
      return [await ask('lint_portrait', { spec: input.spec }), await ask('diagnose_portrait', input), wrong];
    });
    expect(said[0]).toContain('No findings');
    expect(said[1]).toContain('S2');
    expect(said[2]).toContain('give either');
    const drawn = evaluate(async (vscode) => {
      const input = { prompt: 'man in his 40s, short beard, headshot', folder: 'team', seed: 4 };
      const result = await vscode.lm.invokeTool('generate_portrait', { input, toolInvocationToken: undefined });
      return result.content.map((part) => ('mimeType' in (part as object) ? 'picture' : JSON.stringify(part)));
    });
    await page.getByText('it costs nothing and nothing leaves it').waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    expect(await drawn).toEqual([expect.stringContaining('team/man-in-his-40s-short-beard-4.png'), 'picture']);
  });

  it('stores a key, says so in the picker, and forgets it', async () => {
    const { page, command } = editor;
    const box = page.locator('.quick-input-widget input[type=text], .quick-input-widget input[type=password]').first();
    const row = (text: string) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
    await command('Likeness: Set engine key');
    await row('replicate').click();
    await page.locator('.quick-input-title', { hasText: 'Key for replicate' }).waitFor();
    await box.fill('r8_not_a_key');
    await page.keyboard.press('Enter');
    await toasts(page, 'The key for replicate is stored').waitFor();
    await command('Likeness: Choose engine');
    await row('replicate, prompt and reference leave this device').waitFor();
    await page.keyboard.press('Escape');
    await command('Likeness: Clear engine key');
    await row('replicate').click();
    await toasts(page, 'The key for replicate is gone').waitFor();
  });

  it('starts a relay that lets in whoever has the token, and nobody else', async () => {
    const { page, command } = editor;
    await command('Likeness: Start relay');
    const said = await toasts(page, 'Pairing token').innerText();
    const [url = ''] = /http:\S+/.exec(said) ?? [];
    const [, token = ''] = /Figma: (\w+)/.exec(said) ?? [];
    const status = async (key: string) =>
      (await fetch(`${url}v1/portraits/none`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await status('not-the-token-at-all')).toBe(401);
    expect(await status(token)).not.toBe(401);
    await command('Likeness: Stop relay');
    await expect.poll(() => status(token).catch(() => 'gone')).toBe('gone');
  });

  it('tells a folder that cannot be written to, and leaves nothing in it', async () => {
    const { page, evaluate } = editor;
    // The administrator may write anywhere: a file in the folder's place is what stops everybody.
    writeFileSync(path.join(folder, 'taken'), '');
    chmodSync(path.join(folder, 'taken'), 0o444);
    const spec = {
      ...ada,
      settings: { ...ada.settings, width: 64, height: 64 },
      output: { folder: 'taken', name: 'ada' },
    };
    writeFileSync(path.join(folder, 'lost.portrait.json'), JSON.stringify(spec));
    await evaluate(async (vscode) => {
      const [file] = await vscode.workspace.findFiles('lost.portrait.json');
      await vscode.window.showTextDocument(file!);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
    await lens(page, 'Generate').click();
    await toasts(page, 'The file could not be written').waitFor({ timeout: 60_000 });
    expect(records(folder)).toHaveLength(2);
  });
});

describe('while a task runs', () => {
  const folder = makeFolder('long', { output: { name: 'long' } }, 1024);
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({ folder, vsix });
  }, 180_000);
  afterAll(() => editor.stop());

  it('stops when the user cancels, and leaves nothing', async () => {
    const { page } = editor;
    await openSpec(page);
    await lens(page, 'Generate').click();
    await toasts(page, 'Generating').getByRole('button', { name: 'Cancel' }).click();
    await toasts(page, 'Generating').waitFor({ state: 'detached' });
    expect(readdirSync(folder)).toEqual(['ada.portrait.json']);
  });

  it('does not begin the same thing in a second window', async () => {
    const { page, openWindow } = editor;
    // The second window is ready before the task begins: on a quick machine the task would else be over by then.
    const second = await openWindow();
    await openSpec(second);
    await lens(second, 'Generate').waitFor();
    await lens(page, 'Generate').click();
    await toasts(page, 'Generating').getByText('running').waitFor();
    await lens(second, 'Generate').click();
    await toasts(second, 'this very request is running already').or(toasts(second, 'first to begin')).waitFor();
    await second.goto('about:blank');
    await until(() => records(folder).length > 0, 180_000);
    expect(records(folder)).toEqual(['long-7.run.json']);
  });

  it('is taken up again after the window was reloaded in the middle', async () => {
    const { page } = editor;
    const spec = JSON.parse(readFileSync(path.join(folder, 'ada.portrait.json'), 'utf8'));
    writeFileSync(
      path.join(folder, 'ada.portrait.json'),
      JSON.stringify({ ...spec, settings: { ...spec.settings, seed: 99, count: 2 } }, null, 2),
    );
    await until(() =>
      editor.evaluate((vscode) => vscode.workspace.textDocuments.some((one) => one.getText().includes('99'))),
    );
    await lens(page, 'Generate').click();
    await toasts(page, 'Generating').getByText('running').waitFor();
    await page.reload();
    await until(() => records(folder).includes('long-99.run.json'), 240_000);
    expect(readdirSync(folder).filter((name) => /-(99|100)\./.test(name))).toEqual([
      'long-100.png',
      'long-99.png',
      'long-99.run.json',
    ]);
  });
});

describe('in Restricted Mode', () => {
  const folder = makeFolder('restricted', { framing: 'headshot, full body' });
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({ folder, vsix, trustAsked: true });
  }, 180_000);
  afterAll(() => editor.stop());

  it('lints and shows the form, and says why it does not generate', async () => {
    const { page, command, evaluate } = editor;
    expect(await evaluate((vscode) => vscode.workspace.isTrusted)).toBe(false);
    await openSpec(page);
    await page.locator('.squiggly-error').first().waitFor();
    await lens(page, 'Generate').click();
    await toasts(page, 'needs a trusted workspace').getByText('Manage trust').waitFor();
    await evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
    await command('Likeness: Open as form');
    const button = editor.webview().getByRole('button', { name: 'Generate' });
    await button.waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(readdirSync(folder)).toEqual(['ada.portrait.json']);
  });
});

describe('in the web host, in high contrast', () => {
  const folder = makeFolder('web');
  const settings = {
    'remote.extensionKind': { 'likeness.likeness-vscode': ['web'] },
    'workbench.colorTheme': 'Default High Contrast',
  };
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({ folder, vsix, settings });
  }, 180_000);
  afterAll(() => editor.stop());

  it('draws in the browser’s worker, with the same files', async () => {
    const { page } = editor;
    await openSpec(page);
    await lens(page, 'Generate').click();
    await until(() => records(folder).length === 1);
    expect(readdirSync(folder).sort()).toEqual(['ada-7.png', 'ada-7.run.json', 'ada.portrait.json']);
    expect(sniffImage(readFileSync(path.join(folder, 'ada-7.png')))).toMatchObject({ width: 320, height: 320 });
  });
});
