import * as vscode from 'vscode';
import { offerFixes } from './code-actions.js';
import { offerPhrases } from './completion.js';
import { watchSpecs } from './diagnostics.js';
import { offerReferences } from './drop-reference.js';
import { offerHovers } from './hover.js';

/** What the text editor says of a spec, and takes: all that it asks for at the moment at which it is wanted. */
export function offerFeatures(): vscode.Disposable {
  const diagnostics = watchSpecs();
  return vscode.Disposable.from(diagnostics, offerFixes(diagnostics), offerPhrases(), offerHovers(), offerReferences());
}
