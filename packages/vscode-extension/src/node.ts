import type * as vscode from 'vscode';
import { activateWith } from './activate.js';
import { createNodePlatform } from './platform/node-platform.js';

let end: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const platform = createNodePlatform();
  context.subscriptions.push(platform);
  end = activateWith(platform, context);
}

export async function deactivate(): Promise<void> {
  await end?.();
}
