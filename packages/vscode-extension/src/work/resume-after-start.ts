import * as vscode from 'vscode';
import type { Workroom } from './workroom.js';

/** When to look for what an earlier window left open, in ms after the start: a window that reloads ends only seconds later. */
const looks = [1_500, 8_000, 30_000, 60_000];

/** Engines whose work ends with the window that began it. */
const drawnHere: ReadonlySet<string> = new Set(['embedded', 'studio']);

/**
 * Takes up tasks that an earlier window left open. One that an engine of this device had begun died with its window: it is drawn
 * again, which costs nothing and gives the same picture.
 */
export function resumeAfterStart(work: Workroom, log: vscode.LogOutputChannel): vscode.Disposable {
  const resume = async () => {
    try {
      for (const task of await work.resume()) {
        log.info(`taken up again: ${task.label ?? task.id} on ${task.engine}`);
        if (drawnHere.has(task.engine) && task.engineTask) await drawAgain(task.id);
      }
    } catch (thrown) {
      log.warn(`tasks of earlier windows could not be taken up: ${String(thrown)}`);
    }
  };

  async function drawAgain(id: string): Promise<void> {
    const [{ keptSpec, specFileOf }, { tellError }] = await Promise.all([
      import('./deliver-resumed.js'),
      import('../tell/tell-error.js'),
    ]);
    const { journal, tracker } = await work.bench();
    const task = tracker.task(id);
    const spec = await keptSpec(journal, { id });
    const file = task && specFileOf(task);
    if (!spec || !file) return;
    const ended = new Promise<void>((resolve) => {
      const stop = tracker.listen((event) => {
        if (event.type !== 'done' || event.task.id !== id) return;
        stop();
        resolve();
      }, Number.POSITIVE_INFINITY);
    });
    await tracker.cancel(id);
    await ended;
    const { generateAndShow } = await import('../commands/generate.js');
    void generateAndShow(work, file, spec).catch((thrown: unknown) => tellError(thrown, log));
  }

  if (!vscode.workspace.isTrusted) return vscode.workspace.onDidGrantWorkspaceTrust(resume);
  const timers = looks.map((ms) => setTimeout(resume, ms));
  return { dispose: () => timers.forEach(clearTimeout) };
}
