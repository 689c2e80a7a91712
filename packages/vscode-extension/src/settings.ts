import * as vscode from 'vscode';
import { type OutputWish, outputFormats, parseSizes } from './files/plan-outputs.js';

/** Names of settings, as package.json declares them, without `likeness.`. */
export const engineAddressKeys = {
  service: 'engines.service.url',
  comfyui: 'engines.comfyui.url',
  a1111: 'engines.a1111.url',
  runpod: 'engines.runpod.endpoint',
} as const;

// biome-ignore lint/suspicious/noTemplateCurlyInString: that is how name templates are written
const standardTemplate = '${name}-${seed}';

export interface Settings {
  outputFolder: string;
  nameTemplate: string;
  openAfterGenerate: boolean;
  promptInFile: boolean;
  outputs: OutputWish;
  relayPort: number;
}

/** The settings that hold for a file, or for the window. */
export function readSettings(scope?: vscode.Uri): Settings {
  const settings = vscode.workspace.getConfiguration('likeness', scope);
  return {
    outputFolder: settings.get('outputFolder', '').trim(),
    nameTemplate: settings.get('nameTemplate', '').trim() || standardTemplate,
    openAfterGenerate: settings.get('openAfterGenerate', true),
    promptInFile: settings.get('promptInFile', false),
    outputs: {
      sizes: parseSizes(listOf(settings.get('output.sizes'))),
      formats: outputFormats.filter((format) => listOf(settings.get('output.formats')).includes(format)),
    },
    relayPort: settings.get('relay.port', 8377),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The address of an engine as the user set it; empty when it is not set. */
export function engineAddress(engine: keyof typeof engineAddressKeys): string {
  return vscode.workspace.getConfiguration('likeness').get(engineAddressKeys[engine], '').trim();
}

/** The lint rules of the settings, as lint reads them; a setting that is none of its words counts for nothing. */
export async function readLintConfig(scope: vscode.Uri) {
  const { LintConfig } = await import('./features/feature-parts.js');
  const parsed = LintConfig.safeParse({
    rules: vscode.workspace.getConfiguration('likeness', scope).get('lint.rules'),
  });
  return parsed.success ? parsed.data : {};
}
