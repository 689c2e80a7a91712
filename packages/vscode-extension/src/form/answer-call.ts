import { addBaseline, pinBaseline, writeBaselines } from '@likeness/core/experiment';
import type { ConsentRecord } from '@likeness/core/reference';
import * as vscode from 'vscode';
import { baselinesFile, readBaselines } from '../commands/baselines.js';
import { generateAndShow } from '../commands/generate.js';
import { insertReference } from '../commands/insert-reference.js';
import { withdrawConsent } from '../commands/withdraw-consent.js';
import { nameOfSpecFile } from '../files/name-portrait.js';
import { findRuns } from '../files/past-portraits.js';
import { baseName } from '../files/workspace-folder.js';
import { hideFromGit, stateFolder } from '../reference/state-folder.js';
import { editSpec } from '../spec-files/edit-spec.js';
import { readSpec } from '../spec-files/spec-document.js';
import { keepPhoto } from './keep-photo.js';
import type { Call } from './protocol.js';
import type { FormParts } from './register-form.js';

/** Does what the page asks for. @throws LikenessError, which the page shows. */
export async function answerCall(
  { work }: FormParts,
  file: vscode.Uri,
  call: Call,
): Promise<readonly ConsentRecord[] | undefined> {
  switch (call.name) {
    case 'generate':
      await generateAndShow(work, file, call.spec);
      return undefined;
    case 'cancel':
      await (await work.bench()).tracker.cancel(call.task);
      return undefined;
    case 'resolve':
      await (await work.bench()).tracker.resolve(call.task, call.decision);
      return undefined;
    case 'pin':
      await pinRun(file, call.run);
      return undefined;
    case 'open':
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(call.portrait));
      return undefined;
    case 'insert':
      await insertReference(vscode.Uri.parse(call.portrait));
      return undefined;
    case 'find-consents':
      return (await consentsOf(file)).find(call.sha256);
    case 'save-consent':
      if (file.scheme === 'file' && work.platform.kind === 'node') await hideFromGit(stateFolder(file));
      await (await consentsOf(file)).save(call.record);
      await keepPhoto(file, call.photo, call.record);
      return undefined;
    case 'withdraw-consent':
      await withdrawConsent(work, { consentOf: call.sha256, name: call.photo });
      return undefined;
  }

  function consentsOf(of: vscode.Uri) {
    return work.platform.openConsents(vscode.workspace.getWorkspaceFolder(of)?.uri);
  }
}

/** Pins a run under the name of its spec, or takes the pin out of the spec. */
async function pinRun(file: vscode.Uri, run: string | undefined): Promise<void> {
  const spec = await readSpec(file);
  const found = (await findRuns(file, spec)).find((one) => one.run.run === run);
  if (!found) return void (await editSpec(file, [{ path: ['baseline'], value: undefined }]));
  const name = nameOfSpecFile(baseName(file));
  const baseline = pinBaseline(found.run, { name, why: '', now: Date.now() });
  const next = addBaseline(await readBaselines(file), baseline, true);
  if (!next) return;
  await vscode.workspace.fs.writeFile(baselinesFile(file), new TextEncoder().encode(writeBaselines(next)));
  await editSpec(file, [{ path: ['baseline'], value: name }]);
}
