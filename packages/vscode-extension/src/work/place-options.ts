import type { Pixels } from '@likeness/core/image';
import * as vscode from 'vscode';
import { outputMaker } from '../files/make-outputs.js';
import type { PlannedOutput } from '../files/plan-outputs.js';
import type { Platform } from '../platform/platform.js';
import { readSettings } from '../settings.js';
import type { PlaceOptions } from './place-portraits.js';

/** How the portraits of a spec file are placed: the sizes and formats of its settings, by this host's codecs. */
export function placeOptions(file: vscode.Uri, platform: Platform): PlaceOptions {
  const { promptInFile, outputs } = readSettings(file);
  const makeOutputs = outputMaker(outputs, { decoder: () => platform.decoder(), encode, onFault });
  return { promptInFile, makeOutputs };

  async function encode(pixels: Pixels, type: PlannedOutput['type']): Promise<Uint8Array> {
    return type === 'webp' ? platform.encodeWebp(pixels) : (await platform.encoder()).encode(pixels, type);
  }

  function onFault(thrown: unknown): void {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const says = vscode.l10n.t('The portrait is placed as it came; its other sizes could not be made: {0}', why);
    void vscode.window.showWarningMessage(says);
  }
}
