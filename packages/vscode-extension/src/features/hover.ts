import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';

/** Width of the picture in a hover, in px. */
const thumbnail = 160;

/** On words, what the vocabulary makes of them; on names of blocks and settings, the portrait that the spec gave last. */
export function offerHovers(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(specFiles, {
    async provideHover(document, position) {
      const { blockAt, pathAt, readJsonTree } = await import('./feature-parts.js');
      const text = document.getText();
      const offset = document.offsetAt(position);
      const here = blockAt(text, offset);
      if (here) return hoverWord(document, text, offset, here);
      const root = readJsonTree(text);
      return root && pathAt(root, offset).inName ? hoverPortrait(document) : undefined;
    },
  });
}

type BlockHere = NonNullable<ReturnType<typeof import('../spec-files/suggest-phrases.js')['blockAt']>>;

async function hoverWord(
  document: vscode.TextDocument,
  text: string,
  offset: number,
  { block, inside }: BlockHere,
): Promise<vscode.Hover | undefined> {
  const { aboutEntry, readText, sourceOffset, valueIndex } = await import('./feature-parts.js');
  const raw = text.slice(inside.start - 1, inside.end + 1);
  const index = valueIndex(raw, offset - inside.start + 1);
  const value: unknown = JSON.parse(raw);
  const match = readText(String(value), { block }).matches.find(({ range }) => index >= range[0] && index <= range[1]);
  if (!match) return undefined;
  const { entry, negated, weight } = match;
  const said = [
    `**${entry.phrase}** (${entry.class})`,
    ...(negated ? [vscode.l10n.t('denied here')] : []),
    ...(weight === 1 ? [] : [vscode.l10n.t('weight {0}', weight)]),
    aboutEntry(entry),
  ].filter(Boolean);
  const [start, end] = match.range.map((at) => document.positionAt(inside.start - 1 + sourceOffset(raw, at)));
  return new vscode.Hover(new vscode.MarkdownString(said.join('  \n')), start && end && new vscode.Range(start, end));
}

async function hoverPortrait(document: vscode.TextDocument): Promise<vscode.Hover | undefined> {
  const { findRuns, parseSpec } = await import('./feature-parts.js');
  const parsed = parseSpec(document.getText());
  if (!parsed.ok) return undefined;
  const [last] = await findRuns(document.uri, parsed.spec);
  const picture = last?.pictures[0];
  if (!last || !picture) return undefined;
  const { engine, submittedAt } = last.run;
  const words = new vscode.MarkdownString(undefined, true);
  words.supportHtml = true;
  words.appendMarkdown(`<img src="${picture.uri.toString()}" width="${thumbnail}" alt="" />\n\n`);
  words.appendText(
    vscode.l10n.t(
      'seed {0}, {1} {2}, {3}',
      picture.seed,
      engine.id,
      engine.version,
      submittedAt.slice(0, 16).replace('T', ' '),
    ),
  );
  return new vscode.Hover(words);
}
