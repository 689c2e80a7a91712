import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import { type Canvas, type Launch, type Target, toFault } from '../protocol/index.js';
import { anotherOf } from './another.js';
import { drawEach, type Filled, type Filling, fillLayers, type Skipped, specOf, withSeed } from './fill-layers.js';
import { findTargets } from './find-targets.js';
import { sayFilled } from './say-filled.js';
import type { Texts } from './strings/texts.js';

/** The words that quick actions and the first fill start from; nothing in them says who somebody is. */
export const firstSpec = {
  version: 1,
  subject: 'person, friendly expression',
  framing: 'headshot, eye level, 85mm',
  lighting: 'loop lighting, soft key from camera left',
  style: 'natural finish, light grey backdrop',
  constraints: ['one person only'],
  settings: { engine: 'embedded', family: 'embedded', seed: 1, width: 512, height: 640 },
} as const;

/** A toast that counts is renewed no sooner than after so many ms. */
const toastInterval = 500;

/** Runs a command that has no window, counts in a toast meanwhile, and says what came of it. */
export async function runHeadless(launch: Launch, filling: Filling, last: PortraitSpec, texts: Texts): Promise<void> {
  const { canvas } = filling;
  const report = await findTargets(canvas);
  const onProgress = countInToast(canvas, texts);
  const filled = await run(launch, { ...filling, onProgress }, report.targets, last);
  const all: Filled = { ...filled, skipped: [...report.skipped, ...filled.skipped] };
  const isNothing = report.targets.length + report.skipped.length === 0;
  const says = isNothing ? texts.t('select-first') : (trouble(all) ?? sayFilled(texts, all));
  await canvas.ask('finish', { nodes: filled.placed, says, isError: filled.placed.length === 0, close: true });
}

/** Where nothing at all was made, the reason is worth more than a count. */
function trouble({ placed, trouble }: Filled): string | undefined {
  return placed.length === 0 && trouble ? `${trouble.message}. ${trouble.todo}` : undefined;
}

function countInToast(canvas: Pick<Canvas, 'ask'>, { t }: Texts): (done: number, all: number) => void {
  let next = Date.now() + toastInterval;
  return (done, all) => {
    if (Date.now() < next || done === all) return;
    next = Date.now() + toastInterval;
    void canvas.ask('tell-progress', { says: t('counting', { done, all }) });
  };
}

async function run(
  { command, parameters }: Launch,
  filling: Filling,
  targets: readonly Target[],
  last: PortraitSpec,
): Promise<Filled> {
  if (command === 'crop-again') return cropAll(filling, targets);
  if (command === 'regenerate') return again(filling, targets, (spec) => withSeed(spec, spec.settings.seed + 1));
  if (command === 'another') return again(filling, targets, anotherOf);
  return fillLayers(filling, targets, command === 'fill-as' ? asAsked(last, parameters) : last);
}

/** The last spec with what was typed into quick actions. */
function asAsked(last: PortraitSpec, { style, people }: Launch['parameters']): PortraitSpec {
  const subject = people && people !== 'Any' ? `${people.toLowerCase()}, friendly expression` : last.subject;
  return { ...last, subject, ...(style ? { style: style.toLowerCase() } : {}) };
}

async function again(
  filling: Filling,
  targets: readonly Target[],
  next: (spec: PortraitSpec) => PortraitSpec,
): Promise<Filled> {
  const jobs = targets.flatMap((target) => {
    const spec = specOf(target);
    return spec ? [{ target, spec: next(spec) }] : [];
  });
  const without = targets
    .filter((target) => !specOf(target))
    .map(({ node, name }): Skipped => ({ code: 'image-missing', node, name }));
  const filled = await drawEach(filling, jobs);
  return { ...filled, skipped: [...without, ...filled.skipped] };
}

async function cropAll({ canvas, signal, onProgress }: Filling, targets: readonly Target[]): Promise<Filled> {
  const filled: Filled = { placed: [], skipped: [] };
  for (const { node, name } of targets) {
    if (signal?.aborted) break;
    try {
      await canvas.ask('crop-again', { node });
      filled.placed.push(node);
    } catch (thrown) {
      filled.skipped.push({ ...toFault(thrown), node, name });
    }
    onProgress?.(filled.placed.length + filled.skipped.length, targets.length);
  }
  return filled;
}

/** The spec that was used last on this machine, or the first one. Without its photo: that is gone with the window it was chosen in. */
export function lastSpec(text: string | undefined): PortraitSpec {
  for (const value of [parseText(text), firstSpec]) {
    const parsed = parseSpecValue(value);
    if (parsed.ok) return withoutPhoto(parsed.spec);
  }
  throw new RangeError('the first spec is no spec');
}

function withoutPhoto({ reference: _, ...spec }: PortraitSpec): PortraitSpec {
  return spec;
}

function parseText(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
