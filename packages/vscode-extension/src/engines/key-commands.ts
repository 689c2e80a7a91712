import { type LikenessError, toLikenessError } from '@likeness/core/error';
import * as vscode from 'vscode';
import type { Workroom } from '../work/workroom.js';
import { type KeyBox, type KeyedEngine, keyedEngines } from './keys.js';

const { t } = vscode.l10n;

/** `Likeness: Set engine key`: sets a key or replaces the one that is there. */
export async function setKey(keys: KeyBox): Promise<void> {
  const engine = await pickKeyed(keys, t('Whose key?'));
  if (!engine) return;
  const key = await vscode.window.showInputBox({
    title: t('Key for {0}', engine),
    prompt: t('Kept in the secret storage of this editor and sent to this engine only.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Paste the key, or press Escape.') : undefined),
  });
  if (key === undefined) return;
  await keys.set(engine, key.trim());
  void vscode.window.showInformationMessage(t('The key for {0} is stored.', engine));
}

/** `Likeness: Clear engine key`. */
export async function clearKey(keys: KeyBox): Promise<void> {
  const engine = await pickKeyed(keys, t('Clear whose key?'), true);
  if (!engine) return;
  await keys.clear(engine);
  void vscode.window.showInformationMessage(t('The key for {0} is gone from this editor.', engine));
}

/** `Likeness: Test engine key`: asks the engine about a task that does not exist, which costs nothing, and says what its answer means. */
export async function testKey(keys: KeyBox, work: Workroom): Promise<void> {
  const id = await pickKeyed(keys, t('Test whose key?'), true);
  if (!id) return;
  const offers = await work.offers();
  const offer = offers.find((one) => ('engine' in one ? one.engine.describe().id : one.id) === id);
  if (!offer || !('engine' in offer)) {
    const why = offer && 'hindrance' in offer ? offer.hindrance : t('It is not offered here.');
    return void vscode.window.showWarningMessage(`${id}: ${why}`);
  }
  try {
    await offer.engine.status({ id: crypto.randomUUID() });
  } catch (thrown) {
    const error = toLikenessError(thrown, 'poll');
    if (!saysKeyIsGood(error)) return tellKeyTrouble(id, error);
  }
  void vscode.window.showInformationMessage(t('{0} answers and accepts the key.', id));
}

/** A refusal of the question itself comes only after the key was let in. */
function saysKeyIsGood({ code }: LikenessError): boolean {
  return code === 'engine/refused' || code === 'task/unknown';
}

async function tellKeyTrouble(id: string, error: LikenessError): Promise<void> {
  const says = `${id}: ${error.message}.`;
  if (error.code !== 'engine/unauthorised') {
    const unknown = t('Whether it accepts the key is not known: test it again later.');
    return void vscode.window.showWarningMessage(`${says} ${unknown}`);
  }
  const set = t('Set key');
  if ((await vscode.window.showErrorMessage(`${says} ${error.todo}`, set)) === set)
    await vscode.commands.executeCommand('likeness.setKey');
}

async function pickKeyed(keys: KeyBox, title: string, onlySet = false): Promise<KeyedEngine | undefined> {
  const items = await Promise.all(
    keyedEngines.map(async (engine) => ({ label: engine, isSet: (await keys.get(engine)) !== undefined })),
  );
  const offered = items.filter(({ isSet }) => isSet || !onlySet);
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(t('No key is stored.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    offered.map(({ label, isSet }) => ({ label, description: isSet ? t('a key is stored') : '' })),
    { title },
  );
  return keyedEngines.find((engine) => engine === picked?.label);
}
