import { type Chain, exportCsv, exportJsonl, exportNotes, summariseRuns } from '@likeness/core/journal';
import * as vscode from 'vscode';
import { connectPage } from './connect-page.js';
import { journalTexts, makeRows, mostRows } from './journal-rows.js';
import type { FromPage, ToPage } from './page-protocol.js';
import { journalPage, type PageParts } from './register-pages.js';

const { t } = vscode.l10n;

/** `Likeness: Task history`: what this workspace asked for, and what became of it, straight from the journal. */
export function openJournal(parts: PageParts): void {
  const already = parts.open.get(journalPage);
  if (already) {
    already.reveal();
    return;
  }
  showJournal(parts, vscode.window.createWebviewPanel(journalPage, t('Task history'), vscode.ViewColumn.Active));
}

/** Fills a page with the task history, and keeps it up to date until it is closed. */
export function showJournal(parts: PageParts, panel: vscode.WebviewPanel): void {
  const { work } = parts;
  panel.iconPath = vscode.Uri.joinPath(parts.extension, 'media/icon.png');

  async function view(): Promise<ToPage> {
    const chain = await work.readJournal();
    const runs = summariseRuns(chain.records);
    return {
      kind: 'journal',
      language: vscode.env.language,
      texts: journalTexts(),
      rows: await makeRows(runs, work.tasks()),
      chain: { says: sayChain(chain, runs.length), isWhole: chain.fault === undefined },
    };
  }

  const { refresh } = connectPage(parts, panel, [], {
    key: journalPage,
    show: view,
    answer: (message) => answerJournal(parts, message),
  });
  const watching = [work.onDidChangeTasks(refresh), panel.onDidChangeViewState(() => panel.visible && refresh())];
  panel.onDidDispose(() => {
    for (const one of watching) one.dispose();
  });
}

function sayChain({ records, fault }: Chain, runs: number): string {
  if (fault)
    return t('The chain of the journal breaks at line {0}: {1}. What follows is not shown.', fault.line, fault.says);
  const shown = t('Runs: {0}, records: {1}; every link of the chain holds.', runs, records.length);
  return runs > mostRows ? `${shown} ${t('The last {0} are shown.', mostRows)}` : shown;
}

async function answerJournal({ work }: PageParts, message: Exclude<FromPage, { kind: 'ready' }>): Promise<undefined> {
  if (message.kind !== 'do') return undefined;
  const { what, id } = message;
  switch (what) {
    case 'copy':
      await vscode.env.clipboard.writeText(id);
      void vscode.window.showInformationMessage(t('Copied: {0}', id));
      return undefined;
    case 'open':
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(id), {
        viewColumn: vscode.ViewColumn.Beside,
      });
      return undefined;
    case 'inspect':
      await vscode.commands.executeCommand('likeness.inspect', vscode.Uri.parse(id));
      return undefined;
    case 'rerun':
      await vscode.commands.executeCommand('likeness.rerun', vscode.Uri.parse(id));
      return undefined;
    case 'cancel':
      await vscode.commands.executeCommand('likeness.cancelTask', { task: id });
      return undefined;
    case 'resolve':
      await vscode.commands.executeCommand('likeness.resolveTask', { task: id });
      return undefined;
    case 'csv':
      return showExport(exportCsv((await work.readJournal()).records), 'csv');
    case 'jsonl':
      return showExport(exportJsonl((await work.readJournal()).records), 'jsonl');
    case 'notes':
      return showExport(exportNotes((await work.readJournal()).records), 'markdown');
    default:
      return undefined;
  }
}

/** As a new document: the user decides where it is kept. */
async function showExport(content: string, language: string): Promise<undefined> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}
