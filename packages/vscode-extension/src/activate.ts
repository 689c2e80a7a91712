import * as vscode from 'vscode';
import { registerCommands } from './commands/register-commands.js';
import { createKeyBox } from './engines/keys.js';
import { offerLenses } from './features/code-lens.js';
import { offerOutline } from './features/outline.js';
import { featuresWithFirstSpec } from './features/with-first-spec.js';
import { registerForm } from './form/register-form.js';
import { revivePages } from './pages/register-pages.js';
import type { Platform } from './platform/platform.js';
import { registerTools } from './tools/register-tools.js';
import { createPortraitsTree, showRunning } from './tree/portraits-tree.js';
import { resumeAfterStart } from './work/resume-after-start.js';
import { createWorkroom } from './work/workroom.js';

/** Puts the extension together. Core is loaded by what needs it, not here. Returns how to end. */
export function activateWith(platform: Platform, context: vscode.ExtensionContext): () => Promise<void> {
  const log = vscode.window.createOutputChannel('Likeness', { log: true });
  const keys = createKeyBox(context.secrets);
  const work = createWorkroom(platform, keys, context);
  const tree = createPortraitsTree(work);
  const pages = { work, log, extension: context.extensionUri, open: new Map() };
  context.subscriptions.push(
    log,
    offerLenses(),
    offerOutline(),
    featuresWithFirstSpec(log),
    tree,
    vscode.window.createTreeView('likeness.portraits', { treeDataProvider: tree, canSelectMany: true }),
    showRunning(work),
    ...registerCommands({ work, keys, log, pages }),
    registerForm({ work, log, context }),
    revivePages(pages),
    ...registerTools(work),
    resumeAfterStart(work, log),
  );
  void vscode.commands.executeCommand('setContext', 'likeness.host', platform.kind);
  return () => work.dispose();
}
