import * as vscode from 'vscode';
import { firstPicture } from '../files/first-picture.js';
import { specFiles } from '../spec-files/is-spec-file.js';

const mimeTypes = ['image/png', 'image/jpeg', 'image/webp'];
const accepted = [...mimeTypes, 'text/uri-list', 'files'];
/** Files larger than this are not taken into memory, in bytes. */
const mostBytes = 100 * 1_048_576;

type Photo = { uri: vscode.Uri } | { name: string; bytes: Uint8Array };

/**
 * A picture that is dropped on a spec, or pasted into it, becomes its reference: the command that asks for consent is started, and the
 * text stays as it is until the last answer. Nothing where an editor lacks the API.
 */
export function offerReferences(): vscode.Disposable {
  const { languages, DocumentDropOrPasteEditKind: Kind } = vscode as Partial<typeof vscode>;
  if (!Kind || !languages?.registerDocumentDropEditProvider || !languages.registerDocumentPasteEditProvider)
    return vscode.Disposable.from();
  const kind = Kind.Empty.append('portrait', 'reference');
  const begin = (into: vscode.Uri, photo: Photo) =>
    // After the edit, which is empty, was applied.
    void setTimeout(() => vscode.commands.executeCommand('likeness.useAsReference', { into, photo }), 0);
  /** The photos of pastes that are on offer. */
  const pasted = new WeakMap<vscode.DocumentPasteEdit, { into: vscode.Uri; photo: Photo }>();

  return vscode.Disposable.from(
    languages.registerDocumentDropEditProvider(
      specFiles,
      {
        async provideDocumentDropEdits({ uri }, _position, data) {
          const photo = await readPhoto(data);
          if (!photo) return undefined;
          // Editors do not say when a drop is applied; they ask for its edits only when something was dropped.
          begin(uri, photo);
          return new vscode.DocumentDropEdit('', vscode.l10n.t('Use as reference'), kind);
        },
      },
      { providedDropEditKinds: [kind], dropMimeTypes: accepted },
    ),
    languages.registerDocumentPasteEditProvider(
      specFiles,
      {
        async provideDocumentPasteEdits(document, ranges, data) {
          const photo = await readPhoto(data);
          if (!photo) return undefined;
          const [selected] = ranges;
          // What is selected is replaced by itself.
          const text = ranges.length === 1 && selected ? document.getText(selected) : '';
          const edit = new vscode.DocumentPasteEdit(text, vscode.l10n.t('Use as reference'), kind);
          pasted.set(edit, { into: document.uri, photo });
          return [edit];
        },
        resolveDocumentPasteEdit(edit) {
          const wish = pasted.get(edit);
          if (wish) begin(wish.into, wish.photo);
          return edit;
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: accepted },
    ),
  );
}

/** The first picture of what was dropped or pasted, read now: the data is gone afterwards. */
async function readPhoto(data: vscode.DataTransfer): Promise<Photo | undefined> {
  for (const mime of mimeTypes) {
    const file = data.get(mime)?.asFile();
    if (file?.uri) return { uri: file.uri };
    const bytes = await file?.data();
    if (file && bytes && bytes.length <= mostBytes) return { name: file.name || `photo.${mime.slice(6)}`, bytes };
  }
  const list = (await data.get('text/uri-list')?.asString()) ?? '';
  const first = firstPicture(list);
  return first === undefined ? undefined : { uri: vscode.Uri.parse(first) };
}
