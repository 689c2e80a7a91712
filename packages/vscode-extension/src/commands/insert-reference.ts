import * as vscode from 'vscode';
import { findRunOf, readRun } from '../files/past-portraits.js';
import { snippetFor } from '../files/snippet-for.js';
import { baseName } from '../files/workspace-folder.js';
import { targetPicture } from './target-picture.js';

const { t } = vscode.l10n;

/** `Likeness: Insert portrait`: a reference to a picture at the cursor, in the language of the document, with alt text. */
export async function insertReference(given: unknown): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.scheme !== 'output' && !isSpec(document),
  );
  if (!editor)
    return void vscode.window.showInformationMessage(
      t('Open the Markdown, HTML, JSX or CSS file that the portrait goes into.'),
    );
  const picture = targetPicture(given) ?? (await pickPicture());
  if (!picture) return;
  const found = await findRunOf(picture);
  const alt = found ? t('Portrait: {0}', found.run.spec.subject) : baseName(picture);
  const snippet = snippetFor(editor.document.languageId, {
    path: relativePath(editor.document.uri, picture),
    alt,
    ...(found ? { size: found.run.spec.settings } : {}),
  });
  await editor.edit((edit) => edit.replace(editor.selection, snippet));
}

const isSpec = ({ fileName }: vscode.TextDocument) => fileName.endsWith('.json');

async function pickPicture(): Promise<vscode.Uri | undefined> {
  const records = await vscode.workspace.findFiles('**/*.run.json', '**/node_modules/**', 500);
  const runs = await Promise.all(records.map(readRun));
  const items = runs.flatMap((run) =>
    (run?.pictures ?? []).map(({ uri }) => ({
      label: baseName(uri),
      description: vscode.workspace.asRelativePath(uri),
      uri,
    })),
  );
  return (await vscode.window.showQuickPick(items, { title: t('Which portrait?') }))?.uri;
}

/** From a document to a picture, as addresses are written: with slashes, percent-encoded. */
function relativePath(from: vscode.Uri, to: vscode.Uri): string {
  const [a, b] = [from.path.split('/').slice(0, -1), to.path.split('/')];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const path = [...a.slice(shared).map(() => '..'), ...b.slice(shared).map(encodeURIComponent)].join('/');
  return path.startsWith('..') ? path : `./${path}`;
}
