// The extension in code-server: the figure of Running Extensions, and a workspace of 5,000 specs.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { findCodeServer } = await import('../../packages/vscode-extension/test/e2e/find-code-server.ts');
const { startEditor } = await import('../../packages/vscode-extension/test/e2e/editor.ts');

/** So many editors are started, one after the other, each from nothing; in each a second window is opened as well. */
const editors = 5;
const specs = 5_000;
/** How long the server has to end the first window's extension host before the second opens, in ms. */
const settle = 8_000;

export async function lookIntoEditor({ extension, row, median, load }) {
  try {
    findCodeServer();
  } catch (error) {
    return row('in the editor', `not measured: ${error.message}`);
  }
  const root = mkdtempSync(path.join(tmpdir(), 'likeness-bench-'));
  const vsix = path.join(extension, 'likeness.vsix');
  try {
    const small = makeFolder(root, 'small', 1);
    const starts = [];
    for (let i = 0; i < editors; i++) starts.push(await measureStart(small, vsix));
    for (const [name, key] of [
      ['the window of a fresh editor', 'first'],
      ['a second window', 'second'],
    ]) {
      const figures = starts.map((one) => one[key]);
      row(`"Activation", ${name}, median of ${editors}`, `${median(figures)} ms`, `(${figures.join(', ')})`, load());
    }
    await measureMany(makeFolder(root, 'many', specs), { vsix, row, load });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measureStart(folder, vsix) {
  const editor = await startEditor({ folder, vsix });
  try {
    const first = await readActivation(editor, editor.page);
    await editor.page.goto('about:blank');
    await editor.page.waitForTimeout(settle);
    return { first, second: await readActivation(editor, await editor.openWindow()) };
  } finally {
    await editor.stop();
  }
}

function makeFolder(root, name, count) {
  const folder = path.join(root, name);
  mkdirSync(folder);
  const text = readFileSync(new URL('../../examples/ada.portrait.json', import.meta.url), 'utf8');
  for (let i = 0; i < count; i++) {
    const team = path.join(folder, `team-${i % 50}`);
    mkdirSync(team, { recursive: true });
    writeFileSync(path.join(team, `person-${i}.portrait.json`), text);
  }
  return folder;
}

/** The figure that the editor itself shows, in ms. */
async function readActivation(editor, page) {
  await page.waitForTimeout(3_000);
  await editor.command('Developer: Show Running Extensions', page);
  const own = page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'Likeness' });
  // The slowest stand on top, and only what is seen is there.
  for (let tries = 0; tries < 20 && (await own.count()) === 0; tries++) {
    await page.mouse.move(800, 500);
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(300);
  }
  // Until it has started, there is no number.
  const shown = own.locator('.activation-time').filter({ hasText: /\d+\s*ms/ });
  return Number(/(\d+)\s*ms/.exec(await shown.innerText())?.[1]);
}

async function measureMany(folder, { vsix, row, load }) {
  const editor = await startEditor({ folder, vsix });
  try {
    const memory = () =>
      editor.evaluate(() => {
        globalThis.gc?.();
        return process.memoryUsage().heapUsed;
      });
    const figure = await readActivation(editor, editor.page);
    const before = await memory();
    const begun = performance.now();
    await editor.evaluate((vscode) => vscode.commands.executeCommand('likeness.portraits.focus'));
    await editor.page.locator('.monaco-list-row').filter({ hasText: 'person-0' }).first().waitFor({ timeout: 120_000 });
    const ms = performance.now() - begun;
    const grown = ((await memory()) - before) / 1e6;
    row(`${specs} specs: "Activation"`, `${figure} ms`, load());
    row(`${specs} specs: until the view lists them`, `${ms.toFixed(0)} ms`, `heap + ${grown.toFixed(0)} MB`, load());
  } finally {
    await editor.stop();
  }
}
