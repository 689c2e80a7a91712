import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Editor, startEditor } from './editor.js';
import { lens } from './hands.js';
import { ada, packageExtension, vsix } from './packaged.js';
import { type StubService, startStubService } from './stub-service.js';

/** Settings of a spec for the stub service. */
export const hosted = { engine: 'service', family: 'sd15', seed: 7, width: 512, height: 512 };

export const specText = (more: object) => `${JSON.stringify({ ...ada, ...more }, null, 2)}\n`;

/** A folder, an editor on it with the extension packaged anew, and a portrait service that does what it is told. One at a time. */
export function createWorkplace() {
  const root = mkdtempSync(path.join(tmpdir(), 'likeness-e2e-'));
  let folder = '';
  let service: StubService | undefined;
  let editor: Editor | undefined;

  beforeAll(() => {
    expect(packageExtension()).not.toContain('WARNING');
  }, 180_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const at = (...parts: string[]) => path.join(folder, ...parts);
  const filesIn = (...parts: string[]) =>
    existsSync(at(...parts)) ? readdirSync(at(...parts), { recursive: true, encoding: 'utf8' }).sort() : [];

  const work = {
    get editor(): Editor {
      if (!editor) throw new Error('no editor is open');
      return editor;
    },
    get service(): StubService {
      if (!service) throw new Error('no service is there');
      return service;
    },
    at,
    filesIn,
    records: () => filesIn().filter((name) => name.endsWith('.run.json')),
    specOf: (name: string) => JSON.parse(readFileSync(at(name), 'utf8')),
    documentText: (name: string) =>
      work.editor.evaluate(
        (vscode, wanted: string) =>
          vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${wanted}`))?.getText() ?? '',
        name,
      ),
    save: () => work.editor.evaluate((vscode) => vscode.workspace.saveAll()),

    async openFresh(name: string, files: Readonly<Record<string, string>>, settings: object = {}): Promise<void> {
      folder = path.join(root, name);
      mkdirSync(folder);
      for (const [file, text] of Object.entries(files)) writeFileSync(at(file), text);
      service = await startStubService();
      editor = await startEditor({
        folder,
        vsix,
        settings: { 'likeness.engines.service.url': service.url, ...settings },
      });
      // Machines are shared: what is waited for comes, but not within a time.
      editor.page.setDefaultTimeout(120_000);
    },

    async close(): Promise<void> {
      await editor?.stop();
      service?.stop();
    },

    /** Nothing open, nothing said, nothing held: each case begins alike. */
    async tidy(): Promise<void> {
      // A menu or a question that an earlier case left open.
      for (let i = 0; i < 2; i++) await work.editor.page.keyboard.press('Escape');
      Object.assign(work.service, { token: undefined, always: undefined, refusesFrom: undefined, isHeld: false });
      await work.editor.evaluate(async (vscode) => {
        await vscode.workspace.saveAll();
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.commands.executeCommand('workbench.files.action.collapseExplorerFolders');
        await vscode.commands.executeCommand('notifications.clearAll');
      });
    },

    /** Opens the spec. Not by a click in the Explorer, whose rows move while files come and go. */
    async openSpec(): Promise<void> {
      await work.editor.evaluate(async (vscode) => {
        const [found] = await vscode.workspace.findFiles('ada.portrait.json');
        await vscode.window.showTextDocument(found!, { preview: false });
      });
      await lens(work.editor.page, 'Generate').waitFor();
    },
  };
  return work;
}
