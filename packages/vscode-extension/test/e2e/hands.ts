import type { Page } from 'playwright-core';

/** What a person's hands do in the editor. */
export const toasts = (page: Page, text: string | RegExp) =>
  page.locator('.notification-toast').filter({ hasText: text });

export const lens = (page: Page, text: string | RegExp) =>
  page.locator('.codelens-decoration a').filter({ hasText: text }).first();

export const file = (page: Page, name: string) =>
  page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();

export const treeRow = (page: Page, text: string | RegExp) =>
  page
    .locator('.pane')
    .filter({ has: page.locator('.pane-header', { hasText: 'Portraits' }) })
    .locator('.monaco-list-row')
    .filter({ hasText: text });

/** Chooses from the menu of a file in the Explorer. A menu that has only just opened takes no click: it gets another one. */
export async function chooseOf(page: Page, name: string, item: string): Promise<void> {
  await file(page, name).click({ button: 'right' });
  const row = page.locator('.monaco-menu .action-menu-item', { hasText: item }).first();
  await row.waitFor();
  for (let tries = 0; tries < 10 && (await row.isVisible()); tries++) {
    await row.click({ timeout: 2_000 }).catch(() => {});
    await page.waitForTimeout(300);
  }
}

/** Drags a file from the Explorer onto the text that is open. With Shift, it goes into the text and does not open. */
export async function dropOn(page: Page, name: string): Promise<void> {
  const [from, to] = await Promise.all([
    file(page, name).boundingBox(),
    page.locator('.editor-instance .view-lines').first().boundingBox(),
  ]);
  if (!from || !to) throw new Error('there is nothing to drag, or nowhere to drop');
  const y = from.y + from.height / 2;
  await page.mouse.move(from.x + 40, y);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, y, { steps: 3 });
  await page.keyboard.down('Shift');
  await page.mouse.move(to.x + 200, to.y + 150, { steps: 10 });
  await page.mouse.move(to.x + 210, to.y + 160, { steps: 3 });
  await page.locator('.dnd-target').first().waitFor();
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

const quick = '.quick-input-widget';

/** Waits for a list that asks this, and picks the row with this text. */
export async function pick(page: Page, question: string, row: string): Promise<void> {
  await asked(page, question);
  await page.locator(`${quick} .quick-input-list .monaco-list-row`).filter({ hasText: row }).first().click();
}

/** Ticks rows of a list, and accepts it. */
export async function tick(page: Page, question: string, rows: readonly string[]): Promise<void> {
  await asked(page, question);
  for (const row of rows)
    await page.locator(`${quick} .quick-input-list .monaco-list-row`).filter({ hasText: row }).first().click();
  await page.keyboard.press('Enter');
}

/** Types into a box that asks this; undefined leaves what is offered. */
export async function type(page: Page, question: string, text?: string): Promise<void> {
  await page.locator(`${quick} .quick-input-message`, { hasText: question }).waitFor();
  if (text !== undefined) await page.locator(`${quick} .quick-input-box input`).fill(text);
  await page.keyboard.press('Enter');
}

/** Lists put their question into the box as its placeholder. */
export async function asked(page: Page, question: string): Promise<void> {
  const placeholder = question === '' ? '' : `[placeholder*="${question}"]`;
  await page.locator(`${quick} .quick-input-box input${placeholder}`).waitFor();
}

/** Presses a button of the dialog that says this. */
export async function press(page: Page, says: string, button: string): Promise<void> {
  await page.locator('.monaco-dialog-box', { hasText: says }).getByRole('button', { name: button }).click();
}

/** Chooses an inline button of a line in the Portraits view. */
export async function pressInTree(page: Page, line: string | RegExp, button: string): Promise<void> {
  const row = treeRow(page, line).first();
  await row.hover();
  await row.locator(`.action-label[aria-label*="${button}"]`).click();
}
