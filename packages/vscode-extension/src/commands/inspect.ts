import { sha256Hex } from '@likeness/core/hash';
import { isSvg, listMetadata, readMarks, sniffImage } from '@likeness/core/image';
import * as vscode from 'vscode';
import { baseName } from '../files/workspace-folder.js';
import { targetPicture } from './target-picture.js';

const { t } = vscode.l10n;
export const inspectionScheme = 'likeness-inspection';

/** `Likeness: Inspect`: what a picture says about itself, as a page beside it. */
export async function inspect(given: unknown): Promise<void> {
  const picture = targetPicture(given);
  if (!picture) return;
  const page = vscode.Uri.from({
    scheme: inspectionScheme,
    path: `/${baseName(picture)}.md`,
    query: picture.toString(),
  });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** Pages about pictures, made when they are shown. Nothing is decoded or changed. */
export const inspectionPages: vscode.TextDocumentContentProvider = {
  async provideTextDocumentContent({ query }) {
    const picture = vscode.Uri.parse(query);
    try {
      return describePicture(baseName(picture), await vscode.workspace.fs.readFile(picture));
    } catch {
      return t('{0} cannot be read any more.', baseName(picture));
    }
  },
};

/** What a picture file says about itself, in Markdown. */
export function describePicture(name: string, bytes: Uint8Array): string {
  const header = sniffImage(bytes);
  if (!header && !isSvg(bytes)) return t('{0} is no PNG, JPEG, WebP, GIF or SVG by its own bytes.', name);
  const { marks, otherSourceType, credentials } = readMarks(bytes);
  const metadata = listMetadata(bytes);
  const rows: [string, string | undefined][] = [
    [t('Type'), header ? `${header.type.toUpperCase()}, ${header.width} × ${header.height} px` : 'SVG'],
    [t('Size'), t('{0} bytes', bytes.length)],
    ['SHA-256', `${sha256Hex(bytes).slice(0, 24)}…`],
    [t('Origin'), marks.sourceType ?? otherSourceType ?? t('does not say how it was made')],
    [t('Made by'), [marks.aiSystem, marks.aiSystemVersion].filter(Boolean).join(' ')],
    [t('Written by'), marks.creatorTool],
    [t('Request'), marks.requestHash && `${marks.requestHash.slice(0, 24)}…`],
    [t('Prompt'), marks.prompt],
    [t('Credits'), marks.rights],
    [t('Content credentials'), credentials === 'present' ? t('in the file; not checked here') : t('none')],
    [t('Carries'), metadata.map(({ label }) => label).join(', ') || t('nothing beside the picture')],
  ];
  const lines = rows.flatMap(([label, text]) => (text ? [`| ${label} | ${escapeCell(text)} |`] : []));
  const recipe = marks.recipe ? `\n${t('Recipe')}\n\n\`\`\`json\n${pretty(marks.recipe)}\n\`\`\`\n` : '';
  return `# ${escapeCell(name)}\n\n| | |\n|---|---|\n${lines.join('\n')}\n${recipe}`;
}

/** A stranger's text is shown as text, whatever it holds. */
function escapeCell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .slice(0, 400)
    .replace(/[\\`*_{}[\]()#+!|<>&~-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2).replaceAll('```', '');
  } catch {
    return json.replaceAll('```', '');
  }
}
