import type { Locator, Page } from 'playwright-core';
import { type Editor, until } from './editor.js';

/** In ms: two rounds and a little. The editor stores every 5 s which editors are open. */
const storingRounds = 12_000;

/**
 * Reloads the window when the editor has stored this, so that the new one finds it. It stores when it has nothing else to do and
 * its own document, not that of a webview, has the focus.
 */
export async function reloadWhenKept(editor: Editor, what: RegExp): Promise<void> {
  const { page } = editor;
  await page.bringToFront();
  await editor.evaluate((vscode) => vscode.commands.executeCommand('workbench.view.explorer'));
  await until(async () => what.test(await readKept(page)));
  await page.waitForTimeout(storingRounds);
  await page.reload();
  await page.waitForSelector('.explorer-folders-view');
}

/** Waits for what a webview shows after a reload. One wait may hold on to a frame that was replaced meanwhile: each is short. */
export const untilShown = (what: Locator): Promise<void> =>
  until(() =>
    what.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    ),
  );

/** All that the editor has stored in the browser for this window, as text. */
function readKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const base = await answer(indexedDB.open(name));
      for (const store of base.objectStoreNames)
        kept.push(JSON.stringify(await answer(base.transaction(store).objectStore(store).getAll())));
      base.close();
    }
    return kept.join();
  });
}
