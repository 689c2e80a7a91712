import path from 'node:path';
import type { EngineDescription } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { PortraitSpec } from '@likeness/core/spec';
import { composeEngines, composeShell, type Shell } from '../compose.js';
import { orRefuse } from '../refused.js';
import { drawPortraits } from '../run/draw-portraits.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { lintBeforeRun } from '../run/lint-before-run.js';
import { chooseFolder } from '../run/place-portraits.js';
import { changesOf } from '../run/watch.js';
import { readWish, type Wish, type WishOptions } from '../run/wish.js';
import { reportOutcome } from '../screen/report-outcome.js';
import { warn } from '../screen/warn.js';

export type { Generated } from '../run/draw-portraits.js';

export interface GenerateOptions extends WishOptions {
  out?: string;
  force?: boolean;
  promptInFile?: boolean;
  watch?: boolean;
  forceLint?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** `likeness generate`: draws the portrait of a spec or prompt and puts it, with its record, into a folder. */
export async function generate(words: readonly string[], options: GenerateOptions): Promise<void> {
  const signal = abortOnInterrupt();
  if (options.dryRun) return generateDry(words, options, signal);
  const shell = composeShell();
  try {
    const wish = await readWish(words, options);
    const { file } = wish;
    if (options.watch && !file) throw new LikenessError('usage', { step: 'read', detail: '--watch needs a spec file' });
    await generateOnce(shell, wish, options, signal);
    if (!options.watch || !file) return;
    for await (const _ of changesOf(file, signal)) {
      await generateAgain(shell, words, { ...options, force: true }, signal);
    }
  } finally {
    await shell.close();
  }
}

/** All but the run: no shell is made for it, and so no journal and no tracker. */
async function generateDry(words: readonly string[], options: GenerateOptions, signal: AbortSignal): Promise<void> {
  await orRefuse(options, async () => {
    const [{ rehearse }, { reportRehearsal }] = await Promise.all([
      import('../run/rehearse.js'),
      import('../screen/report-rehearsal.js'),
    ]);
    const wish = await readWish(words, options);
    const engine = composeEngines().get(wish.spec.settings.engine);
    const spec = options.engine === undefined ? wish.spec : inFamilyOf(engine.describe(), wish.spec);
    const rehearsal = await rehearse(engine, spec, { ...options, ...placeOf(wish), unknown: wish.unknown, signal });
    process.exitCode = reportRehearsal(rehearsal, engine.describe(), options);
  });
}

/** Where the paths of a spec begin: its own folder. */
function placeOf({ file }: Wish): { from?: string } {
  return file === undefined ? {} : { from: path.dirname(file) };
}

/** While watching, a spec that is broken for the moment is told, and waited for. */
async function generateAgain(shell: Shell, words: readonly string[], options: GenerateOptions, signal: AbortSignal) {
  try {
    await generateOnce(shell, await readWish(words, options), options, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const { reportError } = await import('../screen/report-error.js');
    process.exitCode = reportError(error, { json: options.json ?? false });
  }
}

async function generateOnce(shell: Shell, wish: Wish, options: GenerateOptions, signal: AbortSignal): Promise<void> {
  await orRefuse(options, async () => {
    for (const { message } of wish.unknown) warn(`${wish.file ?? 'spec'}: ${message}`);
    const engine = shell.engines.get(wish.spec.settings.engine).describe();
    const spec = options.engine === undefined ? wish.spec : inFamilyOf(engine, wish.spec);
    await lintBeforeRun(shell.engines, [spec], options);
    const folder = await chooseFolder(options.out, spec);
    const { name } = wish;
    const drawn = await drawPortraits(shell, spec, { ...options, ...placeOf(wish), name, folder, signal });
    process.exitCode = reportOutcome(drawn, options);
  });
}

/** A spec written for another engine's family is drawn under this one's rules. */
function inFamilyOf({ id, families }: EngineDescription, spec: PortraitSpec): PortraitSpec {
  const [family] = families;
  if (family === undefined || families.includes(spec.settings.family)) return spec;
  warn(`${id} knows no family "${spec.settings.family}": drawn as "${family}"`);
  return { ...spec, settings: { ...spec.settings, family } };
}
