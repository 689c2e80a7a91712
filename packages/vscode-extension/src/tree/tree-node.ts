import type { TaskView } from '@likeness/core/task';
import * as vscode from 'vscode';
import { readBaselines } from '../commands/baselines.js';
import { findRuns } from '../files/past-portraits.js';
import { baseName, parentOf } from '../files/workspace-folder.js';
import { allConsents } from '../reference/all-consents.js';
import { readSpec } from '../spec-files/spec-document.js';
import type { Batch } from '../sweep/batches.js';
import { sayTask } from '../tell/say-task.js';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;

/** A line of the tree. Commands get the node itself, and find in it what they are about. */
export interface TreeNode {
  spec?: vscode.Uri;
  picture?: vscode.Uri;
  task?: string;
  batch?: string;
  /** SHA-256 of a photo with a consent record. */
  consentOf?: string;
  item(): vscode.TreeItem;
  children?(): Promise<TreeNode[]>;
}

export function specNode(spec: vscode.Uri): TreeNode {
  return {
    spec,
    item() {
      const item = new vscode.TreeItem(
        baseName(spec).replace('.portrait.json', ''),
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      const folder = vscode.workspace.asRelativePath(parentOf(spec));
      item.description = folder === spec.path.slice(0, spec.path.lastIndexOf('/')) ? '' : folder;
      item.resourceUri = spec;
      item.iconPath = new vscode.ThemeIcon('account');
      item.contextValue = 'spec';
      item.id = spec.toString();
      item.command = { command: 'vscode.open', title: t('Open'), arguments: [spec] };
      return item;
    },
    async children() {
      try {
        const runs = await findRuns(spec, await readSpec(spec));
        const nodes = runs.flatMap((run) => run.pictures.map(({ uri, seed }) => portraitNode(uri, seed, run.run)));
        return nodes.length > 0 ? nodes : [lineNode(t('no portraits yet'), 'circle-outline')];
      } catch (thrown) {
        return [lineNode(thrown instanceof Error ? thrown.message : String(thrown), 'warning')];
      }
    },
  };
}

function portraitNode(
  picture: vscode.Uri,
  seed: number,
  run: { submittedAt: string; engine: { id: string } },
): TreeNode {
  return {
    picture,
    item() {
      const item = new vscode.TreeItem(baseName(picture));
      item.description = t('seed {0}, {1}', seed, run.engine.id);
      item.tooltip = run.submittedAt.slice(0, 16).replace('T', ' ');
      item.iconPath = new vscode.ThemeIcon('file-media');
      item.contextValue = 'portrait';
      item.command = { command: 'vscode.open', title: t('Open'), arguments: [picture] };
      return item;
    },
  };
}

export function taskNode(task: TaskView): TreeNode {
  return {
    task: task.id,
    item() {
      const item = new vscode.TreeItem(task.label?.split('/').at(-1) ?? task.id);
      item.description = sayTask(task);
      const asks = task.state === 'unknown';
      item.iconPath = new vscode.ThemeIcon(asks ? 'question' : 'sync~spin');
      item.contextValue = asks ? 'task-unknown' : 'task';
      item.id = `task ${task.id}`;
      return item;
    },
  };
}

/** Several runs that belong together, with how many of them are over. */
export function batchNode({ id, title, total, done, isStopping }: Batch): TreeNode {
  return {
    batch: id,
    item() {
      const item = new vscode.TreeItem(title);
      item.description = isStopping ? t('stopping') : t('{0} of {1}', done, total);
      item.iconPath = new vscode.ThemeIcon('layers');
      item.contextValue = isStopping ? 'batch-stopping' : 'batch';
      item.id = `batch ${id}`;
      return item;
    },
  };
}

/** The baselines of the workspace's folders, under one heading; none where none is pinned. */
export async function baselinesNode(folders: readonly vscode.Uri[]): Promise<TreeNode[]> {
  const files = await Promise.all(
    folders.map((folder) => readBaselines(vscode.Uri.joinPath(folder, 'x')).catch(() => undefined)),
  );
  const lines = files
    .flatMap((file) => file?.baselines ?? [])
    .map(({ name, seeds, engine }) => lineNode(name, 'pin', t('seed {0}, {1}', seeds.join(', '), engine.id)));
  return lines.length === 0 ? [] : [headNode(t('Baselines'), 'pinned', lines)];
}

/** The consent records, each with the day until which it holds. */
export async function referencesNode({ platform }: Workroom): Promise<TreeNode[]> {
  const records = await allConsents(platform)
    .list()
    .catch(() => []);
  const now = platform.clock.now();
  const lines = records.map(({ sha256, until, withdrawn }) => {
    const isOpen = withdrawn === undefined && Date.parse(until) > now;
    const state =
      withdrawn !== undefined
        ? t('withdrawn')
        : isOpen
          ? t('until {0}', until.slice(0, 10))
          : t('ended {0}', until.slice(0, 10));
    const line = lineNode(`${sha256.slice(0, 12)}…`, isOpen ? 'pass' : 'circle-slash', state);
    if (!isOpen) return line;
    const item = () => Object.assign(line.item(), { contextValue: 'reference' });
    return { ...line, consentOf: sha256, item };
  });
  return lines.length === 0 ? [] : [headNode(t('References with consent'), 'law', lines)];
}

function headNode(label: string, icon: string, lines: TreeNode[]): TreeNode {
  return {
    item() {
      const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
      item.iconPath = new vscode.ThemeIcon(icon);
      return item;
    },
    children: async () => lines,
  };
}

function lineNode(label: string, icon: string, description?: string): TreeNode {
  return {
    item() {
      const item = new vscode.TreeItem(label);
      item.iconPath = new vscode.ThemeIcon(icon);
      if (description !== undefined) item.description = description;
      return item;
    },
  };
}
