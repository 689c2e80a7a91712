import { splitPrompt } from '@likeness/core/prompt';
import { nameFromWords, seedFromWords } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { placeFiles } from '../files/place-files.js';
import { openFolder } from '../files/workspace-folder.js';

const { t } = vscode.l10n;
const example = 'woman in her 60s, curly grey hair, round glasses, headshot, loop lighting, sage backdrop';

/** `Likeness: New portrait`: asks for one line and writes it, split into the five blocks, as a spec. @throws LikenessError. */
export async function newPortrait(given: unknown): Promise<void> {
  const folder = given instanceof vscode.Uri ? given : await pickFolder();
  const file = folder && (await askForSpec(folder));
  if (file) await vscode.window.showTextDocument(file);
}

/** Asks for one line and writes it as a spec of this folder; undefined when the user left. @throws LikenessError. */
export async function askForSpec(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const prompt = await vscode.window.showInputBox({
    title: t('New portrait'),
    prompt: t('Describe the person, the framing, the light and the style in one line.'),
    value: example,
    valueSelection: [0, example.length],
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Say who is in the picture.') : undefined),
  });
  return prompt === undefined ? undefined : writeSpec(folder, prompt.trim());
}

/** Writes a new spec for a one-line prompt, over nothing. Returns its file. */
export async function writeSpec(folder: vscode.Uri, prompt: string, seed = seedFromWords(prompt)): Promise<vscode.Uri> {
  const { subject, framing, lighting, style, constraints } = splitPrompt(prompt);
  const settings = { engine: 'embedded', family: 'embedded', seed, width: 1024, height: 1024 };
  const spec = { version: 1, subject, framing, lighting, style, constraints, settings };
  const bytes = new TextEncoder().encode(`${JSON.stringify(spec, null, 2)}\n`);
  const name = nameFromWords(subject || prompt)
    .slice(0, 32)
    .replace(/-+$/, '');
  const [file = name] = await placeFiles(openFolder(folder), [{ name, ending: '.portrait.json', bytes }]);
  return vscode.Uri.joinPath(folder, file);
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = t('Open folder');
    const picked = await vscode.window.showInformationMessage(t('A portrait is a file: open a folder first.'), open);
    if (picked) await vscode.commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  if (folders.length === 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}
