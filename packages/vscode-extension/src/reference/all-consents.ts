import type { ConsentStore } from '@likeness/core/reference';
import * as vscode from 'vscode';
import type { Platform } from '../platform/platform.js';
import { joinConsents } from './join-consents.js';

/** The consent records of every folder of the workspace. */
export function allConsents(platform: Platform): ConsentStore {
  return joinConsents(async () => {
    const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    return Promise.all((folders.length === 0 ? [undefined] : folders).map((folder) => platform.openConsents(folder)));
  });
}
