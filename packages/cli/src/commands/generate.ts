import type { EngineDescription, HonoursReport } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { hasSafeName, type PortraitSpec } from '@likeness/core/spec';
import type { RunOutcome, Task, TrackerEvent } from '@likeness/core/task';
import { composeShell, type Shell } from '../compose.js';
import { createProgress } from '../screen/progress.js';
import { describeTask, reportOutcome } from '../screen/report-outcome.js';
import { warn } from '../screen/warn.js';
import { compileSpec } from './compile-spec.js';
import { abortOnInterrupt } from './interrupt.js';
import { chooseFolder, type Placed, placePortraits } from './place-portraits.js';
import { changesOf } from './watch.js';
import { readWish, type Wish, type WishOptions } from './wish.js';

export interface GenerateOptions extends WishOptions {
  out?: string;
  force?: boolean;
  promptInFile?: boolean;
  watch?: boolean;
  json?: boolean;
}

/** What one run left behind. */
export interface Generated {
  outcome: RunOutcome;
  engine: EngineDescription;
  honours: HonoursReport;
  placed: Placed | undefined;
}

/** `likeness generate`: draws the portrait of a spec or prompt and puts it, with its record, into a folder. */
export async function generate(words: readonly string[], options: GenerateOptions): Promise<void> {
  const signal = abortOnInterrupt();
  const shell = composeShell();
  try {
    const wish = await readWish(words, options);
    process.exitCode = reportOutcome(await generateOnce(shell, wish, options, signal), options);
    if (!options.watch) return;
    if (!wish.file) throw new LikenessError('usage', { step: 'read', detail: '--watch needs a spec file' });
    for await (const _ of changesOf(wish.file, signal)) {
      process.exitCode = await generateAgain(shell, words, { ...options, force: true }, signal);
    }
  } finally {
    await shell.close();
  }
}

/** While watching, a spec that is broken for the moment is told, and waited for. */
async function generateAgain(shell: Shell, words: readonly string[], options: GenerateOptions, signal: AbortSignal) {
  try {
    return reportOutcome(await generateOnce(shell, await readWish(words, options), options, signal), options);
  } catch (error) {
    if (signal.aborted) throw error;
    const { reportError } = await import('../screen/report-error.js');
    return reportError(error, { json: options.json ?? false });
  }
}

async function generateOnce(
  shell: Shell,
  wish: Wish,
  options: GenerateOptions,
  signal: AbortSignal,
): Promise<Generated> {
  for (const { message } of wish.unknown) warn(`${wish.file ?? 'spec'}: ${message}`);
  const engine = shell.engines.get(wish.spec.settings.engine);
  const description = engine.describe();
  const spec = options.engine === undefined ? wish.spec : inFamilyOf(description, wish.spec);
  const request = compileSpec(spec);
  const honours = engine.honours(request);
  const folder = await chooseFolder(options.out, spec);
  if (!hasSafeName(wish.name)) throw new LikenessError('output/bad-name', { step: 'write', where: wish.name });
  const progress = createProgress();
  let placed: Placed | undefined;
  const deliver = async (task: Task, portraits: RunOutcome['portraits']) => {
    const run = { task, spec, request, engine: description, honours, readyAt: shell.clock.now() };
    placed = await placePortraits(portraits, run, { ...options, folder, name: wish.name });
  };
  const onEvent = (event: TrackerEvent) => {
    if ('task' in event && event.task.state !== 'draft') progress.update(describeTask(event.task), event.task.progress);
  };
  try {
    const outcome = await shell.tracker.runToEnd(request, { label: wish.name, spec, signal, onEvent, deliver });
    return { outcome, engine: description, honours, placed };
  } finally {
    progress.clear();
  }
}

/** A spec written for another engine's family is drawn under this one's rules. */
function inFamilyOf({ id, families }: EngineDescription, spec: PortraitSpec): PortraitSpec {
  const [family] = families;
  if (family === undefined || families.includes(spec.settings.family)) return spec;
  warn(`${id} knows no family "${spec.settings.family}": drawn as "${family}"`);
  return { ...spec, settings: { ...spec.settings, family } };
}
