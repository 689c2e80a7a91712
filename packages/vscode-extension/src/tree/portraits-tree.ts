import * as vscode from 'vscode';
import { baseName } from '../files/workspace-folder.js';
import { isOver, type Workroom } from '../work/workroom.js';
import type { TreeNode } from './tree-node.js';

const { t } = vscode.l10n;

/** So many specs are listed; a note says when there are more. */
const mostSpecs = 5_000;
/** Changes on the disk are gathered for so long before the tree is read again, in ms. */
const gather = 400;

/** The view in the Explorer: what runs, the specs of the workspace with their portraits, references, baselines. */
export function createPortraitsTree(work: Workroom): vscode.TreeDataProvider<TreeNode> & vscode.Disposable {
  const changed = new vscode.EventEmitter<TreeNode | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(undefined), gather);
  };
  const watching: vscode.Disposable[] = [
    work.onDidChangeTasks(refresh),
    work.batches.onDidChange(refresh),
    vscode.commands.registerCommand('likeness.refresh', refresh),
  ];
  /** From when the view is first shown. */
  let isWatched = false;
  const watchFiles = () => {
    if (isWatched) return;
    isWatched = true;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{portrait,run}.json');
    watching.push(watcher, watcher.onDidCreate(refresh), watcher.onDidDelete(refresh));
  };
  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => node.item(),
    async getChildren(node) {
      if (node) return (await node.children?.()) ?? [];
      watchFiles();
      return listRoots(work);
    },
    dispose() {
      clearTimeout(timer);
      for (const one of watching) one.dispose();
    },
  };
}

async function listRoots(work: Workroom): Promise<TreeNode[]> {
  const specs = await vscode.workspace.findFiles('**/*.portrait.json', '**/node_modules/**', mostSpecs);
  const tasks = work.tasks().filter(({ state }) => !isOver(state));
  const sorted = specs.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (sorted.length === 0 && tasks.length === 0) return [];
  const { batchNode, taskNode, specNode, baselinesNode, referencesNode } = await import('./tree-node.js');
  return [
    ...work.batches.list().map(batchNode),
    ...tasks.map(taskNode),
    ...sorted.map(specNode),
    ...(await baselinesNode(vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [])),
    ...(await referencesNode(work)),
    ...(sorted.length < mostSpecs ? [] : [noteNode(t('only the first {0} specs are listed', mostSpecs))]),
  ];
}

function noteNode(says: string): TreeNode {
  return { item: () => new vscode.TreeItem(says) };
}

/** One item in the status bar, there only while something runs, and made with the first that does. */
export function showRunning(work: Workroom): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const listening = work.onDidChangeTasks(() => {
    const running = work.tasks().filter(({ state }) => !isOver(state));
    const [first] = running;
    if (!first) return item?.hide();
    item ??= createRunningItem();
    const name = first.label ? baseName(vscode.Uri.from({ scheme: 'file', path: `/${first.label}` })) : first.id;
    item.text = `$(sync~spin) ${running.length === 1 ? name : t('{0} portraits', running.length)}`;
    item.show();
  });
  return {
    dispose() {
      listening.dispose();
      item?.dispose();
    },
  };
}

function createRunningItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('likeness.running', vscode.StatusBarAlignment.Left);
  item.name = 'Likeness';
  item.command = 'likeness.portraits.focus';
  return item;
}
