import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import type { Launch, Target } from '../protocol/index.js';
import { anotherOf, type Filled, type Filling, fillEach, fillLayers, specOf, withSeed } from './fill-layers.js';
import { sayFilled } from './say-filled.js';

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

/** Runs a command that has no window, and says what came of it. */
export async function runHeadless(launch: Launch, filling: Filling, last: PortraitSpec): Promise<void> {
  const { targets, skipped } = await filling.canvas.ask('find-targets', {});
  const filled = await run(launch, filling, targets, last);
  const faults = [...skipped, ...filled.faults];
  const says =
    targets.length + skipped.length === 0
      ? 'Select the layers that portraits go into.'
      : sayFilled({ ...filled, faults });
  await filling.canvas.ask('finish', { nodes: filled.placed, says, isError: filled.placed.length === 0, close: true });
}

async function run(
  { command, parameters }: Launch,
  filling: Filling,
  targets: readonly Target[],
  last: PortraitSpec,
): Promise<Filled> {
  if (command === 'crop-again') return cropAll(filling, targets);
  if (command === 'regenerate') return again(filling, targets, (target) => nextSeed(target));
  if (command === 'another') return again(filling, targets, anotherOf);
  return fillLayers(filling, targets, command === 'fill-as' ? asAsked(last, parameters) : last);
}

/** The last spec with what was typed into quick actions. */
function asAsked(last: PortraitSpec, { style, people }: Launch['parameters']): PortraitSpec {
  const subject = people && people !== 'Any' ? `${people.toLowerCase()}, friendly expression` : last.subject;
  return { ...last, subject, ...(style ? { style: style.toLowerCase() } : {}) };
}

function nextSeed(target: Target): PortraitSpec | undefined {
  const spec = specOf(target);
  return spec && withSeed(spec, spec.settings.seed + 1);
}

async function again(
  filling: Filling,
  targets: readonly Target[],
  next: (target: Target) => PortraitSpec | undefined,
): Promise<Filled> {
  const jobs = targets.flatMap((target) => {
    const spec = next(target);
    return spec ? [{ target, spec }] : [];
  });
  const without = targets
    .filter((target) => !next(target))
    .map(({ node }) => ({ code: 'image-missing' as const, node }));
  const filled = await fillEach(filling, jobs);
  return { ...filled, faults: [...without, ...filled.faults] };
}

async function cropAll({ canvas }: Filling, targets: readonly Target[]): Promise<Filled> {
  const filled: Filled = { placed: [], faults: [] };
  for (const { node } of targets) {
    try {
      await canvas.ask('crop-again', { node });
      filled.placed.push(node);
    } catch (thrown) {
      const { toFault } = await import('../protocol/index.js');
      filled.faults.push({ ...toFault(thrown), node });
    }
  }
  return filled;
}

/** The spec that was used last on this machine, or the first one. */
export function lastSpec(text: string | undefined): PortraitSpec {
  for (const value of [parseText(text), firstSpec]) {
    const parsed = parseSpecValue(value);
    if (parsed.ok) return parsed.spec;
  }
  throw new RangeError('the first spec is no spec');
}

function parseText(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
