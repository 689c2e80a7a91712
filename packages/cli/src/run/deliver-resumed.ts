import { compileSpec, type EngineRegistry } from '@likeness/core/engine';
import type { Journal } from '@likeness/core/journal';
import { nameFromWords, parseSpecValue } from '@likeness/core/spec';
import type { Deliver } from '@likeness/core/task';
import { composeSigner } from '../compose.js';
import { chooseFolder, placePortraits } from './place-portraits.js';

export interface ResumePorts {
  journal: Journal;
  engines: EngineRegistry;
  now: () => number;
}

/**
 * Puts the portraits of a task that an earlier process began where that one would have put them: by the spec that the journal
 * kept. A task whose spec is not kept is named after its id.
 */
export function deliverResumed({ journal, engines, now }: ResumePorts): Deliver {
  return async (task, portraits) => {
    const known = await journal.find(task.id);
    const kept = known && !known.done ? parseSpecValue(known.open.intent.kept) : undefined;
    const spec = kept?.ok ? kept.spec : anonymousSpec(task.wanted);
    const engine = engines.get(task.engine);
    // The request that was sent may have held a reference, whose bytes no journal keeps: its hash says which one it was.
    const request = { ...compileSpec(spec), hash: task.wanted.request };
    const run = { task, spec, request, engine: engine.describe(), honours: engine.honours(request), readyAt: now() };
    const folder = await chooseFolder(undefined, spec);
    const signer = await composeSigner();
    const name = spec.output?.name ?? nameFromWords(task.label ?? task.id);
    await placePortraits(portraits, run, { folder, name, ...(signer ? { signer } : {}) });
  };
}

function anonymousSpec({ seed, width, height, count, family }: Parameters<Deliver>[0]['wanted']) {
  const settings = { seed, width, height, count, family };
  const parsed = parseSpecValue({
    version: 1,
    subject: '',
    framing: '',
    lighting: '',
    style: '',
    constraints: [],
    settings,
  });
  if (parsed.ok) return parsed.spec;
  throw new Error(parsed.problems[0]?.message);
}
