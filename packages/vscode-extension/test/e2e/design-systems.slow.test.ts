import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '@likeness/core/hash';
import { readMarks, sniffImage } from '@likeness/core/image';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerConsent } from './answer-consent.js';
import { until } from './editor.js';
import { chooseOf, lens, pick, press, tick, toasts, type } from './hands.js';
import { ada, photos } from './packaged.js';
import { createWorkplace, specText } from './workplace.js';

const work = createWorkplace();
const { at, close, filesIn, openFresh, openSpec, records, save, specOf, tidy } = work;

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
      const { page } = work.editor;
      await openSpec();
      await lens(page, 'Generate').click();
      await until(() => records().length === 1);
      expectWhole();
    });

    it('is drawn again from any of its sizes', async () => {
      const { page } = work.editor;
      await chooseOf(page, 'ada-7@2x.webp', 'Re-run portrait');
      await until(() => records().length === 2);
      expect(filesIn()).toEqual(expect.arrayContaining(['ada-7-2.png', 'ada-7-2@2x.webp', 'ada-7-2.run.json']));
    });

    it('shows its blocks in the outline', async () => {
      const { page, evaluate } = work.editor;
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
      const { page } = work.editor;
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
      const { page, evaluate } = work.editor;
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
      const { page } = work.editor;
      await openSpec();
      await lens(page, 'Generate').click();
      await until(() => records().length === 1);
      expectWhole();
    });

    it('is swept onto a sheet, too', async () => {
      const { page } = work.editor;
      await openSpec();
      await lens(page, 'Sweep').click();
      await pick(page, 'What is to be varied?', 'Seeds alone');
      await type(page, 'Seeds, such as', '7, 8');
      await press(page, 'Draw 2 portraits?', 'Draw 2 portraits');
      await page.locator('.tab').filter({ hasText: 'ada-sheet.svg' }).waitFor({ timeout: 120_000 });
    });

    it('makes a headshot of a photo, for which consent is asked by the same questions', async () => {
      const { page } = work.editor;
      await tidy();
      const studio = { ...small, engine: 'studio', width: 512, height: 512 };
      writeFileSync(at('eileen.portrait.json'), specText({ settings: studio, output: { name: 'eileen' } }));
      copyFileSync(path.join(photos, 'astronaut.jpg'), at('astronaut.jpg'));
      await chooseOf(page, 'astronaut.jpg', 'Use as reference');
      await pick(page, 'Of which portrait?', 'eileen');
      await answerConsent(page, ['Use it to make portraits']);
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
