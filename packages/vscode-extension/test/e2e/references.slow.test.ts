import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '@likeness/core/hash';
import { createPixels, decodeImage, listMetadata, type Pixels, sniffImage } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';
import { encodePng } from '@likeness/host-node/encode-image';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerConsent } from './answer-consent.js';
import { until } from './editor.js';
import { asked, chooseOf, dropOn, file, lens, pick, press, toasts } from './hands.js';
import { photos } from './packaged.js';
import { createWorkplace, hosted, specText } from './workplace.js';

const work = createWorkplace();
const { at, close, documentText, filesIn, openFresh, openSpec, records, save, specOf, tidy } = work;

describe('a reference photo', () => {
  beforeAll(async () => {
    await openFresh('references', { 'ada.portrait.json': specText({ settings: hosted }) });
    for (const name of ['hopper.jpg', 'brick.jpg']) copyFileSync(path.join(photos, name), at(name));
  }, 180_000);
  afterAll(() => close(), 60_000);
  beforeEach(tidy, 120_000);

  it('is refused with its reason where there is no face, and nothing is written', async () => {
    const { page } = work.editor;
    const before = filesIn();
    await chooseOf(page, 'brick.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await toasts(page, 'brick.jpg cannot be a reference: No usable face was found').waitFor();
    expect([filesIn(), specOf('ada.portrait.json').reference]).toEqual([before, undefined]);
  });

  it('is told of when there are two faces: whose consent is it?', async () => {
    const { page } = work.editor;
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
    const { page } = work.editor;
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
    const { page } = work.editor;
    await chooseOf(page, 'hopper.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await press(page, 'serves as a reference', 'Answer the consent questions');
    await pick(page, 'Who is in the photo?', 'Somebody under 18');
    await toasts(page, 'hopper.jpg was not taken: Photos of anybody under 18 are not taken').waitFor();
    expect(filesIn('.likeness')).toEqual([]);
  });

  it('becomes one with consent for this very file, by an edit that can be undone', async () => {
    const { page, evaluate } = work.editor;
    await chooseOf(page, 'hopper.jpg', 'Use as reference');
    await pick(page, 'Of which portrait?', 'ada');
    await page
      .locator('.monaco-dialog-box', { hasText: 'with limits' })
      .getByText('The face has fewer pixels')
      .waitFor();
    await answerConsent(page, ['Use it to make portraits', 'Send a prepared copy'], ['Portrait service']);
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
    const { page } = work.editor;
    await openSpec();
    await lens(page, 'Generate').click();
    await until(() => records().length === 1);
    const { reference } = work.service.orders.at(-1) ?? {};
    const original = readFileSync(at('hopper.jpg'));
    expect(listMetadata(original)).not.toEqual([]);
    expect(reference && [sniffImage(reference)?.type, listMetadata(reference)]).toEqual(['png', []]);
    expect(sha256Hex(reference ?? new Uint8Array())).not.toBe(sha256Hex(original));
    expect(specOf('ada-7.run.json').spec.reference.sha256).toBe(sha256Hex(original));
  });

  it('is told when it is deleted between, and nothing is sent', async () => {
    const { page } = work.editor;
    const sent = work.service.orders.length;
    renameSync(at('hopper.jpg'), at('away.bin'));
    await openSpec();
    await lens(page, 'Generate').click();
    await toasts(page, 'there is no such file').waitFor();
    renameSync(at('away.bin'), at('hopper.jpg'));
    expect([records().length, work.service.orders.length]).toEqual([1, sent]);
  });

  it('is used no more once consent is withdrawn, and a receipt says what was made from it', async () => {
    const { page } = work.editor;
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
    const sent = work.service.orders.length;
    await lens(page, 'Generate').click();
    await toasts(page, 'This photo may not be used for this').waitFor();
    expect(work.service.orders.length).toBe(sent);
  });

  it('may be pasted into the spec: it is asked for in the same way, and copied beside the spec', async () => {
    const { page, evaluate } = work.editor;
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
    await answerConsent(page, ['Use it to make portraits', 'Send a prepared copy'], ['Portrait service']);
    await toasts(page, 'is the reference of ada.portrait.json until').waitFor();
    const [placed = ''] = filesIn('references');
    expect(JSON.parse(await documentText('ada.portrait.json')).reference).toMatchObject({
      image: `references/${placed}`,
      sha256: sha256Hex(readFileSync(at('references', placed))),
    });
  });

  it('may be dropped from the Explorer onto the spec', async () => {
    const { page } = work.editor;
    await openSpec();
    const before = await documentText('ada.portrait.json');
    await dropOn(page, 'hopper.jpg');
    await page.locator('.monaco-dialog-box', { hasText: 'hopper.jpg serves as a reference' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    expect(await documentText('ada.portrait.json')).toBe(before);
  });

  it('is taken in the form as well, where its consent ends in a tombstone and a receipt', async () => {
    const { page } = work.editor;
    const photo = path.join(photos, 'self-portrait-1885.jpg');
    const withdrawals = filesIn('.likeness', 'withdrawals').length;
    await openSpec();
    await work.editor.command('Likeness: Open as form');
    const form = work.editor.webview();
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
