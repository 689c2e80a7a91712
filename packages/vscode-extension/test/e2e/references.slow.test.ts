import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '@likeness/core/hash';
import { createPixels, decodeImage, listMetadata, type Pixels, readMarks, sniffImage } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';
import { encodePng } from '@likeness/host-node/encode-image';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Editor, startEditor, until } from './editor.js';
import { asked, chooseOf, dropOn, file, lens, pick, press, pressInTree, tick, toasts, treeRow, type } from './hands.js';
import { type StubService, startStubService } from './stub-service.js';

const home = fileURLToPath(new URL('../..', import.meta.url));
const vsix = path.join(home, 'likeness.vsix');
const ada = JSON.parse(readFileSync(path.join(home, '../../examples/ada.portrait.json'), 'utf8'));
const photos = path.join(home, '../core/test/image/fixtures/photos');
const root = mkdtempSync(path.join(tmpdir(), 'likeness-e2e-'));
const hosted = { engine: 'service', family: 'sd15', seed: 7, width: 512, height: 512 };

beforeAll(() => {
  const said = execFileSync('npm', ['run', 'package'], {
    cwd: home,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said).not.toContain('WARNING');
}, 180_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const specText = (more: object) => `${JSON.stringify({ ...ada, ...more }, null, 2)}\n`;

let folder = '';
let service: StubService;
let editor: Editor;
const at = (...parts: string[]) => path.join(folder, ...parts);
const filesIn = (...parts: string[]) =>
  existsSync(at(...parts)) ? readdirSync(at(...parts), { recursive: true, encoding: 'utf8' }).sort() : [];
const records = () => filesIn().filter((name) => name.endsWith('.run.json'));
const specOf = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const documentText = (name: string) =>
  editor.evaluate(
    (vscode, wanted: string) =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${wanted}`))?.getText() ?? '',
    name,
  );
const save = () => editor.evaluate((vscode) => vscode.workspace.saveAll());

async function openFresh(name: string, files: Readonly<Record<string, string>>, settings: object = {}): Promise<void> {
  folder = path.join(root, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(at(file), text);
  service = await startStubService();
  editor = await startEditor({ folder, vsix, settings: { 'likeness.engines.service.url': service.url, ...settings } });
  // Machines are shared: what is waited for comes, but not within a time.
  editor.page.setDefaultTimeout(120_000);
}

async function close(): Promise<void> {
  await editor.stop();
  service.stop();
}

/** Nothing open, nothing said, nothing held: each case begins alike. */
async function tidy(): Promise<void> {
  // A menu or a question that an earlier case left open.
  for (let i = 0; i < 2; i++) await editor.page.keyboard.press('Escape');
  Object.assign(service, { token: undefined, always: undefined, refusesFrom: undefined, isHeld: false });
  await editor.evaluate(async (vscode) => {
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.files.action.collapseExplorerFolders');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
}

/** Opens the spec. Not by a click in the Explorer, whose rows move while files come and go. */
async function openSpec(): Promise<void> {
  await editor.evaluate(async (vscode) => {
    const [found] = await vscode.workspace.findFiles('ada.portrait.json');
    await vscode.window.showTextDocument(found!, { preview: false });
  });
  await lens(editor.page, 'Generate').waitFor();
}

/** Answers the consent questions as somebody does whose licence covers it. */
async function answerConsent(): Promise<void> {
  const { page } = editor;
  await press(page, 'serves as a reference', 'Answer the consent questions');
  await pick(page, 'Who is in the photo?', 'A model or stock photo');
  await pick(page, 'On what right', 'A contract or licence');
  await type(page, 'Where is that paper?', 'public domain');
  await tick(page, 'What is allowed?', ['Use it to make portraits', 'Send a prepared copy']);
  await tick(page, 'To which engines', ['Portrait service']);
  await pick(page, 'What are the portraits for?', 'Editorial');
  await type(page, 'Until when?');
  await type(page, 'I may use this photo', 'Test Person');
}

describe('a reference photo', () => {
  beforeAll(async () => {
    await openFresh('references', { 'ada.portrait.json': specText({ settings: hosted }) });
    for (const name of ['hopper.jpg', 'brick.jpg']) copyFileSync(path.join(photos, name), at(name));
  }, 180_000);
  afterAll(() => close(), 60_000);
  beforeEach(tidy, 120_000);

  it('is refused with its reason where there is no face, and nothing is written', async () => {
    const { page } = editor;
    const before = filesIn();
    await chooseOf(page, 'brick.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await toasts(page, 'brick.jpg cannot be a reference: No usable face was found').waitFor();
    expect([filesIn(), specOf('ada.portrait.json').reference]).toEqual([before, undefined]);
  });

  it('is told of when there are two faces: whose consent is it?', async () => {
    const { page } = editor;
    writeFileSync(at('two.png'), encodePng(await sideBySide('hopper.jpg')));
    await file(page, 'two.png').waitFor();
    await chooseOf(page, 'two.png', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'two.png serves as a reference' });
    await dialog.getByText('There is more than one face').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(filesIn('.likeness')).toEqual([]);
  });

  it('leaves everything as it was when somebody goes away before the last answer', async () => {
    const { page } = editor;
    const before = filesIn();
    await chooseOf(page, 'hopper.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await press(page, 'serves as a reference', 'Answer the consent questions');
    await pick(page, 'Who is in the photo?', 'Myself');
    await asked(page, 'On what right');
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    expect([filesIn(), specOf('ada.portrait.json').reference]).toEqual([before, undefined]);
  });

  it('is not taken of a child, whatever else is said', async () => {
    const { page } = editor;
    await chooseOf(page, 'hopper.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await press(page, 'serves as a reference', 'Answer the consent questions');
    await pick(page, 'Who is in the photo?', 'Somebody under 18');
    await toasts(page, 'hopper.jpg was not taken: Photos of anybody under 18 are not taken').waitFor();
    expect(filesIn('.likeness')).toEqual([]);
  });

  it('becomes one with consent for this very file, by an edit that can be undone', async () => {
    const { page, evaluate } = editor;
    await chooseOf(page, 'hopper.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await page
      .locator('.monaco-dialog-box', { hasText: 'with limits' })
      .getByText('The face has fewer pixels')
      .waitFor();
    await answerConsent();
    await toasts(page, 'hopper.jpg is the reference of ada.portrait.json until').waitFor();
    const sha256 = sha256Hex(readFileSync(at('hopper.jpg')));
    const [record = ''] = filesIn('.likeness', 'consents');
    const consent = JSON.parse(readFileSync(at('.likeness', 'consents', record), 'utf8'));
    expect(consent).toMatchObject({ sha256, scopes: ['generate', 'send'], engines: ['service'] });
    expect(readFileSync(at('.likeness', '.gitignore'), 'utf8')).toBe('*\n');
    expect(JSON.parse(await documentText('ada.portrait.json')).reference).toEqual({
      ...{ image: 'hopper.jpg', sha256, strength: 0.65, consent: consent.id },
    });
    await evaluate((vscode) => vscode.commands.executeCommand('undo'));
    await until(async () => !(await documentText('ada.portrait.json')).includes('"reference"'));
    await evaluate((vscode) => vscode.commands.executeCommand('redo'));
    await until(async () => (await documentText('ada.portrait.json')).includes('"reference"'));
    await save();
  });

  it('goes to the engine as a copy without anything beside the picture, and is named in the record', async () => {
    const { page } = editor;
    await openSpec();
    await lens(page, 'Generate').click();
    await until(() => records().length === 1);
    const { reference } = service.orders.at(-1) ?? {};
    const original = readFileSync(at('hopper.jpg'));
    expect(listMetadata(original)).not.toEqual([]);
    expect(reference && [sniffImage(reference)?.type, listMetadata(reference)]).toEqual(['png', []]);
    expect(sha256Hex(reference ?? new Uint8Array())).not.toBe(sha256Hex(original));
    expect(specOf('ada-7.run.json').spec.reference.sha256).toBe(sha256Hex(original));
  });

  it('is told when it is deleted between, and nothing is sent', async () => {
    const { page } = editor;
    const sent = service.orders.length;
    renameSync(at('hopper.jpg'), at('away.bin'));
    await openSpec();
    await lens(page, 'Generate').click();
    await toasts(page, 'there is no such file').waitFor();
    renameSync(at('away.bin'), at('hopper.jpg'));
    expect([records().length, service.orders.length]).toEqual([1, sent]);
  });

  it('is used no more once consent is withdrawn, and a receipt says what was made from it', async () => {
    const { page } = editor;
    await openSpec();
    await lens(page, 'Withdraw consent').click();
    await press(page, 'Withdraw consent for hopper.jpg?', 'Withdraw consent');
    await toasts(page, 'Portraits made from it: 1').waitFor();
    const papers = filesIn('.likeness', 'withdrawals');
    expect(papers).toEqual([
      expect.stringMatching(/-receipt\.json$/),
      expect.stringMatching(/-deletion-request\.txt$/),
    ]);
    const receipt = JSON.parse(readFileSync(at('.likeness', 'withdrawals', papers[0] ?? ''), 'utf8'));
    expect(receipt).toMatchObject({
      complete: true,
      portraits: [{ file: 'ada-7.png' }],
      providers: [{ engine: 'service', tasks: ['task-0'] }],
    });
    await page.keyboard.press('Escape');
    const sent = service.orders.length;
    await lens(page, 'Generate').click();
    await toasts(page, 'This photo may not be used for this').waitFor();
    expect(service.orders.length).toBe(sent);
  });

  it('may be pasted into the spec: it is asked for in the same way, and copied beside the spec', async () => {
    const { page, evaluate } = editor;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openSpec();
    const before = await documentText('ada.portrait.json');
    const base64 = await asPng('hopper.jpg');
    await page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    }, base64);
    await evaluate((vscode) => vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup'));
    await page.keyboard.press('Control+v');
    await page.locator('.monaco-dialog-box', { hasText: 'It is copied into "references"' }).waitFor();
    expect([await documentText('ada.portrait.json'), filesIn('references')]).toEqual([before, []]);
    await answerConsent();
    await toasts(page, 'is the reference of ada.portrait.json until').waitFor();
    const [placed = ''] = filesIn('references');
    expect(JSON.parse(await documentText('ada.portrait.json')).reference).toMatchObject({
      image: `references/${placed}`,
      sha256: sha256Hex(readFileSync(at('references', placed))),
    });
  });

  it('may be dropped from the Explorer onto the spec', async () => {
    const { page } = editor;
    await openSpec();
    const before = await documentText('ada.portrait.json');
    await dropOn(page, 'hopper.jpg');
    await page.locator('.monaco-dialog-box', { hasText: 'hopper.jpg serves as a reference' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    expect(await documentText('ada.portrait.json')).toBe(before);
  });

  it('is taken in the form as well, where its consent ends in a tombstone and a receipt', async () => {
    const { page } = editor;
    const photo = path.join(photos, 'self-portrait-1885.jpg');
    const withdrawals = filesIn('.likeness', 'withdrawals').length;
    await openSpec();
    await editor.command('Likeness: Open as form');
    const form = editor.webview();
    await form.getByRole('tab', { name: 'Reference' }).click();
    await form.locator('input[type=file]').setInputFiles(photo);
    await form.getByRole('heading', { name: 'Consent' }).waitFor();
    await form.getByLabel('Myself', { exact: true }).check();
    await form.getByLabel('It is my own picture of myself').check();
    await form.getByLabel('Concept or mock-up').check();
    await form.getByLabel('Use it to make portraits').check();
    await form.getByLabel(/^Your name/).fill('Ada');
    await form.getByRole('button', { name: 'Record consent' }).click();
    await press(page, 'Use self-portrait-1885.jpg as the reference', 'Copy the photo');
    await form.getByText('Consent holds until').waitFor();
    await form.getByRole('button', { name: 'Withdraw consent' }).click();
    await press(page, 'Withdraw consent for self-portrait-1885.jpg?', 'Withdraw consent');
    await form.getByRole('heading', { name: 'Consent' }).waitFor();
    const consents = filesIn('.likeness', 'consents').map((name) => specOf(path.join('.likeness', 'consents', name)));
    const sha256 = sha256Hex(readFileSync(photo));
    expect(consents.filter((record) => record.sha256 === sha256)).toMatchObject([{ withdrawn: { by: 'Ada' } }]);
    expect(filesIn('.likeness', 'withdrawals').length).toBeGreaterThan(withdrawals);
  });
});

describe('an engine elsewhere', () => {
  const drawn = { ...hosted, engine: 'embedded', family: 'embedded', width: 64, height: 64 };
  const write = async (text: string) => {
    writeFileSync(at('ada.portrait.json'), text);
    await until(async () => (await shownText()) === text);
  };
  const shownText = () =>
    editor.evaluate(async (vscode) => {
      const [found] = await vscode.workspace.findFiles('ada.portrait.json');
      return found ? (await vscode.workspace.openTextDocument(found)).getText() : '';
    });
  const isQuiet = () => treeRow(editor.page, /running|queued|sending|Sweep of/).count();

  beforeAll(async () => {
    await openFresh('hosted', { 'ada.portrait.json': specText({ settings: drawn }) });
    await editor.page.locator('.pane-header').filter({ hasText: 'Portraits' }).click();
  }, 180_000);
  afterAll(() => close(), 60_000);
  beforeEach(tidy, 120_000);

  it('draws one run of a spec by "Generate with", and the file stays as it is', async () => {
    const { page } = editor;
    const before = readFileSync(at('ada.portrait.json'), 'utf8');
    await openSpec();
    await lens(page, 'Generate with').click();
    await pick(page, '', 'Portrait service');
    await type(page, 'The same seed and words', '21');
    await until(() => records().includes('ada-21.run.json'));
    expect(service.orders.at(-1)?.order).toMatchObject({ seed: 21, family: 'sd15' });
    expect(specOf('ada-21.run.json').engine.id).toBe('service');
    expect(readFileSync(at('ada.portrait.json'), 'utf8')).toBe(before);
  });

  it('is not asked when somebody goes away from the questions, or from the confirmation', async () => {
    const { page } = editor;
    const sent = service.orders.length;
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
    expect([service.orders.length, await isQuiet(), filesIn('ada-sweep')]).toEqual([sent, 0, []]);
  });

  it('has its key tested: accepted, unknown while it asks to slow down, refused with a way to set another', async () => {
    const { page, command } = editor;
    await setKey('right');
    const test = async () => {
      await command('Likeness: Test engine key');
      await pick(page, '', 'service');
    };
    service.token = 'right';
    await test();
    await toasts(page, 'service answers and accepts the key').waitFor();
    service.always = 429;
    await test();
    await toasts(page, 'Whether it accepts the key is not known').waitFor();
    service.always = undefined;
    service.token = 'another';
    await test();
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor();
  });

  it('stops a batch when its key is refused, says so once, and begins nothing more', async () => {
    const { page } = editor;
    await write(specText({ settings: hosted }));
    await openSpec();
    const before = service.orders.length;
    service.refusesFrom = before + 4;
    await lens(page, 'Sweep').click();
    await pick(page, 'What is to be varied?', 'Seeds alone');
    await type(page, 'Seeds, such as', '1-6');
    await page.locator('.monaco-dialog-box', { hasText: 'may charge your account' }).waitFor();
    await press(page, 'Draw 6 portraits?', 'Draw 6 portraits');
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor({ timeout: 60_000 });
    expect(service.orders.length).toBe(before + 4);
    expect(filesIn('ada-sweep').filter((name) => name.endsWith('.run.json'))).toHaveLength(4);
    expect(sniffImage(readFileSync(at('ada-sweep', 'ada-sheet.png')))).toMatchObject({ type: 'png' });
    await until(async () => (await isQuiet()) === 0);
  });

  it('keeps what was begun when the key is revoked meanwhile, and takes it in when a right one is set', async () => {
    const { page } = editor;
    await setKey('right');
    service.token = 'right';
    service.isHeld = true;
    await write(specText({ settings: { ...hosted, seed: 50 }, output: { name: 'revoked' } }));
    await openSpec();
    const before = service.orders.length;
    await lens(page, 'Generate').click();
    await until(() => service.orders.length === before + 1);
    service.token = 'new';
    await toasts(page, 'did not accept the key').getByRole('button', { name: 'Set key' }).waitFor({ timeout: 90_000 });
    await treeRow(page, 'did not accept the key').first().waitFor();
    service.isHeld = false;
    await setKey('new');
    await until(() => records().includes('revoked-50.run.json'));
    expect(service.orders.length).toBe(before + 1);
  });

  it('is told to stop every task of a batch that is cancelled in the tree', async () => {
    const { page } = editor;
    service.isHeld = true;
    await write(specText({ settings: { ...hosted, seed: 70 }, output: { name: 'stopped' } }));
    await openSpec();
    const [before, stopped] = [service.orders.length, service.cancelled.size];
    await lens(page, 'Sweep').click();
    await pick(page, 'What is to be varied?', 'Seeds alone');
    await type(page, 'Seeds, such as', '71-76');
    await press(page, 'Draw 6 portraits?', 'Draw 6 portraits');
    await until(() => service.orders.length === before + 4);
    await treeRow(page, '0 of 6').first().waitFor();
    await pressInTree(page, 'Sweep of stopped', 'Cancel');
    await toasts(page, 'The sweep was stopped: 0 of 6').waitFor();
    expect([service.orders.length, service.cancelled.size]).toEqual([before + 4, stopped + 4]);
    await until(async () => (await isQuiet()) === 0);
    expect(filesIn('stopped-sweep')).toEqual([]);
  });

  it('gives its portrait also where the spec was renamed, and where it was deleted meanwhile', async () => {
    const { page } = editor;
    for (const [seed, change] of [
      [81, () => renameSync(at('ada.portrait.json'), at('eve.portrait.json'))],
      [82, () => rmSync(at('ada.portrait.json'))],
    ] as const) {
      await write(specText({ settings: { ...hosted, seed } }));
      await openSpec();
      service.isHeld = true;
      const before = service.orders.length;
      await lens(page, 'Generate').click();
      await until(() => service.orders.length === before + 1);
      change();
      service.isHeld = false;
      await until(() => records().includes(`ada-${seed}.run.json`));
      await until(async () => (await isQuiet()) === 0);
      expect(await page.locator('.notification-toast .codicon-error').count()).toBe(0);
      await tidy();
      rmSync(at('eve.portrait.json'), { force: true });
    }
  });

  it('draws again what a record asks for, also where its picture is gone', async () => {
    const { page } = editor;
    const before = service.orders.length;
    await chooseOf(page, 'ada-81.png', 'Re-run portrait');
    await until(() => records().includes('ada-81-2.run.json'));
    rmSync(at('ada-81.png'));
    await file(page, 'ada-81.png').waitFor({ state: 'detached' });
    await chooseOf(page, 'ada-81.run.json', 'Re-run portrait');
    await until(() => records().includes('ada-81-3.run.json'));
    expect(service.orders.slice(before).map(({ order }) => order.seed)).toEqual([81, 81]);
    expect(existsSync(at('ada-81.png'))).toBe(false);
  });

  async function setKey(key: string): Promise<void> {
    const { page, command } = editor;
    await command('Likeness: Set engine key');
    await pick(page, '', 'service');
    await type(page, 'Kept in the secret storage', key);
    await toasts(page, 'The key for service is stored').waitFor();
    await editor.evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
  }
});

describe('for design systems', () => {
  const small = { ...ada.settings, width: 64, height: 64 };
  const wanted = { 'likeness.output.sizes': ['1x', '2x', '16'], 'likeness.output.formats': ['png', 'webp'] };
  const names = [
    'ada-7-16px.png',
    'ada-7-16px.webp',
    'ada-7.png',
    'ada-7.run.json',
    'ada-7.webp',
    'ada-7@2x.png',
    'ada-7@2x.webp',
  ];

  /** Every file is of the type and size that its name says, carries its marks, and is named in the record by its hash. */
  function expectWhole(): void {
    expect(filesIn().filter((name) => name.startsWith('ada-'))).toEqual(names);
    const [portrait] = specOf('ada-7.run.json').portraits;
    const listed = [portrait, ...portrait.outputs];
    expect(listed).toHaveLength(6);
    for (const { file: name, sha256, width } of listed) {
      const bytes = readFileSync(at(name));
      expect(sha256Hex(bytes)).toBe(sha256);
      expect(sniffImage(bytes)).toMatchObject({ type: path.extname(name).slice(1), width });
      expect(readMarks(bytes).marks.sourceType).toBe('algorithmicMedia');
    }
    expect(listed.map(({ width }) => width)).toEqual([64, 64, 32, 32, 16, 16]);
  }

  describe('on Node', () => {
    beforeAll(() => openFresh('sizes', { 'ada.portrait.json': specText({ settings: small }) }, wanted), 180_000);
    afterAll(() => close(), 60_000);
    beforeEach(tidy, 120_000);

    it('comes in the sizes and formats of the settings', async () => {
      const { page } = editor;
      await openSpec();
      await lens(page, 'Generate').click();
      await until(() => records().length === 1);
      expectWhole();
    });

    it('is drawn again from any of its sizes', async () => {
      const { page } = editor;
      await chooseOf(page, 'ada-7@2x.webp', 'Re-run portrait');
      await until(() => records().length === 2);
      expect(filesIn()).toEqual(expect.arrayContaining(['ada-7-2.png', 'ada-7-2@2x.webp', 'ada-7-2.run.json']));
    });

    it('shows its blocks in the outline', async () => {
      const { page, evaluate } = editor;
      await openSpec();
      const symbols = () =>
        evaluate(async (vscode) => {
          const { uri } = vscode.window.activeTextEditor!.document;
          const found: { name: string; detail: string }[] = await vscode.commands.executeCommand(
            'vscode.executeDocumentSymbolProvider',
            uri,
          );
          return found.map(({ name, detail }) => `${name}: ${detail}`);
        });
      expect(await symbols()).toEqual(
        expect.arrayContaining(['lighting: loop lighting, large softbox from camera left, gentle fill', 'output: ada']),
      );
      await page.locator('.pane-header').filter({ hasText: 'Outline' }).click();
      await page.locator('.outline-tree').getByText('three-quarter view left').waitFor();
      // Closed again: the Explorer lists only the files that it has room for.
      await page.locator('.pane-header').filter({ hasText: 'Outline' }).click();
    });

    it('is swept: how many and what they cost is said first, and all of them are on one sheet', async () => {
      const { page } = editor;
      await openSpec();
      await lens(page, 'Sweep').click();
      await pick(page, 'What is to be varied?', 'now: loop lighting');
      await tick(page, 'Which values?', ['split lighting']);
      await type(page, 'Seeds, such as', '7-9');
      const dialog = page.locator('.monaco-dialog-box', { hasText: 'Draw 6 portraits?' });
      await dialog.getByText('it costs nothing and nothing leaves it').waitFor();
      await press(page, 'Draw 6 portraits?', 'Draw 6 portraits');
      await page.locator('.tab').filter({ hasText: 'ada-sheet.png' }).waitFor({ timeout: 120_000 });
      const made = filesIn('ada-sweep');
      expect(made.filter((name) => name.endsWith('.run.json'))).toEqual([
        ...[7, 8, 9].map((seed) => `ada-loop-lighting-${seed}.run.json`),
        ...[7, 8, 9].map((seed) => `ada-split-lighting-${seed}.run.json`),
      ]);
      const sheet = readFileSync(at('ada-sweep', 'ada-sheet.png'));
      expect(readMarks(sheet).marks.requestHash?.split(' ')).toHaveLength(6);
      const { width = 0 } = sniffImage(sheet) ?? {};
      expect(width).toBe(3 * 336 + 16);
    });

    it('is compared with its baseline: which variable changed, and both specs side by side', async () => {
      const { page, evaluate } = editor;
      await openSpec();
      if (records().length === 0) {
        await lens(page, 'Generate').click();
        await until(() => records().length === 1);
      }
      await lens(page, 'Pin as baseline').click();
      await page.locator('.quick-input-message', { hasText: 'Later runs are compared' }).waitFor();
      await page.keyboard.press('Enter');
      await toasts(page, '"ada" is the baseline now').waitFor();
      await evaluate(async (vscode) => {
        const { document } = vscode.window.activeTextEditor!;
        const edit = new vscode.WorkspaceEdit();
        const start = document.getText().indexOf('loop lighting');
        const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 4));
        edit.replace(document.uri, range, 'split');
        await vscode.workspace.applyEdit(edit);
        await document.save();
        const folder = vscode.workspace.workspaceFolders![0]!.uri;
        // With pictures on both sides they are what is compared: here the words are.
        for (const [name] of await vscode.workspace.fs.readDirectory(folder))
          if (/^ada-7-2/.test(name)) await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name));
      });
      await lens(page, 'Compare with baseline').click();
      await toasts(page, 'One variable changed against "ada"').waitFor();
      await page.locator('.tab').filter({ hasText: 'baseline ↔ now' }).waitFor();
    });
  });

  describe('in the browser’s worker', () => {
    const web = { ...wanted, 'remote.extensionKind': { 'likeness.likeness-vscode': ['web'] } };
    beforeAll(() => openFresh('web-sizes', { 'ada.portrait.json': specText({ settings: small }) }, web), 180_000);
    afterAll(() => close(), 60_000);

    it('comes in the same sizes and formats', async () => {
      const { page } = editor;
      await openSpec();
      await lens(page, 'Generate').click();
      await until(() => records().length === 1);
      expectWhole();
    });

    it('is swept onto a sheet, too', async () => {
      const { page } = editor;
      await openSpec();
      await lens(page, 'Sweep').click();
      await pick(page, 'What is to be varied?', 'Seeds alone');
      await type(page, 'Seeds, such as', '7, 8');
      await press(page, 'Draw 2 portraits?', 'Draw 2 portraits');
      await page.locator('.tab').filter({ hasText: 'ada-sheet.svg' }).waitFor({ timeout: 120_000 });
    });

    it('makes a headshot of a photo, for which consent is asked by the same questions', async () => {
      const { page } = editor;
      await tidy();
      const studio = { ...small, engine: 'studio', width: 512, height: 512 };
      writeFileSync(at('eileen.portrait.json'), specText({ settings: studio, output: { name: 'eileen' } }));
      copyFileSync(path.join(photos, 'astronaut.jpg'), at('astronaut.jpg'));
      await chooseOf(page, 'astronaut.jpg', 'Use as reference');
      await pick(page, 'Of which portrait?', 'eileen');
      await press(page, 'serves as a reference', 'Answer the consent questions');
      await pick(page, 'Who is in the photo?', 'A model or stock photo');
      await pick(page, 'On what right', 'A contract or licence');
      await type(page, 'Where is that paper?', 'public domain');
      await tick(page, 'What is allowed?', ['Use it to make portraits']);
      await pick(page, 'What are the portraits for?', 'Editorial');
      await type(page, 'Until when?');
      await type(page, 'I may use this photo', 'Test Person');
      await toasts(page, 'astronaut.jpg is the reference of eileen.portrait.json until').waitFor();
      await save();
      await lens(page, 'Generate').click();
      await until(() => filesIn().includes('eileen-7.run.json'));
      const headshot = readFileSync(at('eileen-7@2x.png'));
      expect(sniffImage(headshot)).toMatchObject({ type: 'png', width: 512, height: 512 });
      expect(readMarks(headshot).marks.sourceType).toBe('algorithmicallyEnhanced');
    });
  });
});

async function pixelsOf(name: string): Promise<Pixels> {
  const decoder = createDecoder(async () => new Uint8Array());
  const decoded = await decodeImage(decoder, readFileSync(path.join(photos, name)));
  if (!decoded.ok) throw new Error(decoded.fault.kind);
  return decoded.pixels;
}

/** A photo as the clipboard holds it: PNG, base64. */
async function asPng(name: string): Promise<string> {
  return Buffer.from(encodePng(await pixelsOf(name))).toString('base64');
}

/** The same person twice. */
async function sideBySide(name: string): Promise<Pixels> {
  const one = await pixelsOf(name);
  const two = createPixels(2 * one.width, one.height);
  for (let y = 0; y < one.height; y++) {
    const row = one.data.subarray(4 * y * one.width, 4 * (y + 1) * one.width);
    two.data.set(row, 8 * y * one.width);
    two.data.set(row, 8 * y * one.width + row.length);
  }
  return two;
}
