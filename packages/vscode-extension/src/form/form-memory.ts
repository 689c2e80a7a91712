import type * as vscode from 'vscode';
import * as z from 'zod';

/** So many forms are remembered, the last ones. */
const mostForms = 50;
const key = 'forms';
const Stored = z.array(z.tuple([z.string(), z.record(z.string(), z.string())]));

/** What a form wants to know again after a reload, by its document: in the editor's state of this machine, never synchronised. */
export function openMemory(state: vscode.Memento, document: vscode.Uri) {
  const name = document.toString();
  const read = () => Stored.safeParse(state.get(key)).data ?? [];
  const all = () => read().find(([one]) => one === name)?.[1] ?? {};
  return {
    all,
    write(what: string, text: string): void {
      const others = read().filter(([one]) => one !== name);
      void state.update(key, [...others, [name, { ...all(), [what]: text }]].slice(-mostForms));
    },
  };
}
