import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseBaselines, parseRun, pinBaseline, writeBaselines } from '@likeness/core/experiment';
import { sha256Hex } from '@likeness/core/hash';
import { readMarks, sniffImage } from '@likeness/core/image';
import { blankAnswers, type ConsentAnswers, makeConsent } from '@likeness/core/reference';
import { createFileConsentStore } from '@likeness/host-node/consent-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Editor, startEditor, until } from './editor.js';
import { ada, packageExtension, photos, vsix } from './packaged.js';
import { reloadWhenKept, untilShown } from './reload.js';
import { takePicture } from './take-picture.js';

/** Portraits are as small as they can be, but where their picture is taken for the README. */
const edge = process.env.LIKENESS_PICTURES ? 512 : 160;
const root = mkdtempSync(path.join(tmpdir(), 'likeness-pages-'));

beforeAll(() => {
  packageExtension();
}, 240_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function makeFolder(name: string): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  return folder;
}

function writeSpec(folder: string, change: object = {}, settings: object = {}): void {
  const spec = { ...ada, ...change, settings: { ...ada.settings, width: edge, height: edge, ...settings } };
  writeFileSync(path.join(folder, 'ada.portrait.json'), `${JSON.stringify(spec, null, 2)}\n`);
}

const records = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.run.json'));

/** Runs a command on a file of the folder that is open, as the explorer would. */
const runOn = (editor: Editor, command: string, ...names: string[]) =>
  editor.evaluate(
    async (vscode, id: string, files: string[]) => {
      const uris = files.map((name) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name));
      await vscode.commands.executeCommand(id, uris[0], uris.length > 1 ? uris : undefined);
    },
    command,
    names,
  );

/** Draws the spec as it stands in the file, and waits for the record. */
async function draw(editor: Editor, folder: string, change: object = {}, settings: object = {}): Promise<void> {
  const before = records(folder).length;
  writeSpec(folder, change, settings);
  await runOn(editor, 'likeness.generate', 'ada.portrait.json');
  await until(() => records(folder).length > before);
}

/** A photo in the folder, and the record by which it may be used. */
async function bringPhoto(
  folder: string,
  name: string,
  allowed: Pick<ConsentAnswers, 'scopes'> & Partial<ConsentAnswers>,
): Promise<void> {
  const photo = path.join(photos, name);
  copyFileSync(photo, path.join(folder, 'photo.jpg'));
  const now = Date.now();
  const about = { depicted: 'self', basis: { kind: 'own-image' }, purpose: { kind: 'concept' } } as const;
  const made = makeConsent(
    { ...blankAnswers(now), ...about, attestedBy: 'Test', ...allowed },
    sha256Hex(readFileSync(photo)),
    now,
  );
  if (!made.ok) throw new Error('no record');
  await createFileConsentStore(path.join(folder, '.likeness/consents')).save(made.record);
}

/** What a page was not allowed to do. */
function watchPolicy(editor: Editor): string[] {
  const broken: string[] = [];
  editor.page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text()) && /likeness/i.test(message.location().url))
      broken.push(message.text());
  });
  return broken;
}

describe('contact sheet, comparison and task history', () => {
  const folder = makeFolder('sheet');
  let editor: Editor;
  let broken: string[];
  beforeAll(async () => {
    writeSpec(folder);
    editor = await startEditor({
      folder,
      vsix,
      window: { width: 1180, height: 720 },
      settings: { 'likeness.openAfterGenerate': false },
    });
    broken = watchPolicy(editor);
    await draw(editor, folder);
    await draw(editor, folder, { lighting: 'split lighting' });
    await draw(editor, folder, {}, { seed: 9 });
    const run = parseRun(readFileSync(path.join(folder, 'ada-7.run.json'), 'utf8'));
    if (!run.ok) throw new Error('no run');
    const baseline = pinBaseline(run.value, { name: 'ada', why: '', now: Date.now() });
    const file = writeBaselines({ version: 1, baselines: [baseline] });
    expect(parseBaselines(file).ok).toBe(true);
    mkdirSync(path.join(folder, '.likeness'));
    writeFileSync(path.join(folder, '.likeness/baselines.json'), file);
  }, 300_000);
  afterAll(() => editor.stop());

  it('compares the last run with the baseline as pictures, and says what differs', async () => {
    await runOn(editor, 'likeness.compareBaseline', 'ada.portrait.json');
    const sheet = editor.webview();
    await sheet.locator('.comparison').getByText('Only the seed differs.').waitFor();
    expect(await sheet.locator('.comparison').getAttribute('aria-label')).toBe('ada-7.png ↔ ada-9.png');
    expect(await sheet.locator('.card').count()).toBe(3);
    await until(() =>
      sheet
        .locator('.card img')
        .first()
        .evaluate((img: HTMLImageElement) => img.naturalWidth > 0),
    );
    await sheet.getByText('"loop lighting" → "split lighting"').first().waitFor();
    expect(await sheet.locator('.card', { hasText: 'ada-7.png' }).getByText('Baseline').count()).toBe(1);
    await editor.evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
    await takePicture(editor.page, 'sheet');
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = editor;
    const sheet = editor.webview();
    const slider = sheet.getByRole('slider', { name: 'How much of the left portrait is shown' });
    await slider.focus();
    await page.keyboard.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toBe('100 % ada-7.png');
    await sheet.locator('.card').first().focus();
    await page.keyboard.press('Escape');
    await sheet.locator('.comparison').waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await sheet.locator('.comparison').waitFor();
    expect(await sheet.locator('.comparison').getAttribute('aria-label')).toBe('ada-9.png ↔ ada-7-2.png');
    await sheet
      .locator('.comparison')
      .getByText(/variables differ/)
      .waitFor();
  });

  it('comes back after a reload with the same two', async () => {
    await reloadWhenKept(editor, /pair[^\]]*ada-9\.png[^\]]*ada-7-2\.png/);
    const comparison = editor.webview().locator('.comparison');
    await untilShown(comparison);
    expect(await comparison.getAttribute('aria-label')).toBe('ada-9.png ↔ ada-7-2.png');
  });

  it('shows the pictures that were chosen in the explorer, and says when one of them is gone', async () => {
    await editor.evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    copyFileSync(path.join(folder, 'ada-7.png'), path.join(folder, 'stranger.png'));
    await runOn(editor, 'likeness.openSheet', 'ada-7.png', 'stranger.png');
    const sheet = editor.webview();
    await sheet.getByText('nobody knows what differs').waitFor();
    await sheet.getByText('no run record beside it').waitFor();
    await editor.evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    rmSync(path.join(folder, 'stranger.png'));
    await runOn(editor, 'likeness.openSheet', 'ada-7.png', 'stranger.png', 'ada-9.png');
    await sheet.getByText('This file is gone or cannot be shown.').waitFor();
  });

  it('tells the task history: what was asked for, what came, and that the chain holds', async () => {
    const { page, command } = editor;
    await editor.evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await command('Likeness: Task history');
    const history = editor.webview();
    await history.getByText('every link of the chain holds').waitFor();
    expect(await history.locator('.run').count()).toBe(3);
    const first = history.locator('.run').first();
    await first.locator('summary').click();
    await first.getByText('nothing: made on this device').waitFor();
    await first.getByText('The file is here, whole and checked.').waitFor();
    await history.getByRole('searchbox').fill('seed 9');
    await until(async () => (await history.locator('.run:visible').count()) === 1);
    await first.getByRole('button', { name: 'Copy task id' }).click();
    await page.locator('.notification-toast', { hasText: /Copied: vscode-[0-9a-f]{32}-1/ }).waitFor();
    await history.getByRole('button', { name: 'Export as CSV' }).click();
    await until(() =>
      editor.evaluate(
        (vscode) => vscode.window.activeTextEditor?.document.getText().startsWith('"task","label"') ?? false,
      ),
    );
  });

  it('keeps within its own policy', () => {
    expect(broken).toEqual([]);
  });
});

describe('the headshot studio', () => {
  const folder = makeFolder('studio');
  let editor: Editor;
  beforeAll(async () => {
    await bringPhoto(folder, 'astronaut.jpg', { scopes: ['generate'] });
    const reference = { image: 'photo.jpg', strength: 0.65 };
    writeSpec(
      folder,
      { framing: 'head and shoulders', style: 'natural finish, sage backdrop', reference },
      { engine: 'studio' },
    );
    editor = await startEditor({ folder, vsix });
  }, 240_000);
  afterAll(() => editor.stop());

  it('is offered as an engine of this device', async () => {
    const { page, command } = editor;
    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'ada.portrait.json' }).click();
    await command('Likeness: Choose engine');
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'studio, stays on this device' })
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('makes a headshot of a photo that may be used, marked as a retouched photograph', async () => {
    await runOn(editor, 'likeness.generate', 'ada.portrait.json');
    await until(() => records(folder).length === 1);
    const headshot = readFileSync(path.join(folder, 'ada-7.png'));
    expect(sniffImage(headshot)).toMatchObject({ type: 'png', width: edge, height: edge });
    expect(readMarks(headshot).marks.sourceType).toBe('algorithmicallyEnhanced');
  });
});

describe('a task with a reference that could not be sent yet', () => {
  const folder = makeFolder('unsent');
  const heard: { key: string; body: string }[] = [];
  let isOpen = false;
  let editor: Editor;
  // A service that lets nobody in, until the window was reloaded; then it takes down what comes, and refuses that for good.
  const service = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    if (request.method !== 'POST') return response.writeHead(404).end();
    if (!isOpen) return response.writeHead(429, { 'retry-after': '2' }).end();
    heard.push({ key: String(request.headers['idempotency-key']), body: Buffer.concat(parts).toString('latin1') });
    response.writeHead(400, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ error: { code: 'invalid', message: 'not today' } }));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      service.listen(0, '127.0.0.1', resolve);
    });
    const address = service.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await bringPhoto(folder, 'young-woman-in-mauve.jpg', { scopes: ['generate', 'send'], engines: ['service'] });
    const settings = { engine: 'service', family: 'sdxl', guidance: 5.5, steps: 30, width: 1024, height: 1024 };
    writeSpec(folder, { reference: { image: 'photo.jpg', strength: 0.65 } }, settings);
    editor = await startEditor({
      folder,
      vsix,
      settings: { 'likeness.engines.service.url': `http://127.0.0.1:${port}/` },
    });
  }, 240_000);
  afterAll(async () => {
    await editor.stop();
    service.close();
  });

  it('is sent by the next window, with the photo made ready anew', async () => {
    const { page } = editor;
    const refused = new Promise((resolve) => service.once('request', resolve));
    void runOn(editor, 'likeness.generate', 'ada.portrait.json').catch(() => {});
    await refused;
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.waitForSelector('.explorer-folders-view');
    isOpen = true;
    await until(() => heard.length > 0, 180_000);
    expect(heard[0]?.body).toContain('name="reference"');
    expect(heard[0]?.body).toMatch(/\x89PNG|\xff\xd8\xff/);
    expect(heard[0]?.body).not.toContain('photo.jpg');
  });
});

describe('in a German editor', () => {
  const folder = makeFolder('german');
  let editor: Editor;
  beforeAll(async () => {
    writeSpec(folder);
    editor = await startEditor({ folder, vsix, language: 'de' });
  }, 240_000);
  afterAll(() => editor.stop());

  it('speaks German: commands, form, contact sheet, task history', async () => {
    const { page, evaluate } = editor;
    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'ada.portrait.json' }).click();
    await page.locator('.codelens-decoration a').filter({ hasText: 'Formular' }).first().waitFor();
    await evaluate((vscode) =>
      vscode.commands.executeCommand('likeness.openForm', vscode.window.activeTextEditor!.document.uri),
    );
    await editor.webview().getByRole('textbox', { name: 'Licht', exact: true }).waitFor();
    await evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await runOn(editor, 'likeness.openSheet', 'ada.portrait.json');
    await editor.webview().getByText('Von dieser Spec gibt es noch keine Porträts').waitFor();
    await evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await editor.command('Likeness: Auftragsverlauf');
    await editor.webview().getByText('In diesem Arbeitsbereich wurde noch nichts verlangt.').waitFor();
  });
});
