import * as vscode from 'vscode';
import { offerFixes } from './code-actions.js';
import { offerLenses } from './code-lens.js';
import { offerPhrases } from './completion.js';
import { watchSpecs } from './diagnostics.js';
import { offerReferences } from './drop-reference.js';
import { offerHovers } from './hover.js';
import { offerOutline } from './outline.js';

/** Everything that the text editor shows and takes on a spec. */
export function offerFeatures(): vscode.Disposable {
  const diagnostics = watchSpecs();
  return vscode.Disposable.from(
    diagnostics,
    offerFixes(diagnostics),
    offerLenses(),
    offerPhrases(),
    offerHovers(),
    offerOutline(),
    offerReferences(),
  );
}
