import * as vscode from 'vscode';

/** Several runs that belong together, as the tree shows them: one line that can be cancelled. */
export interface Batch {
  readonly id: string;
  readonly title: string;
  readonly total: number;
  readonly done: number;
  readonly isStopping: boolean;
}

export interface BatchWork {
  readonly signal: AbortSignal;
  step(): void;
  end(): void;
}

export interface Batches {
  list(): readonly Batch[];
  begin(title: string, total: number): BatchWork;
  cancel(id: string): void;
  onDidChange: vscode.Event<void>;
}

/** The batches of this window that are under way. */
export function createBatches(): Batches {
  const running = new Map<string, { batch: Batch; abort: AbortController }>();
  const changed = new vscode.EventEmitter<void>();
  const change = (id: string, more: Partial<Batch>) => {
    const known = running.get(id);
    if (known) running.set(id, { ...known, batch: { ...known.batch, ...more } });
    changed.fire();
  };
  return {
    list: () => [...running.values()].map(({ batch }) => batch),
    begin(title, total) {
      const id = crypto.randomUUID();
      const abort = new AbortController();
      running.set(id, { batch: { id, title, total, done: 0, isStopping: false }, abort });
      changed.fire();
      return {
        signal: abort.signal,
        step: () => change(id, { done: (running.get(id)?.batch.done ?? 0) + 1 }),
        end() {
          running.delete(id);
          changed.fire();
        },
      };
    },
    cancel(id) {
      running.get(id)?.abort.abort();
      change(id, { isStopping: true });
    },
    onDidChange: changed.event,
  };
}
