import type { EngineDescription } from '@likeness/core/engine';
import * as vscode from 'vscode';

const { t } = vscode.l10n;

/** What a run with this engine costs, and what leaves the device. */
export function sayCost({ title, onDevice, retention }: EngineDescription): string {
  if (onDevice) return t('{0} draws on this device: it costs nothing and nothing leaves it.', title);
  return t('{0} gets the prompt and may charge your account. {1}', title, retention);
}
