import { mountPanel } from '@likeness/panel';
import { createMessageHost } from './message-host.js';
import { createPostOffice } from './post-office.js';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();
const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('the page has no root');
const { nonce, dist = '' } = root.dataset;
const office = createPostOffice({
  post: (message) => vscode.postMessage(message),
  listen: (heard) => window.addEventListener('message', ({ data }) => heard(data)),
});
const notice = document.createElement('p');
notice.className = 'broken';
notice.setAttribute('role', 'alert');
notice.hidden = true;
document.body.prepend(notice);

office.onBroken((says) => {
  notice.hidden = says === undefined;
  notice.textContent = says ?? '';
});
office.onStart((start) => {
  const kept = new Map(Object.entries(start.memory));
  const memory = {
    read: (key: string) => kept.get(key),
    write(key: string, text: string) {
      kept.set(key, text);
      office.say({ kind: 'remember', key, text });
    },
  };
  const { state } = mountPanel(root, createMessageHost({ office, start, dist, memory }), nonce);
  const tab = memory.read('tab');
  if (tab === 'compose' || tab === 'reference' || tab === 'tasks' || tab === 'history' || tab === 'credits')
    state.tab.value = tab;
  state.tab.subscribe((now) => {
    if (now !== memory.read('tab')) memory.write('tab', now);
  });
});
office.say({ kind: 'ready' });
