import { type FromPage, SheetState, ToPage } from '../../src/pages/page-protocol.js';
import { showJournal } from './journal.js';
import css from './pages.css';
import { createSheet } from './sheet.js';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('the page has no root');
const style = document.createElement('style');
style.nonce = root.dataset.nonce ?? '';
style.textContent = css;
document.head.append(style);

const say = (message: FromPage) => vscode.postMessage(message);
const sheet = createSheet(root, {
  say,
  keep: (state: SheetState) => vscode.setState(state),
  kept: () => SheetState.safeParse(vscode.getState()).data,
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = ToPage.safeParse(data);
  if (!parsed.success) return console.error('the extension sent something unknown', parsed.error.issues[0]);
  const message = parsed.data;
  if ('language' in message) document.documentElement.lang = message.language;
  if (message.kind === 'sheet') sheet.show(message);
  if (message.kind === 'difference') sheet.tell(message);
  if (message.kind === 'journal') showJournal(root, message, say);
});
say({ kind: 'ready' });
