// The extension in code-server: the figure of Running Extensions, and a workspace of 5,000 specs.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { startEditor } = await import('../../packages/vscode-extension/test/e2e/editor.ts');

/** So many windows are opened, one after the other, each with a fresh extension host. */
const windows = 5;
const specs = 5_000;
/** How long the server has to end one window's extension host before the next window opens, in ms. */
const settle = 8_000;

export async function lookIntoEditor({ extension, row, median, load }) {
  const root = mkdtempSync(path.join(tmpdir(), 'likeness-bench-'));
  const vsix = path.join(extension, 'likeness.vsix');
  try {
    const small = makeFolder(root, 'small', 1);
    const editor = await startEditor({ folder: small, vsix }).catch((error) => error);
    if (editor instanceof Error) return row('in the editor', `not measured: ${editor.message}`);
    const figures = await measureStarts(editor).finally(() => editor.stop());
    row(
      `Running Extensions, "Activation", median of ${windows}`,
      `${median(figures)} ms`,
      `(${figures.join(', ')})`,
      load(),
    );
    await measureMany(makeFolder(root, 'many', specs), { vsix, row, load });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measureStarts(editor) {
  const figures = [];
  for (let i = 0; i < windows; i++) {
    const page = i === 0 ? editor.page : await editor.openWindow();
    figures.push(await readActivation(editor, page));
    await page.goto('about:blank');
    await page.waitForTimeout(settle);
  }
  return figures;
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
