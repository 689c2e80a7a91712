import { findBaseline, guardSpec } from '@likeness/core/experiment';
import * as vscode from 'vscode';
import { readBaselines } from '../commands/baselines.js';
import { nameOfSpecFile } from '../files/name-portrait.js';
import { baseName, parentOf } from '../files/workspace-folder.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import { connectPage } from './connect-page.js';
import { type FoundPortrait, portraitsAt, portraitsOfSpec } from './gather-portraits.js';
import { type FromPage, SheetState, type ToPage } from './page-protocol.js';
import { type PageParts, sheetPage } from './register-pages.js';
import { differenceOf, sayGuarded } from './say-difference.js';
import { makeCards, sheetTexts } from './sheet-cards.js';

const { t } = vscode.l10n;
const pictures = /\.(png|jpe?g|webp|svg)$/i;

/** `Likeness: Open contact sheet`: the pictures that were chosen in the explorer or the tree, or all portraits of a spec. */
export function openSheet(parts: PageParts, given: unknown, all: unknown): void {
  const chosen = (Array.isArray(all) ? all : [given]).flatMap((one) => pictureOf(one) ?? []);
  const spec = chosen.length === 0 ? targetSpec(given) : undefined;
  if (!spec && chosen.length === 0)
    return void vscode.window.showInformationMessage(t('Choose some portraits, or open a *.portrait.json first.'));
  const [left, right, ...more] = chosen.map((uri) => uri.toString());
  const pair = left && right && more.length === 0 ? { pair: [left, right] satisfies [string, string] } : {};
  const state = { page: 'sheet', pictures: chosen.map((uri) => uri.toString()), ...pair } as const;
  show(parts, spec ? { ...state, spec: spec.toString() } : state);
}

/** `Likeness: Compare with baseline` as pictures; false where there are none to compare. @throws LikenessError. */
export async function openBaselineComparison(parts: PageParts, given: unknown): Promise<boolean> {
  const spec = targetSpec(given);
  if (!spec) return false;
  const baseline = await baselineOf(spec);
  const found = await portraitsOfSpec(spec);
  const pinned = found.find(({ run }) => run?.run === baseline?.run);
  const latest = found.find(({ run }) => run?.run !== baseline?.run);
  if (!pinned || !latest) return false;
  show(parts, {
    page: 'sheet',
    spec: spec.toString(),
    pictures: [],
    pair: [pinned.uri.toString(), latest.uri.toString()],
  });
  return true;
}

/** Each spec has one sheet; another pair takes the place of the one that is compared. */
function show(parts: PageParts, state: SheetState): void {
  const already = parts.open.get(keyOf(state));
  if (already && !state.pair) {
    already.reveal();
    return;
  }
  already?.dispose();
  const panel = vscode.window.createWebviewPanel(sheetPage, t('Contact sheet'), vscode.ViewColumn.Active);
  connectSheet(parts, panel, state);
}

const keyOf = ({ spec, pictures: chosen }: SheetState) => spec ?? chosen.join(' ');

/** Brings a sheet back after a reload; a state that cannot be read is an empty sheet. */
export function reviveSheet(parts: PageParts, panel: vscode.WebviewPanel, kept: unknown): void {
  const parsed = SheetState.safeParse(kept);
  connectSheet(parts, panel, parsed.success ? parsed.data : { page: 'sheet', pictures: [] });
}

function connectSheet(parts: PageParts, panel: vscode.WebviewPanel, state: SheetState): void {
  const spec = state.spec === undefined ? undefined : vscode.Uri.parse(state.spec);
  const chosen = state.pictures.map((one) => vscode.Uri.parse(one));
  const roots = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const folders = [...roots, ...chosen.map(parentOf), ...(spec ? [parentOf(spec)] : [])];
  panel.title = spec ? t('{0}: portraits', nameOfSpecFile(baseName(spec))) : t('Contact sheet');
  panel.iconPath = vscode.Uri.joinPath(parts.extension, 'media/icon.png');
  const gather = () => (spec ? portraitsOfSpec(spec) : portraitsAt(chosen));

  async function view(): Promise<ToPage> {
    const found = await gather();
    const baseline = spec && (await baselineOf(spec));
    const cards = makeCards(found, baseline, panel.webview);
    const now = spec && baseline ? { now: sayGuarded(guardSpec(baseline, await readSpec(spec))) } : {};
    return { kind: 'sheet', language: vscode.env.language, texts: sheetTexts(), state, cards, ...now };
  }

  const { refresh } = connectPage(parts, panel, folders, {
    key: keyOf(state),
    show: view,
    answer: (message) => answerSheet(message, gather, spec),
  });
  const watcher = vscode.workspace.createFileSystemWatcher('**/{*.run.json,.likeness/baselines.json}');
  const watching = [
    watcher,
    watcher.onDidCreate(refresh),
    watcher.onDidChange(refresh),
    watcher.onDidDelete(refresh),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.toString() === state.spec && refresh()),
  ];
  panel.onDidDispose(() => {
    for (const one of watching) one.dispose();
  });
}

async function answerSheet(
  message: Exclude<FromPage, { kind: 'ready' }>,
  gather: () => Promise<FoundPortrait[]>,
  spec: vscode.Uri | undefined,
): Promise<ToPage | undefined> {
  if (message.kind === 'pair') {
    const found = await gather();
    const [from, to] = message.pair.map((id) => found.find(({ uri }) => uri.toString() === id));
    const isKnown = from?.run && to?.run && from.seed !== undefined && to.seed !== undefined;
    const difference = isKnown
      ? differenceOf({ run: from.run, seed: from.seed }, { run: to.run, seed: to.seed })
      : { says: t('One of them has no run record, so nobody knows what differs.'), lines: [] };
    return { kind: 'difference', pair: message.pair, difference };
  }
  const picture = vscode.Uri.parse(message.id);
  switch (message.what) {
    case 'open':
      await vscode.commands.executeCommand('vscode.open', picture, { viewColumn: vscode.ViewColumn.Beside });
      return undefined;
    case 'inspect':
      await vscode.commands.executeCommand('likeness.inspect', picture);
      return undefined;
    case 'rerun':
      await vscode.commands.executeCommand('likeness.rerun', picture);
      return undefined;
    case 'pin':
      await vscode.commands.executeCommand('likeness.pinBaseline', { picture });
      return undefined;
    case 'specs':
      if (spec) await (await import('../commands/baselines.js')).compare(spec);
      return undefined;
    default:
      return undefined;
  }
}

async function baselineOf(file: vscode.Uri) {
  const stored = await readBaselines(file);
  const { baseline: own = nameOfSpecFile(baseName(file)) } = await readSpec(file);
  return findBaseline(stored, own) ?? (stored.baselines.length === 1 ? stored.baselines[0] : undefined);
}

function pictureOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return pictures.test(given.path) ? given : undefined;
  if (given && typeof given === 'object' && 'picture' in given && given.picture instanceof vscode.Uri)
    return given.picture;
  return undefined;
}
