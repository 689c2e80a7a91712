import type * as vscode from 'vscode';
import { activateWith } from './activate.js';
import { createWebPlatform } from './platform/web-platform.js';

let end: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const platform = createWebPlatform(context.extensionUri);
  context.subscriptions.push(platform);
  end = activateWith(platform, context);
}

export async function deactivate(): Promise<void> {
  await end?.();
}
